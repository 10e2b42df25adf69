"""What an editor does to the blocks of a front, as pure functions over the blocks as they are stored.

Every function changes the list that it is given; the slots in a block are the business of `articles.curation.editing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from articles.curation.editing import CannotEditError, Raw, RawBlock


def find(raw: Raw, key: str) -> tuple[int, RawBlock]:
    """The place of the block of this key, and the block. Raises CannotEditError."""
    for place, block in enumerate(raw):
        if block["id"] == key:
            return place, block
    raise CannotEditError(_("This block is no longer on the page. Load the page again."))


def add(raw: Raw, layout: str, settings: Mapping[str, Any], after: str = "") -> RawBlock:
    """Puts a new block below the one of the key `after`; without a key, at the top. Raises CannotEditError."""
    place = find(raw, after)[0] + 1 if after else 0
    block = {"type": layout, "id": str(uuid4()), "value": dict(settings)}
    if "number" in settings:
        block["value"]["slots"] = []
    raw.insert(place, block)
    return block


def settle(raw: Raw, key: str, layout: str, settings: Mapping[str, Any]) -> RawBlock:
    """Gives a block other settings, perhaps another layout; its slots stay. Raises CannotEditError."""
    _place, block = find(raw, key)
    block["type"] = layout
    block["value"] |= settings
    return block


def shift(raw: Raw, key: str, by: int) -> RawBlock:
    """Moves a block down by so many places, up if negative, as far as the page goes. Raises CannotEditError."""
    place, block = find(raw, key)
    raw.pop(place)
    raw.insert(max(0, place + by), block)
    return block


def drop(raw: Raw, key: str) -> RawBlock:
    """Takes a block off the page, with its slots. Raises CannotEditError."""
    place, _block = find(raw, key)
    return raw.pop(place)
