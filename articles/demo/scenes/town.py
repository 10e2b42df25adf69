"""Streets, harbours, markets and the buildings of a town."""

import math

from . import boats, houses, monuments, people, plants, terrain
from .canvas import HEIGHT, WIDTH, Canvas
from .light import darker, lighter, mix


def harbour(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    horizon = rng.uniform(400, 440)
    terrain.sky(canvas, horizon + 10)
    terrain.ranges(canvas, horizon, 2, 120, (70, 104, 116))
    quay = horizon - 10
    for _ in range(16):
        houses.cottage(canvas, rng.uniform(0, WIDTH), quay, rng.uniform(44, 76), 0.36)
    for x in (rng.uniform(200, 500), rng.uniform(900, 1300)):
        houses.tower(canvas, x, quay, 54, rng.uniform(60, 100), 0.4)
    plants.tree_line(canvas, quay, 26, (80, 122, 80), 0.36, gaps=0.5)
    canvas.rectangle(0, quay - 3, WIDTH, horizon + 8, light.on((176, 168, 154), 0.3))
    canvas.rectangle(0, horizon + 2, WIDTH, horizon + 8, darker(light.on((120, 112, 104), 0.2), 0.3))
    fleet = [(horizon + 14, 120, 0.3, 10), (horizon + 60, 210, 0.16, 6)]
    for y, size, distance, count in fleet:
        for i in range(count):
            x = (i + 0.5) * WIDTH / count + rng.uniform(-30, 30)
            boats.fishing_boat(
                canvas, x, y + rng.uniform(-4, 4), size * rng.uniform(0.86, 1.14), rng.choice((-1, 1)), distance
            )
    terrain.water(canvas, horizon + 66, colour=(56, 116, 140), mirror=0.6)
    if light.name != "noon":
        terrain.glitter(canvas, light.sun_at[0] * WIDTH, horizon + 66, 900, light.sun, 90, 170)
    if light.lamps:
        for i in range(9):
            terrain.glitter(
                canvas,
                (i + 0.5) * WIDTH / 9 + rng.uniform(-40, 40),
                horizon + 70,
                horizon + 330,
                (255, 206, 124),
                18,
                44,
            )
    near = sorted((rng.uniform(620, 700), rng.uniform(740, 830)) if rng.random() < 0.75 else (rng.uniform(680, 780),))
    side = rng.choice((-1, 1))
    for i, y in enumerate(near):
        size = 430 + (y - 600) * 1.1
        x = WIDTH / 2 + (side if i % 2 else -side) * rng.uniform(170, 330)
        canvas.oval(x, y + 8, size * 0.5, size * 0.045, darker(light.on((50, 96, 116)), 0.5), 170)
        boats.fishing_boat(canvas, x, y, size, rng.choice((-1, 1)))
        for k in range(26):
            canvas.oval(
                x + rng.uniform(-0.52, 0.5) * size,
                y + 6 + k * 3.2,
                rng.uniform(14, 60),
                1.8,
                darker(light.on((60, 100, 116)), 0.35),
                46,
            )
        canvas.line([(x - size * 0.5, y + 1), (x + size * 0.5, y + 1)], lighter(light.sky[-1], 0.4), 2, 120)
    if rng.random() < 0.5:
        _quayside(canvas)


def _quayside(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    stone = light.on((168, 158, 144))
    canvas.shaded_polygon(
        [(0, 905), (WIDTH, 905), (WIDTH, HEIGHT), (0, HEIGHT)], (lighter(stone, 0.12), darker(stone, 0.2))
    )
    canvas.rectangle(0, 902, WIDTH, 912, lighter(stone, 0.3))
    for i in range(8):
        canvas.line([(i * 210 + 40, 912), (i * 250 - 90, HEIGHT)], darker(stone, 0.2), 2)
    for i in range(4):
        x = 150 + i * 400 + rng.uniform(-40, 40)
        canvas.rectangle(x - 15, 872, x + 15, 912, light.on((60, 62, 70)))
        canvas.oval(x, 872, 23, 9, light.on((78, 80, 88)))
    for _ in range(9):
        x = rng.uniform(80, 1420)
        for level in range(rng.randint(1, 3)):
            canvas.rectangle(
                x,
                925 - level * 24,
                x + 66,
                947 - level * 24,
                light.on(rng.choice(((62, 122, 168), (210, 98, 66), (94, 150, 110)))),
                radius=3,
            )
            canvas.rectangle(x + 4, 925 - level * 24, x + 62, 930 - level * 24, light.on((226, 234, 236)))
    for _ in range(rng.randint(3, 6)):
        people.figure(canvas, rng.uniform(80, 1420), rng.uniform(945, 985), rng.uniform(140, 165))


def _road(canvas: Canvas, top: float, pavement: float = 34) -> None:
    light, rng = canvas.light, canvas.rng
    kerb, road = light.on((206, 198, 186)), light.on((112, 114, 120))
    canvas.rectangle(0, top, WIDTH, top + pavement, kerb)
    for i in range(40):
        canvas.line([(i * 40, top), (i * 44 - 80, top + pavement)], darker(kerb, 0.12), 1.5)
    canvas.rectangle(0, top + pavement, WIDTH, top + pavement + 9, darker(kerb, 0.34))
    canvas.shade(0, top + pavement + 9, WIDTH, HEIGHT, (lighter(road, 0.1), road, darker(road, 0.24)))
    middle = (top + pavement + HEIGHT) / 2 + 14
    for i in range(9):
        canvas.polygon(
            [(i * 190 + 10, middle), (i * 190 + 112, middle), (i * 190 + 104, middle + 9), (i * 190, middle + 9)],
            light.on((240, 236, 220)),
        )
    if light.lamps:
        for _ in range(150):
            canvas.oval(
                rng.uniform(0, WIDTH),
                rng.uniform(top + pavement + 20, HEIGHT),
                rng.uniform(10, 60),
                2,
                (255, 200, 120),
                rng.randint(14, 40),
            )


def _traffic(canvas: Canvas, top: float, count: int) -> None:
    rng = canvas.rng
    for y in sorted(rng.uniform(top + 60, HEIGHT - 20) for _ in range(count)):
        facing = 1 if y > (top + HEIGHT) / 2 + 20 else -1
        people.rider(canvas, rng.uniform(60, 1440), y, 56 + (y - top) * 0.14, facing)
        if canvas.light.lamps:
            canvas.glow(rng.uniform(60, 1440), y - 40, 30, (255, 236, 190), 0.3)


def street(canvas: Canvas, storeys: tuple[int, int], towers: bool, top: float = 720, count: int = 8) -> None:
    light, rng = canvas.light, canvas.rng
    terrain.sky(canvas, top - 60, 6)
    if towers:
        for _ in range(9):
            houses.tower(
                canvas,
                rng.uniform(-40, WIDTH),
                top - 30,
                rng.uniform(80, 150),
                rng.uniform(300, 560),
                rng.uniform(0.45, 0.66),
            )
        canvas.mist(top - 220, 180, 0.3)
    else:
        terrain.ranges(canvas, top - 150, 2, 170)
        plants.tree_line(canvas, top - 90, 120, (70, 112, 74), 0.3)
    x = -rng.uniform(0, 60)
    while x < WIDTH:
        width = rng.uniform(112, 158)
        houses.town_house(canvas, x, top, width, rng.randint(*storeys))
        x += width + rng.choice((0, 0, 0, 2))
    _road(canvas, top)
    for i in range(6):
        tx = 90 + i * 265 + rng.uniform(-30, 30)
        if rng.random() < 0.7:
            plants.tree(canvas, tx, top + 26, rng.uniform(210, 270), (84, 138, 72))
    for i in range(4):
        px = 200 + i * 380
        pole = light.on((72, 78, 86))
        canvas.line([(px, top + 30), (px, top - 250), (px + 46, top - 266)], pole, 5)
        canvas.oval(px + 50, top - 262, 13, 5, (255, 240, 200) if light.lamps else pole)
        if light.lamps:
            canvas.glow(px + 50, top - 258, 190, (255, 206, 130), 0.6)
    for _ in range(rng.randint(4, 8)):
        people.figure(canvas, rng.uniform(30, 1470), top + rng.uniform(22, 34), rng.uniform(84, 98))
    _traffic(canvas, top, count)


def city(canvas: Canvas) -> None:
    street(canvas, (3, 5), towers=True, top=700, count=10)


def night_town(canvas: Canvas) -> None:
    street(canvas, (2, 3), towers=False, top=730, count=4)


def market(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    terrain.sky(canvas, 420, 5)
    for i in range(12):
        houses.town_house(canvas, i * 128 - 30, 470, 126, rng.randint(2, 3), distance=0.3)
    canvas.mist(440, 80, 0.24)
    floor = light.on((186, 172, 152))
    canvas.shade(0, 468, WIDTH, HEIGHT, (mix(floor, light.haze, 0.2), floor, darker(floor, 0.25)))
    for depth, (y, size) in enumerate(((560, 150), (690, 220), (880, 330))):
        lane = rng.uniform(-40, 40)
        slots = [i * size * 1.06 - size * 0.5 + lane for i in range(int(WIDTH / size) + 3)]
        gap = len(slots) // 2
        for i, x in enumerate(slots):
            if i != gap:
                _stall(canvas, x, y, size, 0.2 - depth * 0.09)
        for _ in range(7 - depth):
            people.figure(
                canvas,
                rng.uniform(40, 1460),
                y + size * rng.uniform(0.12, 0.2),
                size * rng.uniform(0.6, 0.68),
                carrying=depth == 1 and rng.random() < 0.3,
                distance=0.16 - depth * 0.08,
            )
    if light.lamps:
        for i in range(26):
            x = i * 62
            y = 170 + 50 * ((i / 6.5) % 2 - 1) ** 2
            canvas.glow(x, y, 44, (255, 206, 120), 0.7)
            canvas.oval(x, y, 6, 7, (255, 242, 206))
    else:
        for j, y in enumerate((150, 220)):
            for i in range(24):
                x = i * 66 + j * 30
                dip = y + 44 * (1 - ((i / 6) % 2 - 1) ** 2)
                canvas.polygon(
                    [(x, dip), (x + 34, dip), (x + 17, dip + 30)],
                    light.on(((214, 62, 52), (240, 186, 64), (64, 132, 178), (90, 160, 104))[i % 4], 0.1),
                )


def _stall(canvas: Canvas, x: float, y: float, size: float, distance: float) -> None:
    """A stall under a striped awning; its counter stands on y."""
    light, rng = canvas.light, canvas.rng
    cloth = light.on(
        rng.choice(((206, 74, 62), (58, 124, 176), (84, 152, 104), (232, 164, 58), (148, 92, 150), (230, 122, 84))),
        distance,
    )
    pole, top = light.on((120, 104, 88), distance), y - size * 0.86
    for px in (x + size * 0.03, x + size * 0.97):
        canvas.line([(px, top), (px, y + size * 0.04)], pole, size * 0.02)
    inside = (250, 208, 140) if light.lamps else darker(light.on((130, 112, 96), distance), 0.3)
    canvas.rectangle(x + size * 0.04, top + size * 0.1, x + size * 0.96, y - size * 0.3, inside, 235)
    for i in range(5):
        canvas.rectangle(
            x + size * (0.1 + i * 0.17),
            top + size * 0.22,
            x + size * (0.2 + i * 0.17),
            y - size * 0.34,
            light.on(rng.choice(people.SHIRTS), distance),
            210,
        )
    people.seated_from_behind(canvas, x + size * rng.uniform(0.35, 0.65), y - size * 0.32, size * 0.22)
    canvas.polygon(
        [(x, y - size * 0.3), (x + size, y - size * 0.3), (x + size * 0.98, y), (x + size * 0.02, y)],
        light.on((150, 112, 76), distance),
    )
    canvas.rectangle(
        x + size * 0.02, y - size * 0.1, x + size * 0.98, y, darker(light.on((150, 112, 76), distance), 0.25)
    )
    for i in range(4):
        centre = x + size * (0.15 + i * 0.235)
        heap = light.on(
            rng.choice(
                (
                    (226, 76, 58),
                    (240, 168, 52),
                    (112, 166, 74),
                    (236, 208, 96),
                    (150, 84, 130),
                    (190, 200, 206),
                    (222, 130, 92),
                )
            ),
            distance,
        )
        canvas.half_oval(centre, y - size * 0.3, size * 0.1, size * 0.1, darker(heap, 0.12))
        for _ in range(14):
            canvas.oval(
                centre + rng.uniform(-0.08, 0.08) * size,
                y - size * (0.3 + rng.random() * 0.07),
                size * 0.021,
                size * 0.02,
                mix(heap, lighter(heap, 0.4), rng.random()),
            )
        canvas.polygon(
            [
                (centre - size * 0.11, y - size * 0.3),
                (centre + size * 0.11, y - size * 0.3),
                (centre + size * 0.09, y - size * 0.22),
                (centre - size * 0.09, y - size * 0.22),
            ],
            light.on((196, 150, 92), distance),
        )
    stripes = 8
    for i in range(stripes):
        left, right = x - size * 0.05 + i * size * 1.1 / stripes, x - size * 0.05 + (i + 1) * size * 1.1 / stripes
        tone = cloth if i % 2 else lighter(cloth, 0.72)
        inner = 0.82
        middle = x + size / 2
        canvas.polygon(
            [
                (middle + (left - middle) * inner, top - size * 0.16),
                (middle + (right - middle) * inner, top - size * 0.16),
                (right, top + size * 0.1),
                (left, top + size * 0.1),
            ],
            tone,
        )
        canvas.oval((left + right) / 2, top + size * 0.1, (right - left) / 2, size * 0.04, darker(tone, 0.1))
    if light.lamps:
        canvas.glow(x + size / 2, top + size * 0.3, size * 0.6, (255, 200, 110), 0.55)
        canvas.oval(x + size / 2, top + size * 0.2, size * 0.03, size * 0.036, (255, 246, 214))


def factory(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    ground = 720
    terrain.sky(canvas, ground - 120, 6)
    terrain.ranges(canvas, ground - 130, 2, 150)
    plants.tree_line(canvas, ground - 116, 50, (80, 124, 80), 0.36)
    canvas.shade(
        0,
        ground - 120,
        WIDTH,
        HEIGHT,
        (light.on((150, 172, 112), 0.2), light.on((190, 186, 172)), darker(light.on((164, 160, 150)), 0.16)),
    )
    monuments.works(canvas, rng.uniform(-60, 120), ground - 96, 760, 7, 0.26)
    for _ in range(rng.randint(1, 3)):
        monuments.chimney(canvas, rng.uniform(880, 1380), ground - 90, rng.uniform(360, 470), 0.2)
    for i in range(3):
        x = rng.uniform(1000, 1100) + i * 130
        tank = light.on((222, 226, 228), 0.16)
        canvas.rectangle(x, ground - 220, x + 104, ground - 80, tank)
        canvas.oval(x + 52, ground - 220, 52, 14, lighter(tank, 0.25))
        canvas.rectangle(x + 70, ground - 216, x + 104, ground - 80, darker(tank, 0.12))
    monuments.works(canvas, rng.uniform(180, 460), ground, 980, 7)
    for i in range(12):
        plants.bush(canvas, 30 + i * 130 + rng.uniform(-20, 20), ground + 14, 22, (92, 146, 78))
    _road(canvas, ground + 40, 18)
    for x in (40, 1440):
        plants.tree(canvas, x + rng.uniform(-20, 30), ground + 52, 250)
    _lorry(canvas, rng.uniform(240, 1000), HEIGHT - 70, 300)
    for _ in range(rng.randint(2, 5)):
        people.figure(canvas, rng.uniform(100, 1400), ground + rng.uniform(44, 56), 84, hat=False)


def _lorry(canvas: Canvas, x: float, y: float, length: float) -> None:
    light, rng = canvas.light, canvas.rng
    cab, box = (
        light.on(rng.choice(((56, 112, 164), (206, 84, 60), (232, 232, 226)))),
        light.on(rng.choice(((236, 232, 222), (88, 146, 128), (214, 158, 76)))),
    )
    canvas.oval(x + length / 2, y + 2, length * 0.56, 10, (10, 12, 18), 90)
    canvas.rectangle(x, y - length * 0.42, x + length * 0.72, y - length * 0.1, box, radius=3)
    for i in range(9):
        canvas.line(
            [(x + 14 + i * length * 0.078, y - length * 0.4), (x + 14 + i * length * 0.078, y - length * 0.12)],
            darker(box, 0.1),
            2,
        )
    canvas.polygon(
        [
            (x + length * 0.74, y - length * 0.08),
            (x + length * 0.74, y - length * 0.34),
            (x + length * 0.9, y - length * 0.34),
            (x + length * 0.99, y - length * 0.2),
            (x + length, y - length * 0.08),
        ],
        cab,
    )
    canvas.polygon(
        [
            (x + length * 0.8, y - length * 0.31),
            (x + length * 0.89, y - length * 0.31),
            (x + length * 0.95, y - length * 0.2),
            (x + length * 0.8, y - length * 0.2),
        ],
        darker(light.sky[1], 0.2),
    )
    canvas.rectangle(x, y - length * 0.11, x + length, y - length * 0.06, light.on((54, 56, 62)))
    for px in (0.14, 0.3, 0.84):
        canvas.oval(x + length * px, y - length * 0.06, length * 0.065, length * 0.065, light.on((36, 38, 42)))
        canvas.oval(x + length * px, y - length * 0.06, length * 0.03, length * 0.03, light.on((170, 172, 176)))


def bridge(canvas: Canvas) -> None:  # noqa: PLR0912
    light, rng = canvas.light, canvas.rng
    horizon = 520
    terrain.sky(canvas, horizon + 10, 6)
    terrain.ranges(canvas, horizon, 3, 210)
    plants.tree_line(canvas, horizon, 64, (72, 122, 72), 0.3)
    for _ in range(5):
        houses.cottage(
            canvas, rng.choice((rng.uniform(0, 320), rng.uniform(1180, 1500))), horizon, rng.uniform(56, 84), 0.26
        )
    deck, concrete = 404, light.on((214, 208, 196), 0.08)
    for i in range(5):
        px = 130 + i * 310
        canvas.polygon(
            [(px - 46, deck + 16), (px + 46, deck + 16), (px + 20, deck + 56), (px - 20, deck + 56)],
            darker(concrete, 0.1),
        )
        canvas.rectangle(px - 18, deck + 40, px + 18, horizon + 44, concrete)
        canvas.rectangle(px + 4, deck + 40, px + 18, horizon + 44, darker(concrete, 0.18))
    canvas.rectangle(-10, deck, WIDTH + 10, deck + 24, concrete)
    canvas.rectangle(-10, deck + 14, WIDTH + 10, deck + 24, darker(concrete, 0.26))
    if rng.random() < 0.6:
        for px in (440, 1060):
            for side in (-1, 1):
                canvas.line([(px + side * 22, deck + 10), (px, deck - 210)], concrete, 12)
                for k in range(1, 9):
                    canvas.line(
                        [(px, deck - 210 + k * 9), (px + side * k * 34, deck)], lighter(concrete, 0.3), 1.8, 210
                    )
    for i in range(63):
        canvas.line([(i * 24, deck - 20), (i * 24, deck)], light.on((92, 110, 124)), 2)
    canvas.line([(0, deck - 20), (WIDTH, deck - 20)], light.on((92, 110, 124)), 3)
    for i in range(9):
        px = 70 + i * 170
        canvas.line([(px, deck), (px, deck - 84), (px + 22, deck - 90)], light.on((88, 92, 98)), 3)
        if light.lamps:
            canvas.glow(px + 22, deck - 88, 96, (255, 210, 130), 0.8)
            canvas.oval(px + 22, deck - 88, 6, 4, (255, 246, 214))
    for _ in range(6):
        people.rider(canvas, rng.uniform(40, 1460), deck + 3, 26, rng.choice((-1, 1)))
    terrain.water(canvas, horizon + 44, colour=(64, 124, 138), mirror=0.6)
    if light.lamps:
        for i in range(9):
            terrain.glitter(canvas, 92 + i * 170, horizon + 60, 860, (255, 212, 140), 20, 50)
    else:
        terrain.glitter(canvas, light.sun_at[0] * WIDTH, horizon + 50, 880, light.sun, 70, 90)
    boats.rowing_boat(canvas, rng.uniform(500, 1000), 740, 210)
    for side, corner in ((1, 0), (-1, WIDTH)):
        bank = [
            (corner, 720),
            (corner + side * 190, 800),
            (corner + side * 330, 930),
            (corner + side * 360, HEIGHT + 5),
            (corner, HEIGHT + 5),
        ]
        canvas.polygon(bank, light.on((98, 138, 70)))
        terrain.grass(canvas, [(corner + side * i * 4, 728 + i * 2.9) for i in range(90)], (104, 150, 72), 46)
        plants.tree(canvas, corner + side * 70, 830, 330, (72, 124, 64))


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
