"""Houses of the countryside and of the town."""

from .canvas import Canvas
from .light import Colour, darker, lighter, mix

WALLS: tuple[Colour, ...] = (
    (238, 220, 184),
    (226, 206, 168),
    (216, 226, 216),
    (244, 234, 214),
    (208, 216, 224),
    (236, 202, 172),
)
TILES: tuple[Colour, ...] = ((178, 84, 58), (160, 70, 54), (190, 100, 66), (140, 74, 62))
FRONTS: tuple[Colour, ...] = (
    (240, 214, 150),
    (222, 232, 226),
    (196, 216, 226),
    (244, 226, 206),
    (230, 182, 150),
    (190, 212, 186),
    (236, 236, 230),
    (214, 192, 214),
    (248, 222, 170),
)


def pane(canvas: Canvas, x0: float, y0: float, x1: float, y1: float, distance: float, chance: float = 0.6) -> None:
    """A window, lit by chance when lamps burn."""
    light, rng = canvas.light, canvas.rng
    frame = light.on((120, 92, 70), distance)
    canvas.rectangle(x0, y0, x1, y1, frame)
    edge = min(2.0, (x1 - x0) * 0.1)
    lit = light.lamps and rng.random() < chance
    glass = mix(light.window, light.haze, distance * 0.5) if lit else darker(light.on((96, 122, 140), distance), 0.2)
    canvas.rectangle(x0 + edge, y0 + edge, x1 - edge, y1 - edge, glass)
    if x1 - x0 > 14:
        canvas.rectangle((x0 + x1) / 2 - 1, y0, (x0 + x1) / 2 + 1, y1, frame)
    if lit and light.name == "night":
        canvas.glow((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) * 2.2, (255, 190, 90), 0.4)


def cottage(
    canvas: Canvas, x: float, y: float, width: float, distance: float = 0.0, tiles: Colour | None = None
) -> None:
    """A one-storey house under a tiled roof, with a porch."""
    light, rng = canvas.light, canvas.rng
    wall, roof = light.on(rng.choice(WALLS), distance), light.on(tiles or rng.choice(TILES), distance)
    height, left, right = width * 0.3, x - width / 2, x + width / 2
    eaves = y - height
    canvas.rectangle(left, eaves, right, y, wall)
    canvas.rectangle(left, eaves, right, eaves + height * 0.28, darker(wall, 0.26))
    canvas.rectangle(left, y - height * 0.12, right, y, darker(wall, 0.3))
    bays = 3 if width < 130 else 5
    bay = width / bays
    for i in range(bays):
        centre = left + (i + 0.5) * bay
        if i == bays // 2:
            canvas.rectangle(
                centre - bay * 0.28,
                eaves + height * 0.3,
                centre + bay * 0.28,
                y - height * 0.06,
                light.on((112, 74, 52), distance),
            )
            if light.lamps:
                canvas.rectangle(
                    centre - bay * 0.2,
                    eaves + height * 0.36,
                    centre + bay * 0.2,
                    y - height * 0.06,
                    mix(light.window, light.haze, distance * 0.6),
                )
                canvas.glow(centre, y - height * 0.3, width * 0.34, (255, 190, 90), 0.42)
        else:
            pane(canvas, centre - bay * 0.24, eaves + height * 0.38, centre + bay * 0.24, y - height * 0.28, distance)
    for i in range(bays + 1):
        canvas.rectangle(left + i * bay - width * 0.008, eaves, left + i * bay + width * 0.008, y, lighter(wall, 0.25))
    over, rise = width * 0.07, width * 0.25
    canvas.polygon(
        [
            (left - over, eaves + 2),
            (left + width * 0.1, eaves - rise),
            (right - width * 0.1, eaves - rise),
            (right + over, eaves + 2),
        ],
        roof,
    )
    for i in range(1, 7):
        t = i / 7
        canvas.line(
            [
                (left - over + (width * 0.1 + over) * t, eaves - rise * t),
                (right + over - (width * 0.1 + over) * t, eaves - rise * t),
            ],
            darker(roof, 0.16),
            max(0.8, width * 0.007),
        )
    canvas.polygon(
        [
            (left + width * 0.08, eaves - rise),
            (left + width * 0.1, eaves - rise - width * 0.03),
            (right - width * 0.1, eaves - rise - width * 0.03),
            (right - width * 0.08, eaves - rise),
        ],
        darker(roof, 0.3),
    )
    canvas.polygon(
        [
            (left - over, eaves + 2),
            (right + over, eaves + 2),
            (right + over * 0.8, eaves + width * 0.025),
            (left - over * 0.8, eaves + width * 0.025),
        ],
        darker(roof, 0.42),
    )


def stilt_house(canvas: Canvas, x: float, y: float, width: float, distance: float = 0.0) -> None:
    """A wooden house on stilts under thatch, as in the mountains."""
    light = canvas.light
    wood, thatch = light.on((128, 92, 62), distance), light.on((150, 128, 88), distance)
    floor, height = y - width * 0.2, width * 0.24
    for i in range(6):
        px = x - width * 0.45 + i * width * 0.18
        canvas.rectangle(px - width * 0.012, floor, px + width * 0.012, y, darker(wood, 0.3))
    canvas.rectangle(x - width * 0.5, floor - height, x + width * 0.5, floor, wood)
    for i in range(24):
        px = x - width * 0.5 + i * width / 24
        canvas.line([(px, floor - height), (px, floor)], darker(wood, 0.18), 1)
    for i in (-0.3, 0.0, 0.3):
        pane(
            canvas,
            x + (i - 0.06) * width,
            floor - height * 0.62,
            x + (i + 0.06) * width,
            floor - height * 0.2,
            distance,
            0.8,
        )
    canvas.rectangle(x - width * 0.54, floor - 2, x + width * 0.54, floor + width * 0.02, darker(wood, 0.36))
    canvas.polygon(
        [(x + width * 0.4, floor), (x + width * 0.46, floor), (x + width * 0.62, y), (x + width * 0.54, y)],
        darker(wood, 0.2),
    )
    eaves = floor - height
    canvas.polygon(
        [
            (x - width * 0.62, eaves + width * 0.03),
            (x - width * 0.34, eaves - width * 0.3),
            (x + width * 0.34, eaves - width * 0.3),
            (x + width * 0.62, eaves + width * 0.03),
        ],
        thatch,
    )
    for i in range(1, 9):
        t = i / 9
        canvas.line(
            [
                (x - width * (0.62 - 0.28 * t), eaves + width * (0.03 - 0.33 * t)),
                (x + width * (0.62 - 0.28 * t), eaves + width * (0.03 - 0.33 * t)),
            ],
            darker(thatch, 0.12),
            1.4,
        )


def town_house(
    canvas: Canvas, x: float, y: float, width: float, storeys: int, shop: bool = True, distance: float = 0.0
) -> None:
    """A narrow house of the town (nhà ống): shop below, balconies above."""
    light, rng = canvas.light, canvas.rng
    wall = light.on(rng.choice(FRONTS), distance)
    storey = width * 0.62
    top = y - storey * storeys - width * 0.16
    canvas.rectangle(x, top, x + width, y, wall)
    canvas.rectangle(x + width * 0.93, top, x + width, y, darker(wall, 0.12))
    crown = rng.random()
    canvas.rectangle(x - 3, top - width * 0.05, x + width + 3, top + width * 0.03, lighter(wall, 0.3))
    if crown < 0.35:
        canvas.polygon(
            [
                (x + width * 0.2, top - width * 0.05),
                (x + width * 0.5, top - width * 0.26),
                (x + width * 0.8, top - width * 0.05),
            ],
            lighter(wall, 0.15),
        )
    elif crown < 0.65:
        canvas.rectangle(x + width * 0.2, top - width * 0.32, x + width * 0.75, top - width * 0.05, darker(wall, 0.1))
        canvas.rectangle(
            x + width * 0.12,
            top - width * 0.37,
            x + width * 0.83,
            top - width * 0.31,
            light.on(rng.choice(TILES), distance),
        )
    else:
        canvas.oval(x + width * 0.4, top - width * 0.2, width * 0.13, width * 0.08, light.on((178, 184, 190), distance))
        canvas.rectangle(
            x + width * 0.3, top - width * 0.2, x + width * 0.5, top - width * 0.05, light.on((150, 158, 166), distance)
        )
    style = rng.randint(0, 2)
    for level in range(1, storeys):
        foot = y - storey * level - width * 0.06
        for i in range(2 if style else 1):
            share = 0.26 if style else 0.56
            left = x + width * (0.15 + i * 0.43) if style else x + width * 0.2
            pane(canvas, left, foot - storey * 0.7, left + width * share, foot - storey * 0.06, distance, 0.5)
        canvas.rectangle(x + width * 0.03, foot - 2, x + width * 0.97, foot + width * 0.045, lighter(wall, 0.25))
        rail = light.on((86, 82, 84), distance)
        for i in range(13):
            px = x + width * (0.05 + i * 0.075)
            canvas.line([(px, foot - storey * 0.28), (px, foot)], rail, 1.2)
        canvas.line([(x + width * 0.04, foot - storey * 0.28), (x + width * 0.96, foot - storey * 0.28)], rail, 2)
        if rng.random() < 0.5:
            for _ in range(5):
                canvas.oval(
                    x + width * rng.uniform(0.12, 0.88),
                    foot - storey * 0.24,
                    width * 0.05,
                    width * 0.045,
                    light.on((82, 138, 74), distance),
                )
    _shop(canvas, x, y, width, storey, wall, shop, distance)


def _shop(
    canvas: Canvas, x: float, y: float, width: float, storey: float, wall: Colour, shop: bool, distance: float
) -> None:
    light, rng = canvas.light, canvas.rng
    top = y - storey
    if not shop:
        canvas.rectangle(
            x + width * 0.12, top + storey * 0.25, x + width * 0.88, y, light.on((110, 126, 138), distance)
        )
        for i in range(7):
            canvas.line(
                [
                    (x + width * 0.12, top + storey * (0.3 + i * 0.1)),
                    (x + width * 0.88, top + storey * (0.3 + i * 0.1)),
                ],
                darker(wall, 0.5),
                1,
            )
        return
    inside = (255, 222, 158) if light.lamps else darker(light.on((120, 100, 84), distance), 0.35)
    canvas.rectangle(x + width * 0.08, top + storey * 0.3, x + width * 0.92, y, inside)
    for _ in range(9):
        px, py = x + width * rng.uniform(0.12, 0.8), y - storey * rng.choice((0.05, 0.22, 0.4))
        canvas.rectangle(
            px,
            py - storey * 0.13,
            px + width * 0.09,
            py,
            light.on(rng.choice(FRONTS + TILES), distance)
            if not light.lamps
            else darker(rng.choice(FRONTS + TILES), 0.25),
        )
    sign = light.on(
        rng.choice(((196, 56, 48), (40, 98, 148), (46, 122, 92), (224, 158, 44), (110, 70, 130))), distance * 0.8
    )
    canvas.rectangle(x + width * 0.05, top + storey * 0.02, x + width * 0.95, top + storey * 0.22, sign)
    for i in range(rng.randint(3, 6)):
        canvas.rectangle(
            x + width * (0.14 + i * 0.12),
            top + storey * 0.08,
            x + width * (0.23 + i * 0.12),
            top + storey * 0.16,
            lighter(sign, 0.7),
        )
    stripe = light.on(rng.choice(((206, 84, 70), (68, 116, 168), (94, 150, 110), (224, 172, 74))), distance)
    for i in range(8):
        left = x + width * (0.04 + i * 0.115)
        canvas.polygon(
            [
                (left + 2, top + storey * 0.24),
                (left + width * 0.115, top + storey * 0.24),
                (left + width * 0.115 - 3, top + storey * 0.42),
                (left - 3, top + storey * 0.42),
            ],
            stripe if i % 2 else lighter(stripe, 0.75),
        )
    if light.lamps:
        canvas.glow(x + width / 2, y - storey * 0.3, width * 0.8, (255, 190, 100), 0.4)


def tower(canvas: Canvas, x: float, y: float, width: float, height: float, distance: float) -> None:
    """A high block seen from afar, a grid of windows."""
    light, rng = canvas.light, canvas.rng
    wall = light.on(rng.choice(((206, 210, 214), (226, 214, 194), (170, 190, 206), (192, 200, 196))), distance)
    canvas.rectangle(x, y - height, x + width, y, wall)
    canvas.rectangle(x + width * 0.74, y - height, x + width, y, darker(wall, 0.1))
    canvas.rectangle(x + width * 0.3, y - height - 14, x + width * 0.6, y - height, darker(wall, 0.06))
    columns, step = max(3, int(width / 17)), width / max(3, int(width / 17))
    glass = darker(wall, 0.24)
    for row in range(int(height / 21)):
        for column in range(columns):
            left, top = x + column * step + step * 0.2, y - height + 10 + row * 21
            lit = light.lamps and rng.random() < 0.32
            canvas.rectangle(
                left, top, left + step * 0.6, top + 11, mix(light.window, light.haze, distance * 0.4) if lit else glass
            )
