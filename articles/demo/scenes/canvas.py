"""The sheet that scenes are drawn on, in units of 1500 × 1000; twice as large as the picture, for smooth edges."""

import math
import random
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageChops, ImageDraw

from .light import Colour, Light, mix

WIDTH, HEIGHT = 1500, 1000
PICTURE = (1200, 800)
SHEET = (2 * PICTURE[0], 2 * PICTURE[1])
SCALE = SHEET[0] / WIDTH
Point = tuple[float, float]


@cache
def _round_fade() -> Image.Image:
    """White in the middle, black at the rim."""
    return ImageChops.invert(Image.radial_gradient("L")).point([max(0, round((v - 74) * 1.41)) for v in range(256)])


class Canvas:
    """Drawing in units of the finished picture; every method takes plain numbers and colours."""

    def __init__(self, light: Light, rng: random.Random):
        self.light = light
        self.rng = rng
        self.image = Image.new("RGB", SHEET, light.haze)
        self._pen = ImageDraw.Draw(self.image, "RGBA")

    def polygon(self, points: Sequence[Point], colour: Colour, alpha: int = 255) -> None:
        self._pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=(*colour, alpha))

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: int = 255) -> None:
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self._pen.ellipse(box, fill=(*colour, alpha))

    def half_oval(self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: int = 255) -> None:
        """The upper half of an oval that stands on y."""
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self._pen.pieslice(box, 180, 360, fill=(*colour, alpha))

    def rectangle(
        self, x0: float, y0: float, x1: float, y1: float, colour: Colour, alpha: int = 255, radius: float = 0
    ) -> None:
        if x1 <= x0 or y1 <= y0:
            return
        box = (x0 * SCALE, y0 * SCALE, x1 * SCALE - 1, y1 * SCALE - 1)
        if box[2] < box[0] or box[3] < box[1]:
            return
        if radius:
            self._pen.rounded_rectangle(box, radius * SCALE, fill=(*colour, alpha))
        else:
            self._pen.rectangle(box, fill=(*colour, alpha))

    def line(self, points: Sequence[Point], colour: Colour, width: float = 2, alpha: int = 255) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._pen.line(scaled, fill=(*colour, alpha), width=max(1, round(width * SCALE)), joint="curve")

    def shade(self, x0: float, y0: float, x1: float, y1: float, stops: Sequence[Colour]) -> None:
        """Fill a box with colours that run from its top to its foot."""
        self.image.paste(_column(stops, x1 - x0, y1 - y0), (round(x0 * SCALE), round(y0 * SCALE)))

    def shaded_polygon(self, points: Sequence[Point], stops: Sequence[Colour]) -> None:
        """A polygon filled with colours that run from its top to its foot."""
        left, right = max(0, min(x for x, _ in points)), min(WIDTH, max(x for x, _ in points))
        top, foot = min(y for _, y in points), min(HEIGHT, max(y for _, y in points))
        if right - left < 1 or foot - top < 1:
            return
        fill = _column(stops, right - left, foot - top)
        mask = Image.new("L", fill.size)
        ImageDraw.Draw(mask).polygon([((x - left) * SCALE, (y - top) * SCALE) for x, y in points], fill=255)
        self.image.paste(fill, (round(left * SCALE), round(top * SCALE)), mask)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.6) -> None:
        """Add light around a point."""
        x0, y0 = max(0, round((x - radius) * SCALE)), max(0, round((y - radius) * SCALE))
        x1 = min(SHEET[0], round((x + radius) * SCALE))
        y1 = min(SHEET[1], round((y + radius) * SCALE))
        if x1 - x0 < 2 or y1 - y0 < 2:
            return
        fade = _round_fade()
        share = fade.width / (radius * SCALE * 2)
        left, top = (x - radius) * SCALE, (y - radius) * SCALE
        seen = ((x0 - left) * share, (y0 - top) * share, (x1 - left) * share, (y1 - top) * share)
        seen = (max(0, seen[0]), max(0, seen[1]), min(fade.width, seen[2]), min(fade.height, seen[3]))
        fade = fade.point([round(v * v / 255 * strength) for v in range(256)])
        mask = fade.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR, box=seen)
        self.image.paste(colour, (x0, y0, x1, y1), mask)

    def mist(self, y: float, height: float, strength: float, colour: Colour | None = None) -> None:
        """A soft band of haze, densest at y."""
        size = (SHEET[0], round(height * 2 * SCALE))
        mask = Image.new("L", size)
        pen = ImageDraw.Draw(mask)
        for row in range(size[1]):
            pen.line(
                (0, row, size[0], row), fill=round(255 * strength * math.sin(math.pi * (row + 0.5) / size[1]) ** 2)
            )
        top = round((y - height) * SCALE)
        self.image.paste(colour or self.light.haze, (0, top, size[0], top + size[1]), mask)

    def clouds(self, count: int, top: float, foot: float, strength: float = 0.8) -> None:
        """Soft flat-bottomed clouds between two heights."""
        rng, small = self.rng, 4
        mask = Image.new("L", (WIDTH // small, HEIGHT // small))
        pen = ImageDraw.Draw(mask)
        for _ in range(count):
            x, y = rng.uniform(-60, WIDTH + 60), rng.uniform(top, foot)
            size = rng.uniform(40, 110) * (0.4 + 0.8 * (foot - y) / max(1, foot - top))
            for _ in range(rng.randint(6, 11)):
                dx = rng.gauss(0, size * 1.1)
                lift = max(0.15, 1 - abs(dx) / (size * 2.2))
                rx, ry = size * rng.uniform(0.5, 0.9) * lift, size * rng.uniform(0.26, 0.5) * lift
                box = ((x + dx - rx), (y - ry * 1.4), (x + dx + rx), (y + ry * 0.5))
                pen.ellipse([part / small for part in box], fill=rng.randint(150, 255))
        band = round(min(HEIGHT, foot + 70))
        mask = mask.point([round(v * strength) for v in range(256)]).resize(
            (WIDTH // 8, HEIGHT // 8), Image.Resampling.BOX
        )
        mask = mask.resize((SHEET[0], round(band * SCALE)), Image.Resampling.BILINEAR, box=(0, 0, mask.width, band / 8))
        self.image.paste(self.light.cloud, (0, 0, *mask.size), mask)

    def reflect(self, horizon: float, foot: float, water: Colour, strength: float = 0.5, squash: float = 1.0) -> None:
        """Mirror what stands above the horizon into the water below it, broken by small waves."""
        depth = round((foot - horizon) * SCALE)
        source = round(min(depth * squash, horizon * SCALE))
        top = round(horizon * SCALE)
        mirrored = self.image.crop((0, top - source, SHEET[0], top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        if source != depth:
            mirrored = mirrored.resize((SHEET[0], depth), Image.Resampling.NEAREST)
        deep = Image.new("RGB", mirrored.size, water)
        mirrored = Image.blend(deep, mirrored, strength)
        y, phase = 0, self.rng.uniform(0, 6)
        while y < depth:
            reach = y / depth
            step = max(3, round(4 + 14 * reach))
            shift = round(
                (math.sin(y * 0.11 + phase) + math.sin(y * 0.037)) * (2 + 16 * reach) + self.rng.uniform(-3, 3)
            )
            strip = mirrored.crop((0, y, SHEET[0], min(depth, y + step)))
            self.image.paste(strip, (0, top + y))
            self.image.paste(strip, (shift, top + y))
            y += step

    def finish(self) -> Image.Image:
        """The finished picture, edges smoothed, with a breath of grain and a darker rim."""
        picture = self.image.reduce(2)
        rim = Image.radial_gradient("L").point([max(0, round((v - 90) * 0.32)) for v in range(256)])
        rim = rim.resize(PICTURE, Image.Resampling.BILINEAR, box=(43, 43, 213, 213))
        picture.paste(mix(self.light.sky[0], (8, 12, 24), 0.7), (0, 0, *PICTURE), rim)
        tile = (PICTURE[0] // 3, PICTURE[1] // 2)
        grain = Image.frombytes("L", tile, self.rng.randbytes(tile[0] * tile[1])).point(
            [126 + v // 64 for v in range(256)]
        )
        sheet = Image.new("L", PICTURE)
        for x in range(0, PICTURE[0], tile[0]):
            for y in range(0, PICTURE[1], tile[1]):
                sheet.paste(grain, (x, y))
        return ImageChops.add(picture, Image.merge("RGB", (sheet,) * 3), offset=-128)


def _column(stops: Sequence[Colour], width: float, height: float) -> Image.Image:
    size = (max(1, round(width * SCALE)), max(1, round(height * SCALE)))
    fill = Image.new("RGB", size)
    pen = ImageDraw.Draw(fill)
    for row in range(0, size[1], 2):
        where = row / size[1] * (len(stops) - 1)
        at = min(int(where), max(0, len(stops) - 2))
        tone = mix(stops[at], stops[min(at + 1, len(stops) - 1)], where - at)
        pen.rectangle((0, row, size[0], row + 1), fill=tone)
    return fill
