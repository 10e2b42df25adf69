"""The light of a time of day: the sky's colours, and what they do to everything under it."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour that lies `share` (0 to 1) of the way from the first to the second."""
    share = min(1.0, max(0.0, share))
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def darker(colour: Colour, share: float) -> Colour:
    return mix(colour, (12, 16, 30), share)


def lighter(colour: Colour, share: float) -> Colour:
    return mix(colour, (255, 252, 240), share)


@dataclass(frozen=True)
class Light:
    """`sky` runs from the zenith to the horizon; `ambient` multiplies colours; `haze` is what distance fades to."""

    name: str
    sky: tuple[Colour, ...]
    haze: Colour
    ambient: tuple[float, float, float]
    sun: Colour
    sun_at: tuple[float, float]
    sun_size: float
    cloud: Colour
    lamps: bool = False

    def on(self, colour: Colour, distance: float = 0.0) -> Colour:
        """The colour of a thing in this light, `distance` 0 (here) to 1 (at the horizon) away."""
        red, green, blue = (min(255, round(part * factor)) for part, factor in zip(colour, self.ambient, strict=True))
        return mix((red, green, blue), self.haze, distance)

    @property
    def window(self) -> Colour:
        return (255, 206, 112) if self.lamps else self.on((96, 122, 140))


MORNING = (
    Light(
        "morning",
        ((118, 172, 212), (186, 212, 224), (252, 228, 192)),
        (238, 226, 206),
        (1.0, 0.96, 0.88),
        (255, 246, 214),
        (0.72, 0.5),
        46,
        (255, 246, 232),
    ),
    Light(
        "morning",
        ((142, 168, 206), (222, 196, 204), (255, 214, 186)),
        (240, 214, 202),
        (0.97, 0.9, 0.87),
        (255, 240, 214),
        (0.3, 0.52),
        50,
        (255, 232, 226),
    ),
    Light(
        "morning",
        ((104, 178, 206), (176, 218, 220), (246, 236, 200)),
        (226, 230, 210),
        (1.0, 0.98, 0.88),
        (255, 250, 220),
        (0.58, 0.46),
        44,
        (255, 250, 238),
    ),
)
NOON = (
    Light(
        "noon",
        ((46, 126, 200), (124, 186, 228), (214, 234, 238)),
        (190, 216, 228),
        (1.02, 1.02, 1.0),
        (255, 255, 240),
        (0.8, 0.12),
        40,
        (255, 255, 255),
    ),
    Light(
        "noon",
        ((62, 144, 208), (142, 200, 230), (228, 240, 234)),
        (204, 224, 226),
        (1.04, 1.02, 0.97),
        (255, 255, 236),
        (0.2, 0.14),
        40,
        (255, 254, 250),
    ),
)
EVENING = (
    Light(
        "evening",
        ((58, 60, 116), (168, 92, 118), (242, 140, 92), (255, 204, 128)),
        (226, 142, 108),
        (0.66, 0.52, 0.54),
        (255, 226, 150),
        (0.66, 0.5),
        62,
        (250, 156, 116),
        lamps=True,
    ),
    Light(
        "evening",
        ((82, 96, 142), (206, 140, 126), (250, 172, 96), (255, 222, 150)),
        (236, 170, 122),
        (0.74, 0.6, 0.54),
        (255, 236, 168),
        (0.34, 0.48),
        60,
        (255, 190, 130),
        lamps=True,
    ),
)
NIGHT = (
    Light(
        "night",
        ((9, 16, 40), (22, 38, 76), (54, 78, 116)),
        (38, 58, 94),
        (0.3, 0.36, 0.52),
        (244, 240, 216),
        (0.76, 0.2),
        34,
        (58, 76, 112),
        lamps=True,
    ),
    Light(
        "night",
        ((12, 16, 36), (30, 36, 72), (74, 76, 108)),
        (48, 56, 88),
        (0.32, 0.34, 0.5),
        (246, 238, 210),
        (0.24, 0.22),
        32,
        (66, 72, 104),
        lamps=True,
    ),
)
LIGHTS = {"morning": MORNING, "noon": NOON, "evening": EVENING, "night": NIGHT}
