"""What an editor does to a front, as pure functions over its blocks as they are stored.

Every function changes the list that it is given. Who did it and when is written on the slot.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

RawBlock = dict[str, Any]
Raw = list[RawBlock]
Item = dict[str, Any]

#: What an editor may write on a card.
OWN_WORDS = ("headline", "teaser", "kicker", "photo", "visible_from", "visible_until", "note", "sublinks")
TARGETS = ("page", "address", "topic")


class CannotEditError(Exception):
    """Its words say what to do instead."""


def find_block(raw: Raw, key: str) -> RawBlock:
    """The block of this key. Raises CannotEditError."""
    for block in raw:
        if block["id"] == key and "number" in block["value"]:
            return block
    raise CannotEditError(_("This block is no longer on the page. Load the page again."))


def find_slot(raw: Raw, key: str) -> tuple[RawBlock, Item]:
    """The slot of this key and its block. Raises CannotEditError."""
    for block in raw:
        for item in block["value"].get("slots") or ():
            if item["id"] == key:
                return block, item
    raise CannotEditError(_("This slot is no longer on the page. Load the page again."))


def put(raw: Raw, block_key: str, position: int, value: Mapping[str, Any], stamp: Mapping[str, Any]) -> Item:
    """Gives a position of a block to a story; what is pinned there moves down by one. Raises CannotEditError."""
    block = find_block(raw, block_key)
    number = block["value"]["number"]
    if not 1 <= position <= number:
        raise CannotEditError(_("This block has %(number)d places.") % {"number": number})
    item: Item = {"type": "item", "id": str(uuid4()), "value": {"pinned": True, **value, "position": position, **stamp}}
    _make_room(block, position)
    block["value"]["slots"] = sorted([*_slots(block), item], key=lambda one: one["value"].get("position") or 1)
    return item


def _slots(block: Mapping[str, Any]) -> list[Item]:
    return list(block["value"].get("slots") or ())


def _make_room(block: Mapping[str, Any], position: int) -> None:
    """Moves the pins from `position` on down, as far as the next free place."""
    pins = {item["value"].get("position") or 1: item for item in _slots(block) if item["value"].get("pinned", True)}
    free = position
    while free in pins:
        free += 1
    for place in range(position, free):
        pins[place]["value"]["position"] = place + 1


def take(raw: Raw, slot_key: str) -> Item:
    """Takes a slot off the page. Raises CannotEditError."""
    block, item = find_slot(raw, slot_key)
    block["value"]["slots"] = [one for one in _slots(block) if one is not item]
    return item


def move(raw: Raw, slot_key: str, block_key: str, position: int, stamp: Mapping[str, Any]) -> Item:
    """Puts a slot at another position, perhaps of another block, and keeps its key. Raises CannotEditError."""
    target = find_block(raw, block_key)
    if not 1 <= position <= target["value"]["number"]:
        raise CannotEditError(_("This block has %(number)d places.") % {"number": target["value"]["number"]})
    item = take(raw, slot_key)
    moved = put(raw, block_key, position, item["value"], stamp)
    moved["id"] = slot_key
    return moved


def write(raw: Raw, slot_key: str, words: Mapping[str, Any], stamp: Mapping[str, Any]) -> Item:
    """Changes what stands on a card. Raises CannotEditError."""
    _block, item = find_slot(raw, slot_key)
    item["value"] |= {name: words[name] for name in OWN_WORDS if name in words} | dict(stamp)
    begins, ends = item["value"].get("visible_from"), item["value"].get("visible_until")
    if begins and ends and ends <= begins:
        raise CannotEditError(_("It ends before it begins."))
    if item["value"].get("address") and not item["value"].get("headline"):
        raise CannotEditError(_("An outside link needs a headline."))
    return item


def set_pinned(raw: Raw, slot_key: str, pinned: bool, stamp: Mapping[str, Any]) -> Item:
    _block, item = find_slot(raw, slot_key)
    item["value"] |= {"pinned": pinned, **stamp}
    return item


#: Before the key of a block, among the stamps.
BLOCK = "block "
#: What stands for the order of the blocks, among the stamps.
ORDER = "order"


def stamps_of(raw: Raw) -> dict[str, str]:
    """What one editor must know to see what another has changed.

    Slot → when it was last set; block (with BLOCK before its key) → a name for exactly its settings; and ORDER.
    """
    slots = {item["id"]: str(item["value"].get("set_at") or "") for block in raw for item in _slots(block)}
    blocks = {BLOCK + block["id"]: _digest([block["type"], _settings(block)]) for block in raw}
    return slots | blocks | {ORDER: _digest([block["id"] for block in raw])}


def _settings(block: RawBlock) -> dict[str, Any]:
    return {name: value for name, value in block["value"].items() if name != "slots"}


def _digest(what: object) -> str:
    return hashlib.sha256(json.dumps(what, sort_keys=True, default=str).encode()).hexdigest()[:12]


def stamp_of(user_key: int, moment: dt.datetime) -> dict[str, Any]:
    return {"set_by": user_key, "set_at": moment.isoformat()}
