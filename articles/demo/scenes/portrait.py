"""A stylised bust, for the portrait of an author."""

from .canvas import HEIGHT, WIDTH, Canvas
from .light import Colour, darker, lighter, mix

GROUNDS: tuple[tuple[Colour, Colour], ...] = (
    ((206, 222, 226), (148, 184, 196)),
    ((240, 222, 196), (222, 178, 138)),
    ((214, 226, 204), (156, 190, 152)),
    ((226, 216, 232), (178, 160, 200)),
    ((244, 214, 204), (224, 160, 148)),
    ((210, 218, 236), (148, 166, 206)),
)
CLOTHES: tuple[Colour, ...] = ((54, 92, 132), (158, 62, 60), (70, 116, 92), (92, 84, 112), (206, 160, 84), (74, 84, 96))


def portrait(canvas: Canvas, woman: bool = False) -> None:
    rng = canvas.rng
    top, foot = rng.choice(GROUNDS)
    canvas.shade(0, 0, WIDTH, HEIGHT, (top, foot))
    canvas.oval(WIDTH / 2, 560, 470, 470, lighter(top, 0.35), 150)
    x, y = WIDTH / 2, 400
    skin = mix((228, 184, 150), (196, 146, 112), rng.random())
    hair, cloth = mix((36, 32, 36), (74, 56, 48), rng.random() ** 2), rng.choice(CLOTHES)
    style = rng.randint(0, 2)
    if woman:
        length = (760, 620, 560)[style]
        canvas.rectangle(x - 196, y - 60, x + 196, length - 90, hair, radius=90)
        canvas.oval(x, y - 60, 200, 206, hair)
    _shoulders(canvas, x, cloth, skin, woman)
    canvas.rectangle(x - 62, y + 120, x + 62, y + 290, darker(skin, 0.12), radius=30)
    canvas.oval(x, y + 262, 76, 40, darker(skin, 0.12))
    for side in (-1, 1):
        canvas.oval(x + side * 152, y + 22, 28, 42, darker(skin, 0.1))
    canvas.oval(x, y - 10, 152, 172, skin)
    canvas.oval(x, y + 66, 126, 126, skin)
    canvas.oval(x + 60, y + 50, 70, 96, darker(skin, 0.06), 90)
    _face(canvas, x, y, skin, hair, woman)
    if woman:
        canvas.half_oval(x, y - 40, 168, 172, hair)
        part = rng.choice((-60, 0, 60))
        canvas.polygon(
            [
                (x + part, y - 190),
                (x - 166, y - 50),
                (x - 160, y + 50),
                (x - 112, y - 40),
                (x + part, y - 120),
                (x + 112, y - 40),
                (x + 160, y + 50),
                (x + 166, y - 50),
            ],
            hair,
        )
        canvas.polygon([(x + part, y - 126), (x - 108, y - 36), (x + 108, y - 36)], skin)
    else:
        canvas.half_oval(x, y - 56, 162, 150, hair)
        canvas.polygon(
            [
                (x - 162, y - 60),
                (x - 156, y + 12),
                (x - 138, y - 50),
                (x - 90, y - 92),
                (x + 40, y - (70 + style * 14)),
                (x + 120, y - 94),
                (x + 140, y - 50),
                (x + 156, y + 12),
                (x + 162, y - 60),
            ],
            hair,
        )
    if rng.random() < 0.42:
        for side in (-1, 1):
            canvas.line(
                [
                    (x + side * 62 + 46 * c, y + 16 + 36 * s)
                    for c, s in (
                        (1, 0),
                        (0.7, 0.7),
                        (0, 1),
                        (-0.7, 0.7),
                        (-1, 0),
                        (-0.7, -0.7),
                        (0, -1),
                        (0.7, -0.7),
                        (1, 0),
                    )
                ],
                (46, 42, 46),
                6,
            )
        canvas.line([(x - 16, y + 12), (x + 16, y + 12)], (46, 42, 46), 6)


def _shoulders(canvas: Canvas, x: float, cloth: Colour, skin: Colour, woman: bool) -> None:
    canvas.polygon(
        [
            (x - 430, HEIGHT),
            (x - 400, 800),
            (x - 250, 690),
            (x - 70, 640),
            (x + 70, 640),
            (x + 250, 690),
            (x + 400, 800),
            (x + 430, HEIGHT),
        ],
        cloth,
    )
    canvas.oval(x - 320, 800, 100, 110, cloth)
    canvas.oval(x + 320, 800, 100, 110, cloth)
    canvas.polygon([(x + 250, 690), (x + 400, 800), (x + 430, HEIGHT), (x + 300, HEIGHT)], darker(cloth, 0.14), 150)
    if woman:
        canvas.oval(x, 648, 108, 54, lighter(cloth, 0.16))
        canvas.line([(x + 20, 690), (x + 210, 800), (x + 240, HEIGHT)], lighter(cloth, 0.26), 6)
        return
    white = (244, 244, 238)
    canvas.polygon([(x - 100, 630), (x + 100, 630), (x + 14, 830), (x - 14, 830)], white)
    for side in (-1, 1):
        canvas.polygon([(x + side * 70, 618), (x + side * 130, 660), (x + side * 54, 742), (x, 690)], white)
        canvas.polygon(
            [
                (x + side * 128, 656),
                (x + side * 190, 690),
                (x + side * 120, 860),
                (x + side * 16, 960),
                (x + side * 60, 780),
            ],
            darker(cloth, 0.18),
        )


def _face(canvas: Canvas, x: float, y: float, skin: Colour, hair: Colour, woman: bool) -> None:
    rng = canvas.rng
    for side in (-1, 1):
        ex = x + side * 62
        canvas.oval(ex, y + 18, 21, 12, (250, 248, 244))
        canvas.oval(ex, y + 18, 11, 12, (52, 38, 34))
        canvas.oval(ex + 4, y + 14, 3.4, 3.4, (255, 255, 255))
        canvas.line([(ex - 25, y + 14), (ex, y + 4), (ex + 25, y + 14)], darker(hair, 0.2), 6 if woman else 4)
        canvas.line([(ex - 32, y - 22), (ex, y - 34), (ex + 32, y - 24)], hair, 7 if woman else 11)
        canvas.oval(x + side * 92, y + 82, 36, 22, (230, 134, 116), 66)
    canvas.line([(x + 4, y + 14), (x + 14, y + 66), (x - 8, y + 72)], darker(skin, 0.26), 5)
    smile = rng.uniform(8, 18)
    lips = (186, 76, 76) if woman else darker(skin, 0.36)
    canvas.polygon(
        [
            (x - 46, y + 110),
            (x, y + 116 + smile * 0.4),
            (x + 46, y + 110),
            (x + 22, y + 120 + smile),
            (x - 22, y + 120 + smile),
        ],
        lips,
    )
    canvas.polygon(
        [(x - 34, y + 113), (x + 34, y + 113), (x + 20, y + 119 + smile * 0.4), (x - 20, y + 119 + smile * 0.4)],
        (250, 246, 240),
    )
