"""Fishing boats, rowing boats and ships."""

from .canvas import Canvas
from .light import Colour, darker, lighter, mix
from .monuments import star

HULLS: tuple[Colour, ...] = ((44, 98, 158), (38, 128, 132), (176, 62, 50), (60, 110, 76), (212, 206, 190))


def fishing_boat(
    canvas: Canvas, x: float, y: float, length: float, facing: int = 1, distance: float = 0.0, lit: bool | None = None
) -> None:
    """A wooden offshore boat: high bow, wheelhouse aft, masts with rigging and a flag."""
    light, rng = canvas.light, canvas.rng
    hull = light.on(rng.choice(HULLS), distance)
    trim, dark, wood = (
        light.on((226, 84, 58), distance),
        light.on((44, 42, 48), distance),
        light.on((150, 116, 78), distance),
    )
    lit = light.lamps if lit is None else lit

    def at(dx: float, dy: float) -> tuple[float, float]:
        return (x + facing * dx * length, y - dy * length)

    canvas.polygon(
        [at(-0.5, 0.13), at(-0.2, 0.09), at(0.2, 0.1), at(0.42, 0.17), at(0.56, 0.25), at(0.44, 0.0), at(-0.44, 0.0)],
        hull,
    )
    canvas.polygon(
        [
            at(-0.49, 0.1),
            at(-0.2, 0.06),
            at(0.2, 0.07),
            at(0.42, 0.14),
            at(0.53, 0.21),
            at(0.56, 0.25),
            at(0.42, 0.17),
            at(0.2, 0.1),
            at(-0.2, 0.09),
            at(-0.5, 0.13),
        ],
        trim,
    )
    canvas.polygon([at(-0.45, 0.03), at(0.46, 0.03), at(0.44, 0.0), at(-0.44, 0.0)], darker(hull, 0.45))
    canvas.oval(*at(0.43, 0.115), length * 0.014, length * 0.014, light.on((240, 236, 220), distance))
    wall = light.on(rng.choice(((226, 222, 206), (126, 178, 186), (230, 196, 128))), distance)
    cabin = [at(-0.4, 0.11), at(-0.08, 0.09), at(-0.08, 0.24), at(-0.4, 0.26)]
    canvas.polygon(cabin, wall)
    canvas.polygon([at(-0.44, 0.26), at(-0.04, 0.235), at(-0.05, 0.26), at(-0.43, 0.285)], trim)
    canvas.polygon([at(-0.36, 0.28), at(-0.16, 0.265), at(-0.17, 0.35), at(-0.35, 0.36)], darker(wall, 0.08))
    canvas.polygon([at(-0.38, 0.36), at(-0.13, 0.35), at(-0.14, 0.37), at(-0.37, 0.38)], trim)
    for i in range(3):
        px = -0.335 + i * 0.065
        canvas.polygon(
            [at(px, 0.3), at(px + 0.045, 0.3), at(px + 0.045, 0.34), at(px, 0.34)],
            light.window if lit else darker(wall, 0.6),
        )
    for i in range(4):
        px = -0.37 + i * 0.07
        canvas.polygon(
            [at(px, 0.16), at(px + 0.04, 0.16), at(px + 0.04, 0.205), at(px, 0.205)],
            light.window if lit else darker(wall, 0.55),
        )
    mast, fore = at(-0.02, 0.66), at(0.26, 0.5)
    canvas.line([at(-0.02, 0.09), mast], wood, length * 0.012)
    canvas.line([at(0.26, 0.1), fore], wood, length * 0.011)
    canvas.line([at(0.0, 0.2), at(0.34, 0.42)], wood, length * 0.008)
    for rope in (
        (at(0.55, 0.25), mast),
        (mast, at(-0.42, 0.28)),
        (fore, at(0.54, 0.24)),
        (mast, fore),
        (fore, at(-0.1, 0.1)),
    ):
        canvas.line(rope, dark, max(0.6, length * 0.0025), 190)
    for i in range(6):
        px = 0.0 + i * 0.05
        canvas.line([at(px, 0.1), at(px, 0.16)], dark, max(0.6, length * 0.004))
    canvas.line([at(-0.02, 0.16), at(0.3, 0.16)], dark, max(0.6, length * 0.003))
    red = light.on((222, 38, 38), distance * 0.7)
    flag = [
        mast,
        (mast[0] - facing * length * 0.11, mast[1] + length * 0.012),
        (mast[0] - facing * length * 0.105, mast[1] + length * 0.075),
        (mast[0], mast[1] + length * 0.068),
    ]
    canvas.polygon(flag, red)
    middle = (mast[0] - facing * length * 0.053, mast[1] + length * 0.039)
    star(canvas, *middle, length * 0.022, light.on((255, 214, 60), distance * 0.7))
    if lit:
        for spot in (at(0.0, 0.48), at(0.26, 0.44), at(-0.25, 0.2)):
            canvas.glow(*spot, length * 0.2, (255, 210, 130), 0.6)
            canvas.oval(*spot, length * 0.009, length * 0.009, (255, 244, 210))


def rowing_boat(canvas: Canvas, x: float, y: float, length: float, rower: bool = True, distance: float = 0.0) -> None:
    """A sampan with somebody standing at the oar."""
    light = canvas.light
    wood = light.on((104, 74, 52), distance)
    canvas.polygon(
        [
            (x - length * 0.52, y - length * 0.09),
            (x - length * 0.2, y - length * 0.03),
            (x + length * 0.2, y - length * 0.03),
            (x + length * 0.54, y - length * 0.1),
            (x + length * 0.36, y + length * 0.035),
            (x - length * 0.36, y + length * 0.035),
        ],
        darker(wood, 0.25),
    )
    canvas.line(
        [
            (x - length * 0.52, y - length * 0.09),
            (x - length * 0.2, y - length * 0.03),
            (x + length * 0.2, y - length * 0.03),
            (x + length * 0.54, y - length * 0.1),
        ],
        lighter(wood, 0.2),
        length * 0.018,
    )
    if not rower:
        return
    u = length * 0.075
    px, py = x + length * 0.28, y - length * 0.04
    cloth, dark = light.on((90, 62, 84), distance), light.on((44, 44, 54), distance)
    canvas.polygon(
        [(px - u * 0.6, py), (px + u * 0.6, py), (px + u * 0.4, py - u * 2.6), (px - u * 0.5, py - u * 2.6)], dark
    )
    canvas.polygon(
        [
            (px - u * 0.6, py - u * 2.3),
            (px + u * 0.5, py - u * 2.3),
            (px + u * 0.3, py - u * 4.4),
            (px - u * 0.9, py - u * 4.3),
        ],
        cloth,
    )
    canvas.oval(px - u * 0.4, py - u * 4.9, u * 0.42, u * 0.5, light.on((206, 158, 122), distance))
    canvas.polygon(
        [(px - u * 1.5, py - u * 4.9), (px + u * 0.7, py - u * 4.9), (px - u * 0.4, py - u * 5.9)],
        light.on((226, 198, 140), distance),
    )
    canvas.line([(px - u * 0.8, py - u * 3.6), (px - u * 1.9, py - u * 2.9)], cloth, u * 0.4)
    canvas.line([(px - u * 2.4, py - u * 3.5), (px + u * 3.4, py + u * 1.3)], wood, u * 0.2)


def basket_boat(canvas: Canvas, x: float, y: float, size: float, tilt: bool = False) -> None:
    """The round woven boat of the coast, drawn up on the sand."""
    light = canvas.light
    weave, rim = light.on((134, 96, 60)), light.on((92, 64, 44))
    canvas.oval(x, y + size * 0.1, size * 1.05, size * 0.16, darker(light.on((160, 140, 110)), 0.4), 130)
    canvas.polygon(
        [
            (x - size, y - size * 0.42),
            (x + size, y - size * 0.42),
            (x + size * 0.66, y + size * 0.08),
            (x - size * 0.66, y + size * 0.08),
        ],
        weave,
    )
    canvas.oval(x, y + size * 0.05, size * 0.68, size * 0.12, weave)
    for i in range(-5, 6):
        canvas.line(
            [(x + i * size * 0.18, y - size * 0.36), (x + i * size * 0.12, y + size * 0.12)],
            darker(weave, 0.22),
            1.2,
            150,
        )
    canvas.oval(x, y - size * 0.42, size, size * 0.2, rim)
    canvas.oval(x, y - size * 0.42, size * 0.9, size * 0.15, darker(weave, 0.5))


def cargo_ship(canvas: Canvas, x: float, y: float, length: float, distance: float = 0.5) -> None:
    """A small container ship far out."""
    light, rng = canvas.light, canvas.rng
    hull = light.on((58, 66, 86), distance)
    canvas.polygon(
        [
            (x - length * 0.5, y - length * 0.1),
            (x + length * 0.54, y - length * 0.11),
            (x + length * 0.47, y),
            (x - length * 0.47, y),
        ],
        hull,
    )
    canvas.rectangle(x - length * 0.48, y - length * 0.02, x + length * 0.475, y, light.on((150, 52, 44), distance))
    canvas.rectangle(
        x - length * 0.45, y - length * 0.28, x - length * 0.33, y - length * 0.1, light.on((236, 232, 222), distance)
    )
    canvas.rectangle(
        x - length * 0.44, y - length * 0.25, x - length * 0.34, y - length * 0.23, mix(hull, light.window, 0.5)
    )
    step = length * 0.068
    for i in range(11):
        for j in range(rng.randint(1, 3)):
            left = x - length * 0.29 + i * step
            top = y - length * 0.1 - (j + 1) * length * 0.042
            canvas.rectangle(
                left,
                top,
                left + step * 0.94,
                top + length * 0.039,
                light.on(
                    rng.choice(((196, 84, 60), (66, 116, 160), (216, 172, 84), (92, 140, 104), (160, 160, 164))),
                    distance,
                ),
            )
