"""The places of a town that everybody knows: stadium, temple, hospital, court."""

import math

from . import monuments, people, plants, terrain
from .canvas import HEIGHT, WIDTH, Canvas
from .light import darker, lighter


def stadium(canvas: Canvas) -> None:  # noqa: PLR0912
    light, rng = canvas.light, canvas.rng
    empty = light.name in ("morning", "noon")
    terrain.sky(canvas, 460, 6)
    terrain.ranges(canvas, 430, 2, 120)
    roof, stand = light.on((214, 220, 224), 0.1), light.on((120, 134, 150), 0.1)
    canvas.polygon(
        [(-20, 250), (240, 292), (1260, 292), (1520, 250), (1520, 300), (1260, 326), (240, 326), (-20, 300)], roof
    )
    canvas.polygon(
        [(-20, 300), (240, 326), (1260, 326), (1520, 300), (1520, 600), (1230, 520), (270, 520), (-20, 600)], stand
    )
    for row in range(11):
        y = 340 + row * 17
        spread = row * 9
        canvas.line(
            [(-20, y - 18 + row * 8), (240 - spread * 0.2, y), (1260 + spread * 0.2, y), (1520, y - 18 + row * 8)],
            darker(stand, 0.22),
            3,
        )
        for i in range(110):
            x = 244 + i * 9.3
            if rng.random() < (0.09 if empty else 0.86):
                tone = light.on(rng.choice(people.SHIRTS), 0.14)
                canvas.oval(x, y - 7, 4.4, 5, tone)
                canvas.oval(x, y - 13, 2.8, 3, light.on(people.SKIN, 0.14))
            elif empty:
                canvas.rectangle(
                    x - 3, y - 8, x + 3, y - 1, light.on((70, 128, 176) if (i // 14) % 2 else (224, 96, 72), 0.14)
                )
    for i in range(9):
        left = 250 + i * 112
        canvas.rectangle(
            left, 520, left + 110, 548, light.on(((206, 62, 54), (44, 104, 156), (236, 180, 60), (58, 140, 100))[i % 4])
        )
        for j in range(5):
            canvas.rectangle(
                left + 14 + j * 17, 529, left + 26 + j * 17, 539, lighter(light.on((240, 240, 236)), 0.1), 210
            )
    turf = (light.on((104, 168, 78)), light.on((88, 152, 68)))
    canvas.shade(0, 548, WIDTH, HEIGHT, (turf[0], turf[1]))
    terrain.receding_rows(canvas, 548, HEIGHT, WIDTH / 2, turf, 14)
    canvas.shaded_polygon([(-20, 548), (160, 548), (-20, 640)], (light.on((190, 96, 70)),) * 2)
    white = light.on((246, 248, 240))
    canvas.line([(190, 566), (1310, 566), (1640, HEIGHT + 60)], white, 4)
    canvas.line([(190, 566), (-140, HEIGHT + 60)], white, 4)
    canvas.line([(0, 790), (WIDTH, 790)], white, 6)
    canvas.line([(WIDTH / 2 + 250 * c, 790 + 70 * s) for c, s in _circle(48)], white, 6)
    canvas.line([(520, 566), (450, 640), (1050, 640), (980, 566)], white, 4)
    canvas.line([(640, 566), (640, 506), (860, 506), (860, 566)], white, 6)
    for i in range(12):
        canvas.line([(640 + i * 20, 508), (646 + i * 19, 560)], white, 1, 120)
    for i in range(4):
        canvas.line([(640, 516 + i * 12), (860, 516 + i * 12)], white, 1, 120)
    for x in (90, 1410):
        pole = light.on((120, 126, 134))
        canvas.polygon([(x - 9, 560), (x + 9, 560), (x + 5, 110), (x - 5, 110)], pole)
        canvas.rectangle(x - 62, 66, x + 62, 132, darker(pole, 0.4))
        for i in range(5):
            for j in range(3):
                canvas.oval(
                    x - 48 + i * 24, 80 + j * 19, 8, 8, (255, 252, 232) if light.lamps else light.on((206, 214, 220))
                )
        if light.lamps:
            canvas.glow(x, 100, 300, (255, 248, 214), 0.8)
    if not empty:
        for i in range(12):
            y = rng.uniform(620, 900)
            _player(
                canvas, rng.uniform(160, 1340), y, 34 + (y - 560) * 0.34, (206, 50, 46) if i % 2 else (240, 240, 236)
            )
        canvas.oval(rng.uniform(500, 1000), 806, 8, 8, white)


def _circle(steps: int) -> list[tuple[float, float]]:
    return [(math.cos(i / steps * math.tau), math.sin(i / steps * math.tau)) for i in range(steps + 1)]


def _player(canvas: Canvas, x: float, y: float, height: float, shirt: tuple[int, int, int]) -> None:
    light, rng = canvas.light, canvas.rng
    u, stride = height / 8, rng.uniform(0.5, 1.5)
    skin, tone = light.on(people.SKIN), light.on(shirt)
    canvas.oval(x, y, u * 2, u * 0.34, (10, 30, 10), 80)
    canvas.line([(x, y - u * 3.6), (x + u * stride, y - u * 2), (x + u * stride * 0.7, y)], skin, u * 0.5)
    canvas.line(
        [(x, y - u * 3.6), (x - u * stride * 0.7, y - u * 2), (x - u * stride * 1.4, y - u * 0.6)], skin, u * 0.5
    )
    canvas.polygon(
        [
            (x - u * 0.8, y - u * 4.2),
            (x + u * 0.8, y - u * 4.2),
            (x + u * 0.9, y - u * 2.8),
            (x - u * 0.8, y - u * 2.8),
        ],
        darker(tone, 0.35),
    )
    canvas.polygon(
        [(x - u * 0.9, y - u * 6.6), (x + u * 0.9, y - u * 6.6), (x + u * 0.7, y - u * 4), (x - u * 0.7, y - u * 4)],
        tone,
    )
    for side in (-1, 1):
        canvas.line(
            [(x + side * u * 0.9, y - u * 6.3), (x + side * u * 1.6, y - u * 5.2), (x + side * u * 1.9, y - u * 4.6)],
            skin,
            u * 0.4,
        )
    canvas.oval(x, y - u * 7.3, u * 0.55, u * 0.65, skin)
    canvas.half_oval(x, y - u * 7.35, u * 0.57, u * 0.68, light.on(people.HAIR))


def temple(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    terrain.sky(canvas, 560, 6)
    terrain.ranges(canvas, 560, 2, 200)
    plants.tree_line(canvas, 610, 170, (66, 112, 66), 0.24)
    _forecourt(canvas, 690, (206, 170, 136))
    canvas.rectangle(0, 612, WIDTH, 694, light.on((118, 146, 84), 0.08))
    for x in (110, 300, 1200, 1400):
        plants.tree(canvas, x + rng.uniform(-30, 30), 690, rng.uniform(330, 460), (66, 118, 62), 0.06)
    monuments.temple(canvas, WIDTH / 2, 706, rng.uniform(760, 860), rng.choice((2, 2, 3)))
    for side in (-1, 1):
        x = WIDTH / 2 + side * 470
        stone = light.on((182, 176, 164))
        canvas.rectangle(x - 20, 640, x + 20, 730, stone)
        canvas.rectangle(x - 28, 720, x + 28, 736, darker(stone, 0.2))
        canvas.oval(x, 628, 26, 18, light.on((112, 150, 84)))
    urn = light.on((120, 98, 72))
    canvas.oval(WIDTH / 2, 822, 74, 12, (16, 14, 16), 90)
    canvas.polygon([(WIDTH / 2 - 60, 750), (WIDTH / 2 + 60, 750), (WIDTH / 2 + 42, 806), (WIDTH / 2 - 42, 806)], urn)
    canvas.rectangle(WIDTH / 2 - 66, 740, WIDTH / 2 + 66, 754, lighter(urn, 0.2))
    for side in (-1, 1):
        canvas.polygon(
            [(WIDTH / 2 + side * 40, 800), (WIDTH / 2 + side * 52, 826), (WIDTH / 2 + side * 26, 806)], darker(urn, 0.2)
        )
    for i in range(7):
        canvas.line([(WIDTH / 2 - 30 + i * 10, 742), (WIDTH / 2 - 34 + i * 11, 704)], light.on((190, 60, 48)), 2)
    for i in range(16):
        canvas.oval(
            WIDTH / 2 + rng.uniform(-14, 14) + i * 3,
            696 - i * 13,
            10 + i * 2,
            8 + i * 1.4,
            lighter(light.haze, 0.4),
            max(8, 46 - i * 2),
        )
    if light.name not in {"noon", "night"}:
        for _ in range(rng.randint(3, 6)):
            people.figure(
                canvas,
                rng.choice((rng.uniform(180, 600), rng.uniform(900, 1320))),
                rng.uniform(770, 860),
                rng.uniform(120, 140),
                hat=None,
            )
    for x in (20, 1480):
        plants.bamboo(canvas, x, HEIGHT + 10, 640, 13)


def hospital(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    terrain.sky(canvas, 520, 6)
    terrain.ranges(canvas, 560, 2, 150)
    plants.tree_line(canvas, 640, 100, (74, 124, 76), 0.3)
    _forecourt(canvas, 716, (204, 204, 200))
    monuments.public_building(canvas, WIDTH / 2, 720, 1180, 2 if light.name == "morning" else 4, "cross")
    for i in range(10):
        plants.bush(canvas, 90 + i * 146 + rng.uniform(-12, 12), 742, 24, (90, 148, 80))
    for x in (50, 1440):
        plants.tree(canvas, x, 790, 360)
    van, x = light.on((246, 246, 242)), rng.choice((210, 1010))
    canvas.oval(x + 140, 872, 160, 12, (10, 12, 18), 90)
    canvas.polygon([(x, 856), (x, 760), (x + 190, 760), (x + 246, 806), (x + 280, 816), (x + 280, 856)], van)
    canvas.polygon([(x + 176, 770), (x + 196, 770), (x + 236, 806), (x + 176, 806)], darker(light.sky[1], 0.2))
    canvas.rectangle(x, 820, x + 280, 832, light.on((214, 54, 54)))
    monuments.emblem(canvas, x + 90, 794, 18, "cross")
    canvas.rectangle(x + 84, 748, x + 130, 760, light.on((60, 110, 206)))
    for px in (56, 226):
        canvas.oval(x + px, 858, 23, 23, light.on((38, 40, 44)))
        canvas.oval(x + px, 858, 10, 10, light.on((180, 182, 186)))
    for _ in range(rng.randint(4, 7)):
        people.figure(canvas, rng.uniform(120, 1380), rng.uniform(770, 900), rng.uniform(110, 130), hat=False)


def court(canvas: Canvas) -> None:
    _light, rng = canvas.light, canvas.rng
    terrain.sky(canvas, 520, 6)
    plants.tree_line(canvas, 650, 150, (74, 124, 76), 0.28)
    _forecourt(canvas, 716, (206, 196, 184))
    monuments.public_building(canvas, WIDTH / 2, 716, 1160, 3, "scales")
    for side in (-1, 1):
        for k in range(3):
            plants.tree(canvas, WIDTH / 2 + side * (430 + k * 130), 760 + k * 20, 190 + k * 60, (72, 126, 70))
    for _ in range(rng.randint(4, 8)):
        people.figure(canvas, rng.uniform(300, 1200), rng.uniform(780, 900), rng.uniform(112, 134), hat=False)


def _forecourt(canvas: Canvas, top: float, paving: tuple[int, int, int]) -> None:
    light = canvas.light
    tone = light.on(paving)
    canvas.shade(0, top, WIDTH, HEIGHT, (lighter(tone, 0.1), tone, darker(tone, 0.24)))
    y, gap = top + 14.0, 12.0
    while y < HEIGHT:
        canvas.line([(0, y), (WIDTH, y)], darker(tone, 0.1), 1.5)
        y += gap
        gap *= 1.24
    for i in range(-14, 15):
        canvas.line([(WIDTH / 2 + i * 60, top), (WIDTH / 2 + i * 190, HEIGHT)], darker(tone, 0.1), 1.5)
