"""Streets, markets and factories."""

from . import houses, monuments, people, plants, terrain
from .canvas import HEIGHT, WIDTH, Canvas
from .light import darker, lighter, mix


def city(canvas: Canvas) -> None:
    street(canvas, (3, 5), towers=True, top=700, count=10)


def night_town(canvas: Canvas) -> None:
    street(canvas, (2, 3), towers=False, top=730, count=4)


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
