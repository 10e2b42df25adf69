"""Skies, hills, water and ground."""

import math
from collections.abc import Sequence

from .canvas import HEIGHT, WIDTH, Canvas, Point
from .light import Colour, darker, lighter, mix


def sky(canvas: Canvas, horizon: float, clouds: int = 6) -> None:
    """The sky down to the horizon: gradient, sun or moon, stars, clouds."""
    light, rng = canvas.light, canvas.rng
    canvas.shade(0, 0, WIDTH, horizon, light.sky)
    x, y = light.sun_at[0] * WIDTH + rng.uniform(-90, 90), light.sun_at[1] * horizon * 1.5
    y = min(y, horizon - 70) if light.name in ("morning", "evening") else light.sun_at[1] * HEIGHT
    if light.name == "night":
        for _ in range(130):
            canvas.oval(
                rng.uniform(0, WIDTH),
                rng.uniform(0, horizon * 0.9),
                *(rng.uniform(0.6, 1.7),) * 2,
                (230, 236, 255),
                rng.randint(60, 220),
            )
        canvas.glow(x, y, 300, (120, 140, 190), 0.5)
        canvas.oval(x, y, light.sun_size, light.sun_size, light.sun)
        canvas.oval(x - 9, y - 5, 8, 7, mix(light.sun, light.haze, 0.14))
        canvas.oval(x + 10, y + 9, 6, 5, mix(light.sun, light.haze, 0.12))
        canvas.clouds(clouds // 2, horizon * 0.3, horizon * 0.9, 0.35)
        return
    canvas.glow(x, y, 560, light.sun, 0.7 if light.name != "noon" else 0.5)
    if light.name != "noon":
        canvas.oval(x, y, light.sun_size, light.sun_size, light.sun)
    canvas.clouds(clouds, horizon * 0.12, horizon * 0.78, {"noon": 0.85, "morning": 0.6}.get(light.name, 0.45))


def ridge(
    canvas: Canvas, base: float, swing: float, length: float = 420, roughness: float = 0.5, step: float = 10
) -> list[Point]:
    """A skyline over the picture's whole width: smooth noise of some octaves around `base`."""
    rng, waves = canvas.rng, []
    size, reach = swing, length
    while reach > step * 2:
        knots = [rng.uniform(-1, 1) for _ in range(int(WIDTH / reach) + 4)]
        waves.append((reach, size, knots, rng.uniform(0, 1)))
        size, reach = size * roughness, reach / 2.1
    line, x = [], -step
    while x <= WIDTH + step:
        y = base
        for reach, size, knots, shift in waves:
            where = (x + step) / reach + shift
            at = int(where)
            ease = (1 - math.cos((where - at) * math.pi)) / 2
            y += size * (knots[at] + (knots[at + 1] - knots[at]) * ease)
        line.append((x, y))
        x += step
    return line


def down_to(line: Sequence[Point], foot: float) -> list[Point]:
    return [*line, (line[-1][0], foot), (line[0][0], foot)]


def hills(
    canvas: Canvas, base: float, swing: float, colour: Colour, distance: float, foot: float, **shape: float
) -> list[Point]:
    """A layer of hills that fades to haze towards its foot; gives back its skyline."""
    line = ridge(canvas, base, swing, **shape)
    top = canvas.light.on(colour, distance)
    canvas.shaded_polygon(down_to(line, foot), (top, mix(top, canvas.light.haze, 0.42)))
    return line


def ranges(
    canvas: Canvas, horizon: float, layers: int = 3, height: float = 210, colour: Colour = (62, 104, 112)
) -> None:
    """Far mountains, layer behind layer, ending at the horizon."""
    for layer in range(layers):
        near = (layer + 1) / layers
        base = horizon - height * (1 - near * 0.78)
        hills(
            canvas,
            base,
            height * (0.42 - 0.22 * near),
            colour,
            0.82 - 0.44 * near,
            horizon + 4,
            length=460 - 150 * near,
            roughness=0.46,
        )


def water(
    canvas: Canvas, horizon: float, foot: float = HEIGHT, colour: Colour = (58, 122, 142), mirror: float = 0.55
) -> None:
    """Water from the horizon to `foot`, mirroring what has been drawn above."""
    light, rng = canvas.light, canvas.rng
    base = light.on(colour)
    canvas.reflect(horizon, foot, base, mirror)
    for _ in range(int((foot - horizon) * 0.5)):
        depth = rng.random() ** 1.6
        y = horizon + 4 + depth * (foot - horizon)
        length = (12 + 110 * depth) * rng.uniform(0.4, 1.3)
        bright = rng.random() < 0.55
        tone = lighter(light.sky[-1], 0.2) if bright else darker(base, 0.4)
        canvas.oval(rng.uniform(0, WIDTH), y, length, 0.7 + 2.1 * depth, tone, rng.randint(22, 62))


def glitter(
    canvas: Canvas, x: float, horizon: float, foot: float, colour: Colour, spread: float = 60, count: int = 150
) -> None:
    """The broken path of a light on water."""
    rng = canvas.rng
    for _ in range(count):
        depth = rng.random()
        y = horizon + 5 + depth * (foot - horizon)
        reach = spread * (0.25 + depth)
        canvas.oval(
            x + rng.gauss(0, reach * 0.5),
            y,
            (5 + 26 * depth) * rng.uniform(0.4, 1.2),
            0.9 + 2.2 * depth,
            colour,
            rng.randint(60, 190),
        )


def ground(canvas: Canvas, line: list[Point], colour: Colour, deep: float = 0.35, foot: float = HEIGHT) -> None:
    """A near piece of land, darker towards the reader, with tufts of grass."""
    light, _rng = canvas.light, canvas.rng
    near = light.on(colour)
    canvas.shaded_polygon(down_to(line, foot), (lighter(near, 0.1), near, darker(near, deep)))


def grass(canvas: Canvas, line: Sequence[Point], colour: Colour, height: float = 16, density: float = 1.0) -> None:
    """Blades along a line."""
    rng, near = canvas.rng, canvas.light.on(colour)
    for x, y in line:
        for _ in range(max(1, round(3 * density))):
            dx, tall = rng.uniform(-8, 8), height * rng.uniform(0.4, 1.2)
            lean = rng.uniform(-6, 6)
            tone = mix(near, darker(near, 0.3), rng.random())
            canvas.polygon([(x + dx - 1.6, y + 3), (x + dx + lean, y - tall), (x + dx + 1.6, y + 3)], tone)


def receding_rows(
    canvas: Canvas, top: float, foot: float, vanish: float, tones: tuple[Colour, Colour], rows: int = 15
) -> None:
    """Strips that run to a point on the horizon: furrows, lanes, mown grass."""
    for i in range(-rows, rows + 1):
        width = WIDTH * 2.4 / rows
        x0 = vanish + i * width
        near = 0.06
        canvas.polygon(
            [(vanish + i * width * near, top), (vanish + (i + 1) * width * near, top), (x0 + width, foot), (x0, foot)],
            tones[i % 2],
        )
