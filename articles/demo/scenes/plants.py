"""Trees, palms, bamboo and fields of plants."""

import math

from .canvas import WIDTH, Canvas, Point
from .light import Colour, darker, lighter, mix

LEAF: Colour = (70, 122, 66)
TRUNK: Colour = (96, 72, 52)


def tree(
    canvas: Canvas, x: float, y: float, height: float, colour: Colour = LEAF, distance: float = 0.0, trunk: bool = True
) -> None:
    """A round broad-leaved tree that stands at (x, y)."""
    light, rng = canvas.light, canvas.rng
    crown, bark = light.on(colour, distance), light.on(TRUNK, distance)
    radius = height * 0.36
    top = y - height + radius
    if trunk:
        width = height * 0.045
        canvas.polygon([(x - width, y), (x + width, y), (x + width * 0.5, top), (x - width * 0.5, top)], bark)
    side = -1 if light.sun_at[0] < 0.5 else 1
    lumps = [(rng.uniform(-0.72, 0.72), rng.uniform(-0.5, 0.55), rng.uniform(0.42, 0.7)) for _ in range(7)]
    for dx, dy, size in lumps:
        canvas.oval(x + dx * radius, top + dy * radius, size * radius, size * radius * 0.9, darker(crown, 0.28))
    for dx, dy, size in lumps:
        canvas.oval(
            x + (dx * 0.9 + 0.07 * side) * radius,
            top + (dy * 0.9 - 0.14) * radius,
            size * radius * 0.84,
            size * radius * 0.74,
            crown,
        )
    for dx, dy, size in lumps[:4]:
        canvas.oval(
            x + (dx * 0.8 + 0.2 * side) * radius,
            top + (dy * 0.8 - 0.34) * radius,
            size * radius * 0.46,
            size * radius * 0.36,
            lighter(crown, 0.16),
        )


def tree_line(
    canvas: Canvas,
    y: float,
    height: float,
    colour: Colour = LEAF,
    distance: float = 0.3,
    start: float = -20,
    end: float = WIDTH + 20,
    gaps: float = 0.0,
) -> None:
    """A wood seen from afar: crowns side by side along a line."""
    light, rng = canvas.light, canvas.rng
    tone = light.on(colour, distance)
    x = start
    while x < end:
        size = height * rng.uniform(0.4, 0.75)
        if rng.random() >= gaps:
            canvas.oval(
                x,
                y - size * 0.5,
                size * rng.uniform(0.8, 1.1),
                size * rng.uniform(0.8, 1.15),
                darker(tone, rng.uniform(0.02, 0.18)),
            )
            canvas.oval(x + size * 0.15, y - size * 0.8, size * 0.55, size * 0.5, lighter(tone, 0.08), 150)
        x += size * rng.uniform(0.7, 1.15)
    if not gaps:
        canvas.rectangle(start, y - height * 0.25, end, y + 3, darker(tone, 0.12))


def palm(canvas: Canvas, x: float, y: float, height: float, distance: float = 0.0, lean: float | None = None) -> None:
    """A coconut palm with a bent trunk."""
    light, rng = canvas.light, canvas.rng
    bark, leaf = light.on((112, 90, 68), distance), light.on((66, 118, 62), distance)
    lean = rng.uniform(-0.22, 0.22) if lean is None else lean
    trunk = [(x + lean * height * t * t, y - height * t) for t in (i / 12 for i in range(13))]
    width = height * 0.022
    left = [(px - width * (1.6 - 0.08 * i), py) for i, (px, py) in enumerate(trunk)]
    right = [(px + width * (1.6 - 0.08 * i), py) for i, (px, py) in enumerate(trunk)]
    canvas.polygon(left + right[::-1], bark)
    tip_x, tip_y = trunk[-1]
    reach = height * 0.4
    for i in range(11):
        angle = math.radians(-200 + i * 22 + rng.uniform(-8, 8))
        _frond(canvas, tip_x, tip_y, angle, reach * rng.uniform(0.8, 1.1), mix(leaf, darker(leaf, 0.34), rng.random()))
    for dx in (-0.03, 0.025, 0.0):
        canvas.oval(tip_x + dx * height, tip_y + height * 0.025, height * 0.02, height * 0.024, darker(bark, 0.2))


def _frond(canvas: Canvas, x: float, y: float, angle: float, reach: float, colour: Colour) -> None:
    upper: list[Point] = []
    lower: list[Point] = []
    for i in range(9):
        t = i / 8
        px = x + math.cos(angle) * reach * t
        py = y + math.sin(angle) * reach * t + reach * 0.55 * t * t
        thick = reach * 0.085 * math.sin(math.pi * min(1, t * 0.9 + 0.1))
        upper.append((px, py - thick * 0.4))
        lower.append((px, py + thick * (1.5 if i % 2 else 0.8)))
    canvas.polygon(upper + lower[::-1], colour)


def bamboo(canvas: Canvas, x: float, y: float, height: float, stems: int = 14, distance: float = 0.0) -> None:
    """A clump of bamboo, bending outwards."""
    light, rng = canvas.light, canvas.rng
    stem, leaf = light.on((132, 146, 74), distance), light.on((92, 138, 64), distance)
    for _ in range(stems):
        foot, lean, tall = x + rng.gauss(0, height * 0.07), rng.gauss(0, 0.34), height * rng.uniform(0.66, 1.05)
        line = [
            (foot + lean * tall * t**2.2, y - tall * (t - 0.12 * t**3 * abs(lean) * 3))
            for t in (i / 10 for i in range(11))
        ]
        tone = mix(stem, darker(stem, 0.4), rng.random())
        canvas.line(line, tone, max(1.2, height * 0.011))
        for px, py in line[4:]:
            for _ in range(3):
                angle, size = rng.uniform(0.1, 3.0), height * rng.uniform(0.05, 0.11)
                end = (px + math.cos(angle) * size, py + abs(math.sin(angle)) * size * 0.7)
                middle = ((px + end[0]) / 2 + 2, (py + end[1]) / 2 - size * 0.12)
                canvas.polygon(
                    [(px, py), middle, end, ((px + end[0]) / 2 - 2, (py + end[1]) / 2 + size * 0.08)],
                    mix(leaf, darker(leaf, 0.36), rng.random()),
                )


def bush(canvas: Canvas, x: float, y: float, size: float, colour: Colour = LEAF, distance: float = 0.0) -> None:
    light, rng = canvas.light, canvas.rng
    tone = light.on(colour, distance)
    for i in range(5):
        canvas.oval(
            x + rng.uniform(-1, 1) * size,
            y - size * rng.uniform(0.1, 0.5),
            size * 0.6,
            size * 0.5,
            mix(darker(tone, 0.26), lighter(tone, 0.06), i / 5),
        )


def banana(canvas: Canvas, x: float, y: float, height: float, distance: float = 0.0) -> None:
    """A banana plant: broad leaves on a soft trunk."""
    light, rng = canvas.light, canvas.rng
    leaf, stem = light.on((104, 158, 72), distance), light.on((146, 150, 96), distance)
    canvas.polygon(
        [
            (x - height * 0.035, y),
            (x + height * 0.035, y),
            (x + height * 0.02, y - height * 0.55),
            (x - height * 0.02, y - height * 0.55),
        ],
        stem,
    )
    for i in range(7):
        angle = math.radians(-165 + i * 25 + rng.uniform(-6, 6))
        reach = height * rng.uniform(0.42, 0.6)
        upper, lower = [], []
        for j in range(8):
            t = j / 7
            px = x + math.cos(angle) * reach * t
            py = y - height * 0.52 + math.sin(angle) * reach * t + reach * 0.35 * t * t
            thick = reach * 0.16 * math.sin(math.pi * min(1, 0.12 + t * 0.88))
            upper.append((px, py - thick * 0.5))
            lower.append((px, py + thick * 0.6))
        canvas.polygon(upper + lower[::-1], mix(leaf, darker(leaf, 0.3), rng.random()))


def fruit_tree(
    canvas: Canvas, x: float, y: float, height: float, fruit: Colour = (240, 158, 40), distance: float = 0.0
) -> None:
    """A low round tree hung with fruit."""
    light, rng = canvas.light, canvas.rng
    canvas.oval(x, y + height * 0.02, height * 0.5, height * 0.07, darker(light.on((80, 100, 50), distance), 0.45), 110)
    tree(canvas, x, y, height, (58, 116, 62), distance)
    radius = height * 0.36
    size = max(1.1, height * 0.026)
    for _ in range(22):
        angle, reach = rng.uniform(0, math.tau), radius * math.sqrt(rng.random())
        px, py = x + math.cos(angle) * reach * 1.05, y - height + radius + math.sin(angle) * reach * 0.95
        tone = light.on(fruit, distance)
        canvas.oval(px, py, size, size, darker(tone, 0.12))
        canvas.oval(px - size * 0.2, py - size * 0.25, size * 0.62, size * 0.6, lighter(tone, 0.12))
