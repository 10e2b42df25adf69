"""Drawn pictures that stand for photographs: the same scene, time and seed always give the same picture."""

import io
import random
from collections.abc import Callable, Sequence

from PIL import Image

from . import countryside, indoors, landmarks, street, waterside
from .canvas import PICTURE, Canvas
from .chart import chart
from .light import LIGHTS
from .portrait import portrait

SCENES: dict[str, Callable[[Canvas], None]] = {
    "rice_field": countryside.rice_field,
    "river": waterside.river,
    "mountain": countryside.mountain,
    "orchard": countryside.orchard,
    "reservoir": waterside.reservoir,
    "beach": waterside.beach,
    "village": countryside.village,
    "harbour": waterside.harbour,
    "city": street.city,
    "night_town": street.night_town,
    "market": street.market,
    "factory": street.factory,
    "bridge": waterside.bridge,
    "stadium": landmarks.stadium,
    "temple": landmarks.temple,
    "hospital": landmarks.hospital,
    "court": landmarks.court,
    "meeting_hall": indoors.meeting_hall,
    "classroom": indoors.classroom,
    "workshop": indoors.workshop,
}
TIMES = tuple(LIGHTS)

__all__ = ["PICTURE", "SCENES", "TIMES", "draw", "draw_chart", "draw_portrait", "jpeg"]


def draw(scene: str, time: str, seed: int) -> Image.Image:
    """A picture of 1200 × 800 pixels; KeyError for a scene or time that does not exist."""
    rng = random.Random(f"{scene} {time} {seed}")
    canvas = Canvas(rng.choice(LIGHTS[time]), rng)
    SCENES[scene](canvas)
    return canvas.finish()


def draw_portrait(seed: int, woman: bool = False) -> Image.Image:
    rng = random.Random(f"portrait {seed}")
    canvas = Canvas(LIGHTS["noon"][0], rng)
    portrait(canvas, woman)
    return canvas.finish().crop((200, 0, 1000, 800))


def draw_chart(title: str, rows: Sequence[tuple[str, float]], unit: str = "") -> Image.Image:
    return chart(title, rows, unit).resize(PICTURE, Image.Resampling.LANCZOS)


def jpeg(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=82, progressive=True)
    return stream.getvalue()
