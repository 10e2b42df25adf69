from typing import Any

from django import template
from django.utils.safestring import SafeString

from media.models import Photo
from media.pictures import address_of, picture

register = template.Library()


@register.simple_tag(name="photo")
def photo_tag(photo: Photo | None, crop: str = "natural", **attributes: Any) -> SafeString:
    """The photo as `<img>`; see `media.pictures.picture`.

    {% photo page.photo "card" sizes="(min-width: 60em) 33vw, 100vw" class="card__photo" alt="" %}
    """
    return picture(photo, crop, **attributes)


@register.simple_tag
def photo_url(photo: Photo | None, crop: str = "social") -> str:
    """The address of the photo's widest rendition in a crop; empty where `{% photo %}` prints nothing."""
    return address_of(photo, crop)
