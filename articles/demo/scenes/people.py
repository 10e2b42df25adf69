"""Small human figures."""

from .canvas import Canvas
from .light import Colour, darker, mix

SHIRTS: tuple[Colour, ...] = (
    (206, 84, 70),
    (68, 116, 168),
    (238, 232, 220),
    (94, 140, 92),
    (224, 172, 74),
    (132, 92, 140),
    (70, 82, 98),
    (226, 140, 136),
    (90, 164, 166),
)
SKIN: Colour = (206, 158, 122)
HAIR: Colour = (40, 34, 36)


def figure(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    hat: bool | None = None,
    carrying: bool = False,
    distance: float = 0.0,
) -> None:
    """Somebody who stands at (x, y), perhaps under a conical hat, perhaps with a shoulder pole."""
    light, rng = canvas.light, canvas.rng
    shirt = light.on(rng.choice(SHIRTS), distance)
    trousers, skin, hair = (
        light.on(rng.choice(((52, 56, 70), (84, 74, 66), (58, 66, 92))), distance),
        light.on(SKIN, distance),
        light.on(HAIR, distance),
    )
    hat = rng.random() < 0.4 if hat is None else hat
    u, step = height / 8, rng.uniform(0.1, 0.5)
    canvas.oval(x, y, u * 1.3, u * 0.24, (10, 14, 20), 60)
    for side in (-1, 1):
        canvas.polygon(
            [
                (x - u * 0.62 * (side < 0), y - u * 4),
                (x + u * 0.62 * (side > 0), y - u * 4),
                (x + side * u * (0.3 + step), y),
                (x + side * u * (0.3 + step) - side * u * 0.42, y),
            ],
            trousers if side < 0 else darker(trousers, 0.2),
        )
    canvas.polygon(
        [
            (x - u * 0.85, y - u * 6.3),
            (x + u * 0.85, y - u * 6.3),
            (x + u * 0.72, y - u * 3.6),
            (x - u * 0.72, y - u * 3.6),
        ],
        shirt,
    )
    canvas.oval(x, y - u * 6.25, u * 0.86, u * 0.42, shirt)
    swing = rng.uniform(-0.3, 0.5)
    for side in (-1, 1):
        canvas.line(
            [
                (x + side * u * 0.8, y - u * 6.1),
                (x + side * u * (1.05 + swing * 0.4), y - u * 4.9),
                (x + side * u * (0.9 + swing), y - u * 3.8),
            ],
            darker(shirt, 0.14),
            u * 0.42,
        )
        canvas.oval(x + side * u * (0.9 + swing), y - u * 3.7, u * 0.22, u * 0.24, skin)
    canvas.rectangle(x - u * 0.22, y - u * 6.9, x + u * 0.22, y - u * 6.3, darker(skin, 0.15))
    canvas.oval(x, y - u * 7.3, u * 0.55, u * 0.66, skin)
    canvas.half_oval(x, y - u * 7.3, u * 0.58, u * 0.72, hair)
    if hat:
        straw = light.on((226, 198, 140), distance)
        canvas.polygon([(x - u * 1.35, y - u * 7.25), (x + u * 1.35, y - u * 7.25), (x, y - u * 8.35)], straw)
        canvas.polygon(
            [(x + u * 0.2, y - u * 7.25), (x + u * 1.35, y - u * 7.25), (x, y - u * 8.35)], darker(straw, 0.16)
        )
    if carrying:
        canvas.line(
            [(x - u * 4, y - u * 6.0), (x, y - u * 6.5), (x + u * 4, y - u * 6.0)],
            light.on((140, 104, 60), distance),
            u * 0.2,
        )
        for side in (-1, 1):
            canvas.line(
                [(x + side * u * 4, y - u * 6), (x + side * u * 4, y - u * 2.4)], light.on((110, 90, 60), distance), 1
            )
            canvas.half_oval(x + side * u * 4, y - u * 1.9, u * 1.1, u * 1.0, light.on((110, 156, 70), distance))
            canvas.polygon(
                [
                    (x + side * u * 4 - u * 1.2, y - u * 2),
                    (x + side * u * 4 + u * 1.2, y - u * 2),
                    (x + side * u * 4 + u * 0.7, y - u * 0.9),
                    (x + side * u * 4 - u * 0.7, y - u * 0.9),
                ],
                light.on((176, 132, 76), distance),
            )


def seated_from_behind(canvas: Canvas, x: float, y: float, size: float, shirt: Colour | None = None) -> None:
    """Head and shoulders of somebody in a row of seats; (x, y) is the top of the seat's back."""
    light, rng = canvas.light, canvas.rng
    cloth = light.on(shirt or rng.choice(SHIRTS))
    hair = light.on(mix(HAIR, (96, 92, 92), rng.random() ** 4))
    canvas.rectangle(x - size * 0.16, y - size * 0.72, x + size * 0.16, y - size * 0.3, darker(light.on(SKIN), 0.1))
    canvas.half_oval(x, y + size * 0.1, size * 0.62, size * 0.62, cloth)
    canvas.oval(x, y - size * 0.92, size * 0.3, size * 0.36, light.on(SKIN))
    canvas.oval(x, y - size * 0.99, size * 0.32, size * 0.34, hair)
    if rng.random() < 0.35:
        canvas.oval(x, y - size * 0.72, size * 0.3, size * 0.42, hair)


def rider(canvas: Canvas, x: float, y: float, size: float, facing: int = 1) -> None:
    """Somebody on a motorbike."""
    light, rng = canvas.light, canvas.rng
    body, dark = (
        light.on(rng.choice(((186, 48, 48), (48, 88, 140), (60, 62, 68), (206, 204, 196)))),
        light.on((34, 36, 42)),
    )
    canvas.oval(x, y + size * 0.02, size * 1.0, size * 0.08, (10, 14, 20), 70)
    for side in (-0.62, 0.62):
        canvas.oval(x + side * size, y - size * 0.26, size * 0.27, size * 0.27, dark)
        canvas.oval(x + side * size, y - size * 0.26, size * 0.13, size * 0.13, light.on((150, 152, 156)))
    f = facing
    canvas.polygon(
        [
            (x - f * size * 0.75, y - size * 0.56),
            (x + f * size * 0.05, y - size * 0.6),
            (x + f * size * 0.2, y - size * 0.3),
            (x + f * size * 0.5, y - size * 0.8),
            (x + f * size * 0.62, y - size * 0.78),
            (x + f * size * 0.4, y - size * 0.2),
            (x - f * size * 0.4, y - size * 0.22),
        ],
        body,
    )
    canvas.line([(x + f * size * 0.42, y - size * 0.92), (x + f * size * 0.6, y - size * 0.3)], dark, size * 0.07)
    shirt = light.on(rng.choice(SHIRTS))
    canvas.line(
        [
            (x - f * size * 0.16, y - size * 0.62),
            (x + f * size * 0.2, y - size * 0.5),
            (x + f * size * 0.14, y - size * 0.2),
        ],
        light.on((58, 62, 78)),
        size * 0.17,
    )
    canvas.polygon(
        [
            (x - f * size * 0.34, y - size * 0.58),
            (x + f * size * 0.02, y - size * 0.58),
            (x + f * size * 0.12, y - size * 1.16),
            (x - f * size * 0.18, y - size * 1.16),
        ],
        shirt,
    )
    canvas.line(
        [(x, y - size * 1.06), (x + f * size * 0.2, y - size * 0.84), (x + f * size * 0.42, y - size * 0.88)],
        darker(shirt, 0.12),
        size * 0.1,
    )
    canvas.oval(x + f * size * 0.02, y - size * 1.34, size * 0.16, size * 0.18, light.on(SKIN))
    canvas.half_oval(
        x + f * size * 0.01,
        y - size * 1.34,
        size * 0.19,
        size * 0.22,
        light.on(rng.choice(((190, 50, 46), (60, 90, 150), (230, 228, 220), (44, 46, 52)))),
    )
