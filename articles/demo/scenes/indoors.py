"""Halls, classrooms and workshops."""

from . import people
from .canvas import HEIGHT, WIDTH, Canvas
from .light import darker, lighter, mix
from .monuments import star
from .room import Room


def meeting_hall(canvas: Canvas) -> None:
    rng = canvas.rng
    room = Room(canvas, half=6.4, height=4.9, depth=13, horizon=380)
    on = room.tone
    room.shell((236, 218, 182), (150, 104, 76), (246, 240, 226))
    far = room.depth
    x0, top = room.at(-4.7, 4.5, far)
    x1, foot = room.at(4.7, 0.5, far)
    canvas.shade(x0, top, x1, foot, (on((190, 44, 40)), on((152, 30, 34))))
    for i in range(26):
        px = x0 + (x1 - x0) * i / 25
        canvas.line([(px, top), (px, foot)], on((134, 26, 30)), 3, 130)
    sx, sy = room.at(-2.9, 3.3, far)
    canvas.polygon([(sx - 62, sy - 40), (sx + 62, sy - 40), (sx + 62, sy + 42), (sx - 62, sy + 42)], on((214, 40, 34)))
    star(canvas, sx, sy, 28, on((255, 214, 60)))
    for i, width in enumerate((250, 330, 210)):
        cx, cy = room.at(1.1, 3.85 - i * 0.62, far)
        canvas.rectangle(cx - width * 0.56, cy - 9, cx + width * 0.56, cy + 9, on((255, 222, 110)), radius=4)
    room.box(-5.2, 5.2, 0, 0.5, 10.2, 12.6, on((134, 88, 60)))
    room.box(-2.6, 3.0, 0.5, 1.25, 11.0, 11.6, on((176, 118, 76)))
    for i in range(5):
        px, py = room.at(-2.1 + i * 1.12, 1.42, 11.4)
        _facing(canvas, px, py, 46, room)
    for i in range(4):
        px, py = room.at(-1.6 + i * 1.2, 1.25, 11.0)
        canvas.oval(px, py - 6, 16, 9, on((226, 120, 130)))
        canvas.oval(px - 6, py - 4, 9, 6, on((104, 156, 84)))
    side = rng.choice((-1, 1))
    room.box(side * 4.1 - 0.45, side * 4.1 + 0.45, 0.5, 1.6, 10.6, 11.0, on((160, 104, 66)))
    px, py = room.at(side * 4.1, 1.62, 11.2)
    _facing(canvas, px, py - 14, 50, room)
    room.windows(-1, 4, 1.2, 3.4, 3.2)
    room.windows(1, 4, 1.2, 3.4, 3.2, beams=False)
    room.lamps(2, 5)
    crowd = rng.uniform(0.78, 0.95)
    z = 9.4
    while z > 2.4:
        size = room.FOCUS / z * 0.62
        seats = [(-5.0 + i * 0.74) for i in range(14)]
        for x in seats:
            if abs(x) < 0.5:
                continue
            px, py = room.at(x, 0.98, z)
            if rng.random() < crowd:
                people.seated_from_behind(canvas, px, py - size * 0.06, size * 0.66)
            canvas.rectangle(
                px - size * 0.5, py, px + size * 0.5, py + size * 0.75, on((148, 46, 42)), radius=size * 0.1
            )
            canvas.rectangle(
                px - size * 0.5, py, px + size * 0.5, py + size * 0.09, on((186, 74, 62)), radius=size * 0.04
            )
        z -= 0.98


def _facing(canvas: Canvas, x: float, y: float, size: float, room: Room) -> None:
    """Somebody behind a table, seen from the front."""
    rng, on = canvas.rng, room.tone
    suit = on(rng.choice(((48, 56, 78), (70, 76, 86), (236, 236, 230), (120, 60, 70))))
    canvas.half_oval(x, y + size * 0.4, size * 0.46, size * 0.62, suit)
    canvas.polygon(
        [(x - size * 0.1, y - size * 0.2), (x + size * 0.1, y - size * 0.2), (x, y + size * 0.16)], on((246, 246, 240))
    )
    canvas.oval(x, y - size * 0.42, size * 0.21, size * 0.26, on(people.SKIN))
    canvas.half_oval(x, y - size * 0.46, size * 0.225, size * 0.25, on(people.HAIR))


def classroom(canvas: Canvas) -> None:
    light, rng = canvas.light, canvas.rng
    room = Room(canvas, half=4.2, height=3.6, depth=9.4, horizon=400)
    on = room.tone
    room.shell(rng.choice(((250, 232, 176), (222, 236, 224), (240, 224, 200))), (196, 150, 112), (248, 246, 238))
    far = room.depth
    frame0, frame1 = room.at(-2.7, 2.75, far), room.at(2.7, 1.0, far)
    canvas.rectangle(frame0[0] - 9, frame0[1] - 9, frame1[0] + 9, frame1[1] + 9, on((146, 100, 64)))
    canvas.shade(*frame0, *frame1, (on((44, 98, 78)), on((32, 78, 64))))
    chalk = (232, 240, 228)
    for row in range(4):
        y = frame0[1] + 26 + row * 30
        x = frame0[0] + 40 + (90 if row == 0 else 0)
        while x < frame1[0] - (200 if row == 0 else 60):
            width = rng.uniform(18, 52)
            canvas.line(
                [(x, y), (x + width * 0.4, y - rng.uniform(1, 5)), (x + width, y + rng.uniform(-3, 3))], chalk, 3, 150
            )
            x += width + 14
    px, py = room.at(0, 3.2, far)
    canvas.rectangle(px - 44, py - 28, px + 44, py + 26, on((210, 44, 38)))
    star(canvas, px, py, 20, on((255, 214, 60)))
    room.box(-3.3, -1.5, 0, 0.95, 7.6, 8.3, on((170, 116, 72)))
    px, py = room.at(-2.6, 0.95, 7.8)
    canvas.oval(px, py - 26, 15, 22, on((216, 110, 128)))
    canvas.rectangle(px - 7, py - 18, px + 7, py, on((92, 146, 176)))
    room.windows(-1, 3, 1.05, 2.9, 2.6)
    px, py = room.at(room.half, 0, 0.1 + far - 1.2)
    room.quad(
        (
            (room.half, 0, far - 2.2),
            (room.half, 2.4, far - 2.2),
            (room.half, 2.4, far - 1.1),
            (room.half, 0, far - 1.1),
        ),
        on((116, 150, 160)),
    )
    for i in range(3):
        z = 3.4 + i * 1.2
        room.quad(
            ((room.half, 1.5, z), (room.half, 2.4, z), (room.half, 2.4, z + 0.75), (room.half, 1.5, z + 0.75)),
            on(((224, 120, 92), (104, 158, 190), (238, 196, 96))[i]),
        )
        room.quad(
            (
                (room.half, 1.6, z + 0.1),
                (room.half, 2.0, z + 0.1),
                (room.half, 2.0, z + 0.65),
                (room.half, 1.6, z + 0.65),
            ),
            on((250, 244, 226)),
        )
    room.lamps(2, 3)
    pupils = rng.random() < 0.4 and light.name == "morning"
    z = 6.7
    wood = on((206, 154, 98))
    while z > 1.9:
        for x in (-2.7, 0.0, 2.7):
            w = 0.98
            room.shadow(x - w, x + w, z - 0.5, z + 0.3)
            room.box(x - w, x + w, 0.68, 0.76, z, z + 0.46, wood)
            room.box(x - w, x + w, 0.3, 0.68, z + 0.34, z + 0.4, darker(wood, 0.12))
            for leg in (-w + 0.04, w - 0.12):
                room.box(x + leg, x + leg + 0.08, 0, 0.7, z + 0.02, z + 0.1, on((92, 98, 108)))
            for k in (-0.5, 0.3):
                a, b = room.at(x + k, 0.77, z + 0.3), room.at(x + k + 0.3, 0.77, z + 0.1)
                canvas.polygon(
                    [a, (b[0], a[1]), (b[0] + 4, b[1]), (a[0] - 2, b[1])],
                    on(rng.choice(((236, 96, 84), (84, 146, 196), (250, 248, 240), (250, 206, 92)))),
                )
            if pupils:
                for k in (-0.5, 0.5):
                    px, py = room.at(x + k, 0.92, z - 0.2)
                    people.seated_from_behind(canvas, px, py, room.FOCUS / z * 0.42, (246, 246, 242))
            room.box(x - w, x + w, 0.4, 0.45, z - 0.46, z - 0.16, darker(wood, 0.06))
            room.box(x - w, x + w, 0.45, 0.8, z - 0.48, z - 0.44, wood)
            for leg in (-w + 0.04, w - 0.12):
                room.box(x + leg, x + leg + 0.08, 0, 0.42, z - 0.48, z - 0.42, on((92, 98, 108)))
        z -= 1.42
    if light.name == "evening":
        canvas.glow(120, 340, 620, (255, 176, 92), 0.4)


def workshop(canvas: Canvas) -> None:  # noqa: PLR0912, PLR0915
    light, rng = canvas.light, canvas.rng
    room = Room(canvas, half=5.4, height=5.2, depth=14, horizon=410)
    on = room.tone
    room.shell((208, 214, 212), (164, 160, 152), (150, 158, 166))
    far, h = room.depth, room.half
    peak = 6.6
    room.quad(((-h, 5.2, 1.4), (0, peak, 1.4), (0, peak, far), (-h, 5.2, far)), on((172, 180, 186)))
    room.quad(((h, 5.2, 1.4), (0, peak, 1.4), (0, peak, far), (h, 5.2, far)), on((146, 154, 162)))
    room.quad(((-h, 5.2, far), (0, peak, far), (h, 5.2, far)), on((208, 214, 212)))
    steel = on((86, 104, 124))
    z = 13.0
    while z > 2.0:
        canvas.line([room.at(-h, 5.2, z), room.at(0, peak, z), room.at(h, 5.2, z)], steel, 70 / z)
        canvas.line([room.at(-h, 5.2, z), room.at(h, 5.2, z)], steel, 46 / z)
        for k in (-3.6, -1.8, 0, 1.8, 3.6):
            canvas.line([room.at(k, 5.2, z), room.at(k * 0.5, peak - abs(k) * 0.16, z)], steel, 30 / z)
        for side in (-1, 1):
            room.quad(((side * h, 0, z), (side * h, 5.2, z), (side * h, 5.2, z + 0.3), (side * h, 0, z + 0.3)), steel)
        z -= 2.4
    a, b = room.at(-2.0, 3.6, far), room.at(2.0, 0, far)
    canvas.rectangle(a[0], a[1], b[0], b[1], mix(light.sky[-1], light.sky[1], 0.4))
    canvas.rectangle(a[0], b[1] - 36, b[0], b[1], light.on((120, 158, 96), 0.25))
    for i in range(5):
        canvas.line([(a[0], a[1] + i * 9), (b[0], a[1] + i * 9)], steel, 3)
    room.windows(-1, 4, 2.6, 4.4, 3.0)
    room.windows(1, 4, 2.6, 4.4, 3.0, beams=False)
    room.lamps(1, 4)
    paint = ((78, 142, 158), (224, 150, 60), (106, 156, 110), (196, 92, 74), (98, 122, 168))
    z, hue = 11.4, rng.choice(paint)
    while z > 2.2:
        for side in (-1, 1):
            x = side * 3.5
            kind = rng.randint(0, 2)
            body = on(hue if rng.random() < 0.6 else rng.choice(paint))
            room.shadow(x - 0.9, x + 0.9, z - 0.1, z + 1.1)
            if kind == 0:
                room.box(x - 0.9, x + 0.9, 0, 0.9, z, z + 1.0, body)
                room.box(x - 0.6, x + 0.5, 0.9, 1.65, z + 0.3, z + 1.0, lighter(body, 0.2))
                p, q = room.at(x - 0.4, 1.45, z + 0.3), room.at(x + 0.2, 1.15, z + 0.3)
                canvas.rectangle(p[0], p[1], q[0], q[1], on((30, 52, 64)))
                canvas.rectangle(p[0] + 4, p[1] + 4, (p[0] + q[0]) / 2, q[1] - 5, on((120, 206, 190)))
                for k in range(3):
                    cx, cy = room.at(x + 0.34, 1.44 - k * 0.13, z + 0.3)
                    canvas.oval(cx, cy, 34 / z, 34 / z, ((230, 70, 60), (250, 200, 70), (90, 190, 110))[k])
            elif kind == 1:
                room.box(x - 1.0, x + 1.0, 0.78, 0.88, z, z + 0.9, on((190, 142, 92)))
                for leg in (-0.95, 0.85):
                    room.box(x + leg, x + leg + 0.1, 0, 0.78, z, z + 0.1, on((90, 96, 106)))
                for k in range(5):
                    left = x - 0.85 + k * 0.36
                    room.box(
                        left,
                        left + 0.24,
                        0.88,
                        0.98 + rng.random() * 0.3,
                        z + 0.3,
                        z + 0.5,
                        on(rng.choice((*paint, (230, 226, 214), (176, 132, 84)))),
                    )
            else:
                for level in (0.3, 0.95, 1.6):
                    room.box(x - 0.9, x + 0.9, level, level + 0.06, z, z + 0.6, on((120, 128, 138)))
                    for k in range(4):
                        left = x - 0.82 + k * 0.42
                        room.box(
                            left,
                            left + 0.34,
                            level + 0.06,
                            level + 0.36,
                            z + 0.05,
                            z + 0.5,
                            on(rng.choice(((190, 146, 96), (206, 166, 114), (92, 140, 170), (222, 214, 196)))),
                        )
                for leg in (-0.9, 0.84):
                    room.box(x + leg, x + leg + 0.06, 0, 2.1, z, z + 0.06, steel)
        if rng.random() < 0.5 and z > 3:
            side = rng.choice((-1, 1))
            px, py = room.at(side * rng.uniform(1.7, 2.2), 0, z)
            people.figure(canvas, px, py, room.FOCUS / z * 1.62, hat=False)
        z -= 2.0
    for side in (-1.7, 1.7):
        room.quad(
            ((side - 0.05, 0.0, 1.6), (side + 0.05, 0.0, 1.6), (side + 0.05, 0.0, far), (side - 0.05, 0.0, far)),
            on((244, 200, 70)),
            220,
        )
    if light.name == "evening":
        canvas.glow(WIDTH / 2, HEIGHT * 0.4, 420, (255, 190, 110), 0.5)
