from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from media.models import Photo
from tests.pictures import picture


def make_photo(title: str = "Ảnh", *, width: int = 600, height: int = 400, **fields: Any) -> Photo:
    return Photo.objects.create(title=title, file=ContentFile(picture(width, height), f"{title}.jpg"), **fields)
