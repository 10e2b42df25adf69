"""A photo as browsers get it, made of the renditions that are ready. It asks the database nothing and makes nothing."""

from __future__ import annotations

from typing import NamedTuple

from django.core.files.storage import default_storage
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from media.models import Photo
from media.tasks import ask_for


class Ready(NamedTuple):
    """A rendition that can be shown."""

    url: str
    width: int
    height: int


def ready_in(photo: Photo | None, crop: str) -> list[Ready]:
    """The photo's renditions in a crop, narrowest first: none for no photo and for one that may not be shown.

    One that is not ready in this crop is shown uncut, or not yet; either way it is asked for.
    """
    if not photo or not photo.is_usable():
        return []
    found = photo.ready.get(crop)
    if not found:
        ask_for(photo.pk)
        found = photo.ready.get("natural", ())
    return [Ready(default_storage.url(name), width, height) for name, width, height in found]


def address_of(photo: Photo | None, crop: str = "social") -> str:
    """The address of the widest rendition in a crop; empty where `picture` is."""
    found = ready_in(photo, crop)
    return found[-1].url if found else ""


def picture(
    photo: Photo | None,
    crop: str = "natural",
    *,
    alt: str | None = None,
    sizes: str = "100vw",
    **attributes: object,
) -> SafeString:
    """The photo as `<img>` in one of `media.crops.CROPS`; nothing where no rendition can be shown.

    Further attributes (class, loading, fetchpriority …) pass through; `loading` is lazy unless the priority is high.
    """
    found = ready_in(photo, crop)
    if not found or not photo:
        return SafeString("")
    widest, several = found[-1], len(found) > 1
    img = {
        "src": found[-2].url if several else widest.url,
        "srcset": ", ".join(f"{one.url} {one.width}w" for one in found) if several else None,
        "sizes": sizes if several else None,
        "width": widest.width,
        "height": widest.height,
        "alt": photo.alt if alt is None else alt,
        "loading": None if attributes.get("fetchpriority") == "high" else "lazy",
        "decoding": "async",
    } | attributes
    written = " ".join(f'{name}="{escape(value)}"' for name, value in img.items() if value is not None)
    return mark_safe(f"<img {written}>")
