"""An infographic: a title and a bar for each row, with its value."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from .canvas import HEIGHT, WIDTH

FONTS = Path(__file__).parent / "fonts"
INK, PAPER, PALE = (24, 42, 58), (248, 245, 238), (228, 222, 210)
BARS = ((176, 34, 40), (30, 92, 142), (28, 122, 112), (206, 128, 34), (110, 78, 140), (120, 96, 70))


@cache
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "NotoSans-Bold-vi.ttf" if bold else "NotoSans-Regular-vi.ttf"
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def number(value: float, unit: str) -> str:
    """A figure as Vietnamese papers write it: 1.234,5 %."""
    whole = f"{value:,.1f}".removesuffix(".0").translate(str.maketrans(",.", ".,"))
    return f"{whole}{unit}" if unit == "%" else f"{whole} {unit}".strip()


def wrapped(text: str, letters: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and letters.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def chart(
    title: str, rows: Sequence[tuple[str, float]], unit: str, credit: str = "Đồ họa: Báo Lam Giang"
) -> Image.Image:
    """The picture; raises ValueError where there is nothing to show."""
    if not rows:
        raise ValueError("an infographic needs rows")
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 18), fill=BARS[0])
    y = 70
    for line in wrapped(title, font(54, bold=True), WIDTH - 180):
        pen.text((90, y), line, fill=INK, font=font(54, bold=True))
        y += 68
    pen.rectangle((90, y + 14, 230, y + 20), fill=BARS[0])
    top, foot = y + 60, HEIGHT - 100
    step = (foot - top) / len(rows)
    thick = min(54.0, step * 0.5)
    largest = max(value for _, value in rows) or 1
    room = WIDTH - 180 - 210
    for i, (label, value) in enumerate(rows):
        base = top + i * step
        text = font(round(min(34, step * 0.32)))
        pen.text((90, base), label, fill=INK, font=text)
        bar = base + min(46, step * 0.42)
        pen.rounded_rectangle((90, bar, 90 + room, bar + thick), 8, fill=PALE)
        pen.rounded_rectangle((90, bar, 90 + max(16, room * value / largest), bar + thick), 8, fill=BARS[i % len(BARS)])
        pen.text(
            (90 + room + 24, bar + thick / 2), number(value, unit), fill=INK, font=font(38, bold=True), anchor="lm"
        )
    pen.line((90, HEIGHT - 66, WIDTH - 90, HEIGHT - 66), fill=PALE, width=3)
    pen.text((90, HEIGHT - 52), credit, fill=(110, 112, 112), font=font(24))
    return image
