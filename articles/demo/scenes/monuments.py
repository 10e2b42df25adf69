"""Larger buildings: temples, halls of the state, works with chimneys."""

import math

from .canvas import Canvas, Point
from .houses import pane
from .light import Colour, darker, lighter, mix


def curved_roof(
    canvas: Canvas, x: float, eaves: float, width: float, rise: float, roof: Colour, ridge: float = 0.62
) -> None:
    """A temple roof: sagging sides, corners that turn up, a ridge with two dragons' curls."""
    half, top = width / 2, eaves - rise
    left: list[Point] = []
    for i in range(13):
        t = i / 12
        sag = 0.26 * rise * (4 * t * (1 - t))
        left.append((x - half + (half - half * ridge) * t, eaves - rise * 0.16 - rise * 0.84 * t + sag))
    right = [(2 * x - px, py) for px, py in reversed(left)]
    foot = [(x + half * 0.86, eaves), (x, eaves + rise * 0.05), (x - half * 0.86, eaves)]
    canvas.polygon([*left, *right, *foot], roof)
    for row in range(1, 10):
        t = row / 10
        span, y = half * (1 - (1 - ridge) * t) - rise * 0.1, eaves - rise * 0.84 * t * 0.95
        canvas.line(
            [(x - span * 0.97, y), (x, y + 2), (x + span * 0.97, y)], darker(roof, 0.14), max(1, rise * 0.016), 190
        )
    for side in (-1, 1):
        tip = (x + side * half, eaves - rise * 0.16)
        canvas.polygon(
            [
                (x + side * half * 0.9, eaves - rise * 0.02),
                tip,
                (tip[0] + side * rise * 0.12, tip[1] - rise * 0.26),
                (tip[0] - side * rise * 0.1, tip[1] - rise * 0.06),
            ],
            darker(roof, 0.25),
        )
    edge = lighter(roof, 0.28)
    span = half * ridge
    canvas.polygon(
        [
            (x - span, top),
            (x - span - rise * 0.06, top - rise * 0.16),
            (x - span * 0.8, top - rise * 0.07),
            (x + span * 0.8, top - rise * 0.07),
            (x + span + rise * 0.06, top - rise * 0.16),
            (x + span, top),
        ],
        edge,
    )
    canvas.line(
        [(x - half * 0.88, eaves), (x, eaves + rise * 0.05), (x + half * 0.88, eaves)],
        darker(roof, 0.5),
        max(2, rise * 0.05),
    )


def temple(canvas: Canvas, x: float, y: float, width: float, tiers: int = 2, distance: float = 0.0) -> None:
    """A wooden temple on a stone base, red columns, one to three roofs."""
    light, rng = canvas.light, canvas.rng
    roof = light.on(rng.choice(((152, 78, 56), (138, 70, 54), (166, 92, 62))), distance)
    stone, red, wood = (
        light.on((190, 182, 166), distance),
        light.on((150, 52, 42), distance),
        light.on((112, 70, 48), distance),
    )
    for i in range(4):
        canvas.rectangle(
            x - width * (0.5 - i * 0.012),
            y - width * 0.016 * (i + 1),
            x + width * (0.5 - i * 0.012),
            y - width * 0.016 * i,
            mix(stone, darker(stone, 0.3), (3 - i) / 4),
        )
    base, height = y - width * 0.064, width * 0.17
    inside = mix((255, 190, 96), (150, 60, 40), 0.25) if light.lamps else darker(wood, 0.5)
    canvas.rectangle(x - width * 0.42, base - height, x + width * 0.42, base, darker(wood, 0.35))
    for i in range(5):
        left = x - width * 0.4 + i * width * 0.162
        if i in (1, 2, 3):
            canvas.rectangle(left, base - height, left + width * 0.15, base, inside)
            for j in range(5):
                canvas.line([(left + width * 0.03 * j, base - height), (left + width * 0.03 * j, base)], wood, 1.5)
        else:
            canvas.rectangle(left, base - height * 0.85, left + width * 0.15, base, light.on((214, 178, 122), distance))
            canvas.oval(left + width * 0.075, base - height * 0.45, width * 0.045, width * 0.045, red)
            canvas.oval(left + width * 0.075, base - height * 0.45, width * 0.032, width * 0.032, inside)
    if light.lamps:
        canvas.glow(x, base - height * 0.4, width * 0.42, (255, 180, 90), 0.55)
    for i in range(6):
        px = x - width * 0.41 + i * width * 0.164
        canvas.rectangle(px - width * 0.013, base - height, px + width * 0.013, base, red)
        canvas.rectangle(px - width * 0.004, base - height, px + width * 0.002, base, lighter(red, 0.2))
        canvas.rectangle(px - width * 0.02, base - width * 0.016, px + width * 0.02, base, stone)
    eaves = base - height
    curved_roof(canvas, x, eaves + width * 0.01, width * 1.16, width * 0.17, roof, 0.58)
    for tier in range(1, tiers):
        span = width * (0.66 - 0.16 * (tier - 1))
        eaves -= width * 0.19
        canvas.rectangle(x - span * 0.4, eaves, x + span * 0.4, eaves + width * 0.06, darker(wood, 0.12))
        for i in range(9):
            px = x - span * 0.38 + i * span * 0.095
            canvas.rectangle(px - 2, eaves, px + 2, eaves + width * 0.06, red)
        curved_roof(canvas, x, eaves + width * 0.005, span * 1.14, width * 0.14, roof, 0.56)


def public_building(
    canvas: Canvas, x: float, y: float, width: float, storeys: int = 3, mark: str = "star", wings: bool = True
) -> None:
    """A house of the state: a middle part with steps and columns, two wings; `mark` is star, cross or scales."""
    light = canvas.light
    wall, trim, roof = (
        light.on((244, 222, 172) if mark != "cross" else (234, 240, 240)),
        light.on((252, 246, 232)),
        light.on((164, 78, 58) if mark != "cross" else (86, 136, 158)),
    )
    storey = width * 0.095
    height = storey * storeys
    left, right = x - width / 2, x + width / 2
    if wings:
        canvas.rectangle(left, y - height, right, y, wall)
        canvas.polygon(
            [
                (left - 8, y - height),
                (left + 22, y - height - storey * 0.5),
                (right - 22, y - height - storey * 0.5),
                (right + 8, y - height),
            ],
            roof,
        )
        count = 14
        for level in range(storeys):
            foot = y - storey * level - storey * 0.2
            for i in range(count):
                px = left + (i + 0.22) * width / count
                pane(canvas, px, foot - storey * 0.58, px + width / count * 0.56, foot, 0.0, 0.6)
            canvas.rectangle(left, y - storey * (level + 1), right, y - storey * (level + 1) + 4, trim)
    half, tall = width * 0.16, height + storey * 0.55
    canvas.rectangle(x - half, y - tall, x + half, y, lighter(wall, 0.2))
    for i in range(5):
        px = x - half * 0.86 + i * half * 0.43
        for level in range(storeys - 1):
            top = y - tall + storey * (0.5 + level * 0.95)
            canvas.rectangle(
                px - half * 0.12,
                top,
                px + half * 0.12,
                top + storey * 0.6,
                light.window if light.lamps else darker(light.on((96, 122, 140)), 0.15),
            )
        canvas.rectangle(px - half * 0.2, y - tall + storey * 0.2, px - half * 0.15, y - storey * 0.9, trim)
    canvas.rectangle(x - half * 1.1, y - storey * 1.05, x + half * 1.1, y - storey * 0.85, trim)
    door = light.window if light.lamps else darker(light.on((110, 92, 80)), 0.35)
    canvas.rectangle(x - half * 0.5, y - storey * 0.82, x + half * 0.5, y, door)
    for i in range(6):
        px = x - half + i * half * 0.4
        canvas.rectangle(px - 6, y - storey * 0.86, px + 6, y, trim)
    for i in range(4):
        canvas.rectangle(
            x - half * (1.2 + i * 0.09),
            y + i * 6,
            x + half * (1.2 + i * 0.09),
            y + 6 + i * 6,
            mix(trim, darker(trim, 0.3), i / 4),
        )
    canvas.polygon([(x - half * 1.1, y - tall), (x, y - tall - storey * 0.8), (x + half * 1.1, y - tall)], trim)
    canvas.polygon(
        [(x - half * 0.9, y - tall - 5), (x, y - tall - storey * 0.66), (x + half * 0.9, y - tall - 5)], wall
    )
    emblem(canvas, x, y - tall - storey * 0.24, storey * 0.2, mark)
    if mark == "cross":
        canvas.rectangle(
            x - half * 0.34, y - tall + storey * 0.02, x + half * 0.34, y - tall + storey * 0.44, trim, radius=4
        )
        emblem(canvas, x, y - tall + storey * 0.23, storey * 0.17, mark)
    flag_pole(canvas, x, y - tall - storey * 0.78, storey * 1.1)


def emblem(canvas: Canvas, x: float, y: float, size: float, mark: str) -> None:
    light = canvas.light
    if mark == "cross":
        red = light.on((214, 54, 54))
        canvas.rectangle(x - size, y - size * 0.32, x + size, y + size * 0.32, red)
        canvas.rectangle(x - size * 0.32, y - size, x + size * 0.32, y + size, red)
    elif mark == "scales":
        gold = light.on((176, 132, 52))
        canvas.line([(x, y - size), (x, y + size)], gold, size * 0.18)
        canvas.line([(x - size * 1.2, y - size * 0.7), (x + size * 1.2, y - size * 0.7)], gold, size * 0.16)
        for side in (-1, 1):
            canvas.line(
                [(x + side * size * 1.2, y - size * 0.7), (x + side * size * 1.2, y + size * 0.1)], gold, size * 0.08
            )
            canvas.oval(x + side * size * 1.2, y + size * 0.15, size * 0.5, size * 0.2, gold)
        canvas.rectangle(x - size * 0.6, y + size * 0.85, x + size * 0.6, y + size, gold)
    else:
        canvas.oval(x, y, size, size, light.on((206, 42, 40)))
        star(canvas, x, y, size * 0.72, light.on((255, 214, 60)))


def star(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    points = []
    for i in range(10):
        reach = size if i % 2 == 0 else size * 0.4
        angle = math.radians(-90 + i * 36)
        points.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach))
    canvas.polygon(points, colour)


def flag_pole(canvas: Canvas, x: float, y: float, height: float) -> None:
    """The national flag on a pole that stands at (x, y)."""
    light = canvas.light
    canvas.line([(x, y), (x, y - height)], light.on((200, 200, 204)), max(2, height * 0.03))
    width, top = height * 0.6, y - height
    canvas.polygon(
        [
            (x, top),
            (x + width * 0.5, top + height * 0.03),
            (x + width, top - height * 0.01),
            (x + width, top + height * 0.37),
            (x + width * 0.5, top + height * 0.41),
            (x, top + height * 0.38),
        ],
        light.on((218, 37, 29)),
    )
    star(canvas, x + width * 0.5, top + height * 0.21, height * 0.11, light.on((255, 214, 40)))


def works(canvas: Canvas, x: float, y: float, width: float, bays: int = 6, distance: float = 0.0) -> None:
    """A factory hall under a saw-tooth roof."""
    light, rng = canvas.light, canvas.rng
    wall, roof = (
        light.on(rng.choice(((206, 212, 214), (186, 204, 214), (222, 214, 196))), distance),
        light.on(rng.choice(((84, 132, 164), (146, 96, 80), (98, 140, 122))), distance),
    )
    height, bay = width * 0.16, width / bays
    canvas.rectangle(x, y - height, x + width, y, wall)
    for i in range(int(width / 9)):
        canvas.line([(x + i * 9, y - height), (x + i * 9, y)], darker(wall, 0.07), 1)
    canvas.rectangle(x, y - height * 0.16, x + width, y, darker(wall, 0.24))
    canvas.rectangle(x, y - height * 0.92, x + width, y - height * 0.84, roof)
    for i in range(bays):
        left = x + i * bay
        canvas.polygon([(left, y - height), (left, y - height - bay * 0.46), (left + bay, y - height)], roof)
        glass = light.window if light.lamps else light.on((190, 220, 232), distance)
        canvas.polygon(
            [
                (left + bay * 0.05, y - height - bay * 0.07),
                (left + bay * 0.05, y - height - bay * 0.36),
                (left + bay * 0.14, y - height - bay * 0.32),
                (left + bay * 0.14, y - height - bay * 0.07),
            ],
            glass,
        )
        canvas.line([(left, y - height - bay * 0.46), (left + bay, y - height)], lighter(roof, 0.25), 3)
        pane(canvas, left + bay * 0.14, y - height * 0.72, left + bay * 0.46, y - height * 0.46, distance, 0.7)
        pane(canvas, left + bay * 0.54, y - height * 0.72, left + bay * 0.86, y - height * 0.46, distance, 0.7)
        if i % 3 == 1:
            canvas.rectangle(
                left + bay * 0.22, y - height * 0.38, left + bay * 0.78, y, light.on((84, 96, 108), distance)
            )
            for j in range(6):
                canvas.line(
                    [
                        (left + bay * 0.22, y - height * (0.34 - j * 0.06)),
                        (left + bay * 0.78, y - height * (0.34 - j * 0.06)),
                    ],
                    light.on((120, 132, 142), distance),
                    1.5,
                )


def chimney(canvas: Canvas, x: float, y: float, height: float, distance: float = 0.1, smoke: bool = True) -> None:
    light, rng = canvas.light, canvas.rng
    body, red = light.on((224, 220, 212), distance), light.on((206, 76, 62), distance)
    width = height * 0.05
    canvas.polygon([(x - width, y), (x + width, y), (x + width * 0.7, y - height), (x - width * 0.7, y - height)], body)
    canvas.polygon(
        [(x + width * 0.3, y), (x + width, y), (x + width * 0.7, y - height), (x + width * 0.2, y - height)],
        darker(body, 0.14),
    )
    for i in (0, 2, 4):
        top = y - height + i * height * 0.06
        canvas.rectangle(x - width * 0.76, top, x + width * 0.76, top + height * 0.06, red)
    if smoke:
        for i in range(14):
            canvas.oval(
                x + i * height * 0.045 + rng.uniform(-6, 6),
                y - height - 8 - i * height * 0.018 + rng.uniform(-8, 8),
                width * (0.8 + i * 0.2),
                width * (0.6 + i * 0.14),
                lighter(light.haze, 0.35),
                max(14, 70 - i * 4),
            )
