from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.files.base import ContentFile

from media.models import Photo
from media.renditions import make_renditions
from tests.pictures import picture

_drawn = cache(picture)


def make_photo(
    title: str = "Ảnh", *, width: int = 600, height: int = 400, ready: Iterable[str] = (), **fields: Any
) -> Photo:
    """A photo; of the crops that are to be `ready` the renditions are made, for which there is no commit in a test."""
    photo = Photo.objects.create(title=title, file=ContentFile(_drawn(width, height), f"{title}.jpg"), **fields)
    make_renditions(photo, ready)
    return photo
