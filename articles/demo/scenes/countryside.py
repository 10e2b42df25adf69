"""Fields, hills and villages."""

from . import houses, people, plants, terrain
from .canvas import HEIGHT, WIDTH, Canvas
from .light import darker, mix


def rice_field(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    horizon = rng.uniform(390, 450)
    terrain.sky(canvas, horizon + 10)
    terrain.ranges(canvas, horizon, 3, rng.uniform(170, 230))
    ripe = light.name != "noon" or rng.random() < 0.4
    field = (214, 172, 72) if ripe else (112, 164, 70)
    canvas.shade(
        0, horizon, WIDTH, HEIGHT, (light.on(field, 0.4), light.on(field, 0.06), darker(light.on(field), 0.24))
    )
    vanish, step = rng.uniform(480, 1020), horizon + 8.0
    gap = 9.0
    while step < HEIGHT:
        tone = light.on(
            mix(field, rng.choice(((150, 168, 70), (236, 196, 96), (180, 140, 60))), rng.uniform(0.15, 0.5)),
            0.36 * (1 - (step - horizon) / 600),
        )
        canvas.polygon([(0, step), (WIDTH, step - 3), (WIDTH, step + gap - 3), (0, step + gap)], tone, 150)
        canvas.line([(0, step), (WIDTH, step - 3)], light.on((96, 132, 62), 0.2), 1 + (step - horizon) / 130)
        step += gap
        gap *= 1.55
    for i in (-7, -3.4, -1.1, 1.4, 4, 8):
        end = vanish + i * 300
        canvas.polygon(
            [
                (vanish + i * 24, horizon + 8),
                (vanish + i * 24 + 2, horizon + 8),
                (end + 26, HEIGHT),
                (end - 14, HEIGHT),
            ],
            light.on((94, 134, 62), 0.08),
        )
    plants.tree_line(canvas, horizon + 12, 34, (74, 118, 72), 0.42, gaps=0.14)
    for _ in range(3):
        houses.cottage(canvas, rng.uniform(100, 1400), horizon + 14, rng.uniform(44, 64), 0.36)
    plants.tree_line(canvas, horizon + 17, 22, (84, 130, 70), 0.34, gaps=0.5)
    canvas.mist(horizon + 6, 46, 0.32)
    for _ in range(2600):
        depth = rng.random() ** 0.7
        y = horizon + 40 + depth * (HEIGHT - horizon)
        x, tall = rng.uniform(0, WIDTH), 3 + 30 * depth**2
        tone = light.on(mix(field, (246, 214, 120) if rng.random() < 0.5 else (120, 112, 48), rng.uniform(0.1, 0.55)))
        canvas.line([(x, y), (x + rng.uniform(-0.3, 0.3) * tall, y - tall)], tone, 0.8 + 1.6 * depth, 170)
    for _ in range(rng.randint(4, 7)):
        y = rng.uniform(horizon + 130, horizon + 330)
        people.figure(
            canvas, rng.uniform(120, 1380), y, 34 + (y - horizon) * 0.36, hat=True, carrying=rng.random() < 0.25
        )
    near = [(x, HEIGHT - 24 + rng.uniform(-14, 14)) for x in range(-10, WIDTH + 12, 9)]
    terrain.grass(canvas, near, (mix(field, (90, 130, 60), 0.35)), 64, 1.2)
    if rng.random() < 0.6:
        plants.palm(canvas, rng.choice((110, 1380)), HEIGHT - 60, 620, lean=rng.choice((-0.12, 0.14)))


def mountain(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    terrain.sky(canvas, 640, 7)
    layers = ((330, 120, 0.8), (400, 110, 0.64), (480, 90, 0.46), (565, 80, 0.3), (660, 64, 0.16))
    for i, (base, swing, distance) in enumerate(layers):
        colour = mix((70, 112, 128), (54, 110, 62), i / 4)
        line = terrain.hills(
            canvas, base + rng.uniform(-16, 16), swing, colour, distance, HEIGHT, length=470 - i * 50, roughness=0.5
        )
        tone = light.on(colour, distance + 0.04)
        if i >= 2:
            for x, y in line[:: 3 - i // 2]:
                size = 5 + i * 3
                canvas.oval(
                    x + rng.uniform(-4, 4),
                    y - size * 0.2,
                    size * rng.uniform(0.7, 1.2),
                    size * rng.uniform(0.8, 1.3),
                    mix(tone, darker(tone, 0.16), rng.random()),
                )
            for _ in range(170 * (i - 1)):
                x = rng.uniform(0, WIDTH)
                y = line[min(len(line) - 1, int(x / 10))][1] + rng.uniform(6, 140) * rng.random()
                size = (5 + i * 3.4) * rng.uniform(0.5, 1)
                canvas.oval(x, y, size, size * 0.72, darker(tone, rng.uniform(0.0, 0.18)), 130)
        canvas.mist(base + 116, 74, 0.62 if light.name == "morning" else 0.3)
    valley = 770
    canvas.shaded_polygon(
        terrain.down_to(terrain.ridge(canvas, valley, 16, 500), HEIGHT),
        (light.on((150, 172, 92), 0.12), light.on((112, 146, 72)), darker(light.on((92, 124, 60)), 0.2)),
    )
    for k in range(6):
        y = valley + 22 + k * k * 5.4
        wave = [(x, y + 7 * ((x / 220 + k * 0.7) % 2 - 1) ** 2 * (1 + k * 0.5)) for x in range(-20, WIDTH + 30, 26)]
        canvas.line(wave, light.on((196, 204, 122) if k % 2 else (88, 126, 62)), 3 + k * 1.6, 190)
    for _ in range(rng.randint(3, 5)):
        x = rng.uniform(180, 1320)
        plants.bush(canvas, x - 60, valley + 34, 24)
        houses.stilt_house(canvas, x, valley + rng.uniform(26, 66), rng.uniform(72, 104), 0.1)
        plants.tree(canvas, x + 66, valley + 44, 76, distance=0.06)
    if light.name == "evening":
        canvas.mist(valley, 60, 0.25)
    front = terrain.ridge(canvas, 930, 26, 420)
    terrain.ground(canvas, front, (70, 104, 52))
    terrain.grass(canvas, front, (84, 122, 58), 44)
    for x in (rng.uniform(-10, 90), rng.uniform(1400, 1500)):
        plants.banana(canvas, x, 985, rng.uniform(220, 320))


def orchard(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    terrain.sky(canvas, 420)
    terrain.ranges(canvas, 420, 2, 190)
    slope = rng.choice((-1, 1))
    soil, green = (186, 146, 96), (138, 164, 84)
    line = [
        (x, 420 + slope * (x - WIDTH / 2) * 0.05 + 14 * ((x / 700) % 2 - 1) ** 2) for x in range(-20, WIDTH + 30, 20)
    ]
    canvas.shaded_polygon(
        terrain.down_to(line, HEIGHT), (light.on(green, 0.34), light.on(green, 0.05), darker(light.on(green), 0.16))
    )
    fruit = rng.choice(((242, 152, 36), (246, 186, 54), (236, 120, 44)))
    vanish = WIDTH / 2 + slope * rng.uniform(120, 320)
    for row in range(-6, 7):
        foot = vanish + row * 430
        canvas.polygon(
            [
                (vanish + row * 36 - 3, 440),
                (vanish + row * 36 + 6, 440),
                (foot + 90, HEIGHT + 30),
                (foot - 40, HEIGHT + 30),
            ],
            light.on(soil, 0.1),
            210,
        )
    plants.tree_line(canvas, 438, 36, (70, 116, 66), 0.36)
    if rng.random() < 0.7:
        houses.cottage(canvas, vanish - slope * 360, 452, 96, 0.26)
    canvas.mist(440, 50, 0.35)
    trees = []
    for step in range(9):
        t = (step / 8) ** 1.7
        y = 462 + t * 520 + slope * 4
        scale = 36 + t * 360
        for row in range(-8, 9):
            x = vanish + (row + 0.5) * (46 + t * 400)
            if -200 < x < WIDTH + 200:
                trees.append(
                    (
                        y + rng.uniform(-4, 4),
                        x + rng.uniform(-6, 6) * (1 + t),
                        scale * rng.uniform(0.9, 1.08),
                        0.3 * (1 - t),
                    )
                )
    pickers = 0
    for y, x, size, distance in sorted(trees):
        plants.fruit_tree(canvas, x, y, size, fruit, distance)
        if 110 < size < 200 and pickers < 3 and rng.random() < 0.16:
            pickers += 1
            people.figure(canvas, x + size * 0.55, y + 12, size * 0.72, hat=True)


def village(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    horizon = 450
    terrain.sky(canvas, horizon + 20, 6)
    terrain.ranges(canvas, horizon, 3, rng.uniform(140, 210))
    plants.tree_line(canvas, horizon + 20, 76, (76, 122, 76), 0.3)
    for _ in range(6):
        plants.palm(canvas, rng.uniform(0, WIDTH), horizon + 26, rng.uniform(120, 190), 0.28)
    line = terrain.ridge(canvas, horizon + 26, 8, 500)
    canvas.shaded_polygon(
        terrain.down_to(line, HEIGHT),
        (light.on((142, 166, 92), 0.2), light.on((128, 158, 80), 0.04), darker(light.on((110, 142, 70)), 0.16)),
    )
    for _ in range(7):
        houses.cottage(canvas, rng.uniform(40, 1460), horizon + rng.uniform(34, 60), rng.uniform(90, 130), 0.22)
        plants.tree(canvas, rng.uniform(40, 1460), horizon + 58, rng.uniform(90, 140), distance=0.2)
    canvas.mist(horizon + 50, 56, 0.34 if light.name == "morning" else 0.18)
    bend = rng.uniform(-200, 200)
    path = light.on((216, 186, 140))
    centre = [
        (
            WIDTH / 2 + bend * (1 - t) ** 2 + 120 * t * (1 - t) * (1 if bend > 0 else -1),
            horizon + 60 + 520 * t * t,
            9 + 210 * t * t,
        )
        for t in (i / 20 for i in range(21))
    ]
    canvas.polygon(
        [(x - w - 8, y) for x, y, w in centre] + [(x + w + 8, y) for x, y, w in reversed(centre)],
        darker(light.on((104, 134, 68)), 0.14),
    )
    canvas.polygon([(x - w, y) for x, y, w in centre] + [(x + w, y) for x, y, w in reversed(centre)], path)
    canvas.polygon(
        [(x - w * 0.34, y) for x, y, w in centre] + [(x - w * 0.2, y) for x, y, w in reversed(centre)],
        darker(path, 0.1),
    )
    canvas.polygon(
        [(x + w * 0.2, y) for x, y, w in centre] + [(x + w * 0.36, y) for x, y, w in reversed(centre)],
        darker(path, 0.1),
    )
    for depth in range(3):
        y, size = horizon + 120 + depth * 100, 190 + depth * 100
        for side in (-1, 1):
            x = WIDTH / 2 + side * (250 + depth * 200 + rng.uniform(0, 60)) + bend * 0.3
            plants.tree(canvas, x - side * size * 0.1, y - 14, size * 1.06, (74, 126, 66), 0.12 - depth * 0.05)
            houses.cottage(canvas, x, y, size, 0.12 - depth * 0.05)
            if rng.random() < 0.6:
                plants.banana(canvas, x - side * size * 0.62, y + 8, size * 0.62, 0.06)
            plants.palm(canvas, x + side * size * 0.66, y + 6, size * rng.uniform(1.3, 1.7), 0.08)
            for k in range(5):
                plants.bush(canvas, x + (k - 2) * size * 0.24, y + 22 + depth * 6, 16 + depth * 5, (96, 146, 76), 0.04)
    walkers = 0 if light.name == "noon" and rng.random() < 0.5 else rng.randint(2, 4)
    for _ in range(walkers if light.name != "night" else 0):
        t = rng.uniform(0.42, 0.85)
        x, y, w = centre[int(t * 20)]
        people.figure(canvas, x + rng.uniform(-0.5, 0.5) * w, y, 46 + 110 * t * t, carrying=rng.random() < 0.3)
    edge = [(x, HEIGHT - 12 + rng.uniform(-8, 8)) for x in [*range(0, 420, 8), *range(1100, 1500, 8)]]
    terrain.grass(canvas, edge, (100, 146, 72), 54, 1.2)
    plants.bamboo(canvas, rng.choice((40, 1460)), HEIGHT - 30, 660, 18)
