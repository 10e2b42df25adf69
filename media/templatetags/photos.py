import logging
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import SourceImageIOError

from media.models import Photo
from media.renditions import address_of, renditions_of

logger = logging.getLogger(__name__)
register = template.Library()


@register.simple_tag(name="photo")
def photo_tag(
    photo: Photo | None,
    crop: str = "natural",
    alt: str | None = None,
    **attributes: Any,
) -> SafeString:
    """The photo as `<img>` in one of `media.crops.CROPS`.

    Nothing for no photo, for one whose rights have run out, and for one whose file is lost. Further attributes
    (sizes, class, loading, fetchpriority …) pass through; `loading` is lazy unless the photo has high priority.

        {% photo page.photo "card" sizes="(min-width: 60em) 33vw, 100vw" class="card__photo" alt="" %}
    """
    if not photo or not photo.is_usable():
        return SafeString("")
    try:
        renditions = renditions_of(photo, crop)
    except SourceImageIOError:
        logger.warning("Photo %s cannot be read", photo.pk, exc_info=True)
        return SafeString("")
    widest = renditions[-1]
    several = len(renditions) > 1
    sizes = attributes.pop("sizes", "100vw")
    img = {
        "src": renditions[-2].url if several else widest.url,
        "srcset": ", ".join(f"{each.url} {each.width}w" for each in renditions) if several else None,
        "sizes": sizes if several else None,
        "width": widest.width,
        "height": widest.height,
        "alt": photo.alt if alt is None else alt,
        "loading": None if attributes.get("fetchpriority") == "high" else "lazy",
        "decoding": "async",
    } | attributes
    written = " ".join(f'{name}="{conditional_escape(value)}"' for name, value in img.items() if value is not None)
    return mark_safe(f"<img {written}>")


@register.simple_tag
def photo_url(photo: Photo | None, crop: str = "social") -> str:
    """The address of the photo's widest rendition in a crop; empty where `{% photo %}` prints nothing."""
    return address_of(photo, crop)
