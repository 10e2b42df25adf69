"""Rivers, lakes and the sea, and what stands and floats there."""

from . import boats, houses, people, plants, terrain
from .canvas import HEIGHT, WIDTH, Canvas
from .light import darker, lighter, mix


def river(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    horizon = rng.uniform(400, 460)
    terrain.sky(canvas, horizon + 10)
    terrain.ranges(canvas, horizon, 3, rng.uniform(150, 220), (66, 108, 110))
    plants.tree_line(canvas, horizon, 60, (72, 120, 74), 0.34)
    for _ in range(rng.randint(0, 3)):
        houses.cottage(canvas, rng.uniform(150, 1350), horizon + 3, rng.uniform(46, 66), 0.32)
    for _ in range(5):
        plants.palm(canvas, rng.uniform(0, WIDTH), horizon, rng.uniform(80, 130), 0.34)
    terrain.water(canvas, horizon, colour=(70, 128, 136))
    if light.name in ("morning", "evening"):
        terrain.glitter(canvas, light.sun_at[0] * WIDTH, horizon, 860, light.sun, 80)
    side = rng.choice((-1, 1))
    for depth, (reach, top, foot) in enumerate(((680, horizon + 4, horizon + 74), (520, horizon + 40, horizon + 210))):
        other = -side if depth == 0 else side
        edge = WIDTH / 2 + other * (WIDTH / 2 + 20)
        tip = edge - other * (reach + rng.uniform(-60, 60))
        land = [
            (edge, top - 8),
            (edge - other * reach * 0.4, top),
            (edge - other * reach * 0.75, top + 8),
            (tip, (top + foot) / 2 + 4),
            (edge - other * reach * 0.7, foot - 22),
            (edge - other * reach * 0.3, foot),
            (edge, foot + 12),
        ]
        tone = light.on((112, 142, 76), 0.22 - 0.12 * depth)
        canvas.polygon([(x, y + 9) for x, y in land], darker(light.on((86, 74, 56), 0.1), 0.3))
        canvas.polygon(land, tone)
        for _ in range(7 - depth * 2):
            x = edge - other * rng.uniform(0.0, 0.72) * reach
            plants.tree(
                canvas, x, (top + foot) / 2 + rng.uniform(-16, 6), 84 + 66 * depth, (74, 126, 66), 0.2 - 0.1 * depth
            )
        for _ in range(4):
            plants.bush(
                canvas, edge - other * rng.uniform(0.1, 0.8) * reach, foot - 18, 17 + 11 * depth, (98, 142, 74), 0.12
            )
    for _ in range(rng.randint(2, 3)):
        y = rng.uniform(horizon + 130, horizon + 330)
        boats.rowing_boat(canvas, WIDTH / 2 + side * rng.uniform(-60, 420) * -1, y, 90 + (y - horizon) * 0.5)
    corner = WIDTH / 2 - side * (WIDTH / 2)
    bank = [
        (corner, 860),
        (corner + side * 260, 905),
        (corner + side * 560, 975),
        (corner + side * 620, HEIGHT + 4),
        (corner, HEIGHT + 4),
    ]
    canvas.polygon(bank, light.on((104, 134, 70)))
    blades = [(corner + side * i * 6, 866 + i * 1.06) for i in range(100)]
    terrain.grass(canvas, blades, (104, 146, 74), 56, 1.2)
    plants.bamboo(canvas, corner + side * 90, 905, rng.uniform(560, 700), 20)


def reservoir(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    horizon = rng.uniform(440, 480)
    terrain.sky(canvas, horizon + 10)
    terrain.ranges(canvas, horizon, 4, rng.uniform(200, 260), (58, 106, 96))
    dam = light.name == "noon" or rng.random() < 0.5
    if dam:
        x0, x1 = rng.choice(((430, 1180), (260, 960)))
        wall = light.on((206, 202, 190), 0.26)
        canvas.polygon([(x0, horizon - 52), (x1, horizon - 52), (x1 + 40, horizon + 2), (x0 - 40, horizon + 2)], wall)
        canvas.rectangle(x0 - 6, horizon - 60, x1 + 6, horizon - 50, lighter(wall, 0.35))
        gates = 5
        for i in range(gates):
            left = (x0 + x1) / 2 - 150 + i * 62
            canvas.rectangle(left, horizon - 44, left + 44, horizon, darker(light.on((70, 110, 130), 0.2), 0.2))
            canvas.rectangle(left + 47, horizon - 84, left + 57, horizon, lighter(wall, 0.12))
        canvas.rectangle(
            (x0 + x1) / 2 - 160, horizon - 100, (x0 + x1) / 2 + 170, horizon - 80, light.on((186, 92, 66), 0.24)
        )
        canvas.rectangle((x0 + x1) / 2 - 150, horizon - 84, (x0 + x1) / 2 + 160, horizon - 66, lighter(wall, 0.3))
        plants.tree_line(canvas, horizon, 50, (66, 112, 68), 0.28, -20, x0 - 10)
        plants.tree_line(canvas, horizon, 50, (66, 112, 68), 0.28, x1 + 10, WIDTH + 20)
    else:
        plants.tree_line(canvas, horizon, 44, (66, 112, 68), 0.32)
    terrain.water(canvas, horizon, colour=(48, 116, 150), mirror=0.5)
    if light.name != "noon":
        terrain.glitter(canvas, light.sun_at[0] * WIDTH, horizon, 880, light.sun, 70)
    for _ in range(rng.randint(1, 3)):
        x, y, size = rng.uniform(160, 1340), horizon + rng.uniform(22, 90), rng.uniform(70, 150)
        tone = light.on((70, 112, 66), 0.2)
        canvas.half_oval(x, y + 10, size * 1.02, size * 0.12, darker(tone, 0.5), 120)
        canvas.half_oval(x, y, size, size * 0.3, tone)
        for _ in range(7):
            plants.tree(
                canvas,
                x + rng.uniform(-0.66, 0.66) * size,
                y - size * 0.1,
                size * rng.uniform(0.4, 0.56),
                (72, 120, 68),
                0.18,
            )
    boats.rowing_boat(canvas, rng.uniform(300, 1200), horizon + rng.uniform(190, 290), 190)
    shore = terrain.ridge(canvas, 945, 28, 520)
    terrain.ground(canvas, shore, (112, 128, 72))
    terrain.grass(canvas, shore, (112, 142, 72), 40)
    for x in (rng.uniform(0, 120), rng.uniform(1380, 1500)):
        plants.tree(canvas, x, 975, rng.uniform(330, 480), (72, 122, 64))


def beach(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    horizon = rng.uniform(400, 440)
    terrain.sky(canvas, horizon + 4, 7)
    terrain.hills(canvas, horizon - 6, 34, (72, 112, 116), 0.6, horizon + 2, length=560)
    sea, shallow, sand = light.on((40, 128, 168)), light.on((112, 196, 196)), light.on((240, 216, 164))
    canvas.shade(0, horizon, WIDTH, HEIGHT, (mix(sea, light.sky[-1], 0.5), sea, shallow, shallow))
    for _ in range(200):
        depth = rng.random() ** 1.5
        canvas.oval(
            rng.uniform(0, WIDTH),
            horizon + 4 + depth * 330,
            (10 + 80 * depth) * rng.uniform(0.4, 1.2),
            0.7 + 1.6 * depth,
            lighter(light.sky[-1], 0.3) if rng.random() < 0.6 else darker(sea, 0.2),
            rng.randint(30, 80),
        )
    if light.name != "noon":
        terrain.glitter(canvas, light.sun_at[0] * WIDTH, horizon, 720, light.sun, 70)
    for _ in range(rng.randint(1, 3)):
        boats.fishing_boat(
            canvas,
            rng.uniform(160, 1340),
            horizon + rng.uniform(10, 36),
            rng.uniform(60, 110),
            rng.choice((-1, 1)),
            0.35,
            lit=False,
        )
    side = rng.choice((-1, 1))

    def shore(t: float, shift: float) -> tuple[float, float]:
        """The water's edge, a long curve that comes from the far end of the bay."""
        x = t * WIDTH if side > 0 else WIDTH - t * WIDTH
        return (
            x,
            horizon
            + 60
            + 470 * max(0.0, 1 - t) ** 1.7
            + shift * (1.35 - t)
            + 8 * ((t * 7 + shift * 0.03) % 2 - 1) ** 2,
        )

    edges = [[shore(i / 60, shift) for i in range(-1, 62)] for shift in (-70, -34, 0, 16)]
    for line, tone, alpha in ((edges[0], lighter(shallow, 0.25), 120), (edges[1], lighter(shallow, 0.5), 150)):
        canvas.line([(x, y + 6) for x, y in line], lighter(tone, 0.5), 7, alpha)
        canvas.line(line, lighter(tone, 0.2), 3, alpha)
    canvas.polygon(terrain.down_to(edges[2], HEIGHT), light.on((250, 250, 240)))
    canvas.polygon(terrain.down_to([(x, y + 12) for x, y in edges[2]], HEIGHT), darker(sand, 0.22))
    dry = [(x, y + 58 - 26 * abs(x - (0 if side > 0 else WIDTH)) / WIDTH) for x, y in edges[3]]
    canvas.shaded_polygon(terrain.down_to(dry, HEIGHT), (sand, lighter(sand, 0.12), darker(sand, 0.14)))
    for _ in range(420):
        x, y = rng.uniform(0, WIDTH), rng.uniform(horizon + 160, HEIGHT)
        if y > dry[min(len(dry) - 1, max(0, int((x if side > 0 else WIDTH - x) / 25) + 1))][1] + 12:
            canvas.oval(x, y, rng.uniform(2, 13), rng.uniform(0.8, 2), darker(sand, 0.16), 90)
    far = WIDTH - 30 if side > 0 else 30
    for i in range(9):
        plants.palm(
            canvas,
            far - side * i * 46 + rng.uniform(-14, 14),
            horizon + 108 + i * 8 + (i % 2) * 22,
            84 + i * 14,
            0.3 - i * 0.02,
        )
    for i in range(12):
        plants.bush(canvas, far - side * i * 30, horizon + 116 + i * 8, 18, (96, 136, 74), 0.22)
    for _ in range(rng.randint(3, 6)):
        t = rng.uniform(0.3, 0.75)
        x, y = shore(t, 0)
        people.figure(canvas, x, y + rng.uniform(50, 100), 36 + (1 - t) * 90, hat=None)
    if light.name != "evening" or rng.random() < 0.5:
        for i in range(3):
            boats.basket_boat(canvas, WIDTH / 2 + side * (60 + i * 150), 900 - i * 38, 62 - i * 8)
    near = 60 if side < 0 else WIDTH - 60
    plants.palm(canvas, near, HEIGHT + 20, 820, lean=-side * 0.2)


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
    sea = light.on((56, 116, 140))
    canvas.shade(0, horizon + 8, WIDTH, horizon + 70, (mix(sea, light.sky[-1], 0.3), mix(sea, light.sky[-1], 0.5)))
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
