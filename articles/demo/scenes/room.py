"""A room seen straight from its back: walls in perspective, and boxes that stand in it."""

from dataclasses import replace

from .canvas import HEIGHT, WIDTH, Canvas, Point
from .light import Colour, darker, lighter, mix


class Room:
    """Metres: x to the right, y up from the floor, z away from the eye; the eye is at (0, 1.75, 0)."""

    FOCUS, EYE = 880, 1.75

    def __init__(
        self, canvas: Canvas, half: float = 4.4, height: float = 3.9, depth: float = 11.0, horizon: float = 430
    ):
        self.canvas, self.half, self.height, self.depth, self.horizon = canvas, half, height, depth, horizon
        self.outside = canvas.light
        lamps = {"night": (0.9, 0.8, 0.62), "evening": (0.95, 0.8, 0.68)}
        canvas.light = replace(canvas.light, ambient=lamps.get(canvas.light.name, canvas.light.ambient))

    def at(self, x: float, y: float, z: float) -> Point:
        return (WIDTH / 2 + x * self.FOCUS / z, self.horizon - (y - self.EYE) * self.FOCUS / z)

    def quad(self, corners: tuple[tuple[float, float, float], ...], colour: Colour, alpha: int = 255) -> None:
        self.canvas.polygon([self.at(*corner) for corner in corners], colour, alpha)

    def shell(self, wall: Colour, floor: Colour, ceiling: Colour) -> None:
        """Floor with joints, ceiling, the two sides and the end wall."""
        canvas, on = self.canvas, self.tone
        h, near, far, top = self.half, 1.6, self.depth, self.height
        canvas.shade(0, 0, WIDTH, HEIGHT, (on(ceiling), on(wall), on(floor)))
        foot = self.at(0, 0, far)[1]
        canvas.shade(0, foot, WIDTH, HEIGHT, (lighter(on(floor), 0.12), on(floor), darker(on(floor), 0.3)))
        self.quad(((-h, top, near), (h, top, near), (h, top, far), (-h, top, far)), on(ceiling))
        self.quad(((-h, 0, near), (-h, top, near), (-h, top, far), (-h, 0, far)), darker(on(wall), 0.12))
        self.quad(((h, 0, near), (h, top, near), (h, top, far), (h, 0, far)), on(wall))
        self.quad(((-h, 0, far), (h, 0, far), (h, top, far), (-h, top, far)), lighter(on(wall), 0.14))
        joint = darker(on(floor), 0.16)
        for i in range(-6, 7):
            x = i * h / 6
            canvas.line([self.at(x, 0, 1.6), self.at(x, 0, far)], joint, 1.2, 150)
        z = 2.0
        while z < far:
            canvas.line([self.at(-h, 0, z), self.at(h, 0, z)], joint, 1.2, 150)
            z += 0.9
        for side in (-h, h):
            self.quad(((side, 0, near), (side, 0.16, near), (side, 0.16, far), (side, 0, far)), darker(on(wall), 0.4))
        self.quad(((-h, 0, far), (h, 0, far), (h, 0.16, far), (-h, 0.16, far)), darker(on(wall), 0.36))

    def tone(self, colour: Colour) -> Colour:
        """A colour under the room's own light."""
        return self.canvas.light.on(colour)

    def windows(
        self,
        side: int = -1,
        count: int = 4,
        low: float = 1.0,
        high: float = 3.0,
        start: float = 3.0,
        beams: bool = True,
    ) -> None:
        """Windows in a side wall, the sky outside, and by day its light on the floor."""
        _canvas, light = self.canvas, self.outside
        h, pitch = self.half * side, (self.depth - start) / count
        outside = mix(light.sky[-1], light.sky[1], 0.3)
        for i in range(count):
            z0, z1 = start + i * pitch + pitch * 0.16, start + (i + 1) * pitch - pitch * 0.16
            self.quad(
                (
                    (h, low - 0.1, z0 - 0.08),
                    (h, high + 0.1, z0 - 0.08),
                    (h, high + 0.1, z1 + 0.08),
                    (h, low - 0.1, z1 + 0.08),
                ),
                self.tone((246, 240, 226)),
            )
            self.quad(((h, low, z0), (h, high, z0), (h, high, z1), (h, low, z1)), outside)
            self.quad(
                ((h, low, z0), (h, low + (high - low) * 0.35, z0), (h, low + (high - low) * 0.28, z1), (h, low, z1)),
                light.on((88, 138, 82), 0.2),
            )
            middle = (z0 + z1) / 2
            self.quad(
                ((h, low, middle - 0.04), (h, high, middle - 0.04), (h, high, middle + 0.04), (h, low, middle + 0.04)),
                self.tone((246, 240, 226)),
            )
            bar = (low + high) / 2 + 0.3
            self.quad(
                ((h, bar, z0), (h, bar + 0.07, z0), (h, bar + 0.07, z1), (h, bar, z1)), self.tone((246, 240, 226))
            )
            if beams and light.name != "night":
                reach = -side * (self.half * (0.5 if light.name == "noon" else 1.15))
                glow = lighter(light.sun, 0.1)
                self.quad(
                    ((h * 0.96, 0, z0), (h + reach, 0, z0 + 0.5), (h + reach, 0, z1 + 0.5), (h * 0.96, 0, z1)), glow, 46
                )
                self.quad(
                    ((h, high, z0), (h, low, z0), (h + reach, 0, z0 + 0.5), (h + reach, 0, z1 + 0.5), (h, high, z1)),
                    glow,
                    18,
                )

    def lamps(self, rows: int = 2, tubes: int = 4) -> None:
        """Fluorescent tubes below the ceiling."""
        bright = (255, 252, 236)
        for i in range(tubes):
            z = 3.4 + i * (self.depth - 4.2) / tubes
            for j in range(rows):
                x = (j - (rows - 1) / 2) * self.half * 1.1
                self.quad(
                    (
                        (x - 0.65, self.height - 0.12, z),
                        (x + 0.65, self.height - 0.12, z),
                        (x + 0.65, self.height - 0.12, z + 0.16),
                        (x - 0.65, self.height - 0.12, z + 0.16),
                    ),
                    bright,
                )
                if self.canvas.light.name != "noon":
                    self.canvas.glow(*self.at(x, self.height - 0.12, z), 520 / z, (255, 236, 190), 0.42)

    def box(self, x0: float, x1: float, y0: float, y1: float, z0: float, z1: float, colour: Colour) -> None:
        """A block: its front, its top if below the eye, the side that faces the middle."""
        if y1 < self.EYE:
            self.quad(((x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)), lighter(colour, 0.14))
        if x0 > 0:
            self.quad(((x0, y0, z0), (x0, y1, z0), (x0, y1, z1), (x0, y0, z1)), darker(colour, 0.3))
        if x1 < 0:
            self.quad(((x1, y0, z0), (x1, y1, z0), (x1, y1, z1), (x1, y0, z1)), darker(colour, 0.3))
        self.quad(((x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)), colour)

    def shadow(self, x0: float, x1: float, z0: float, z1: float) -> None:
        self.quad(
            ((x0 - 0.1, 0, z0 - 0.05), (x1 + 0.1, 0, z0 - 0.05), (x1 + 0.1, 0, z1 + 0.1), (x0 - 0.1, 0, z1 + 0.1)),
            (16, 14, 18),
            56,
        )
