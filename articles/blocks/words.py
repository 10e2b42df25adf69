"""What of a text is searched, read from what is stored: no photo, film or document is fetched for its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.rich_text import get_text_for_indexing


def words_of(block: blocks.Block, stored: Any) -> Iterator[str]:
    """The words of a block's stored value, in their order, as `get_searchable_content` would find them."""
    if not stored:
        return
    match block:
        case blocks.BaseStreamBlock():
            for child in stored:
                if child["type"] in block.child_blocks:
                    yield from words_of(block.child_blocks[child["type"]], child["value"])
        case blocks.BaseStructBlock():
            for name, child in block.child_blocks.items():
                yield from words_of(child, stored.get(name))
        case blocks.ListBlock():
            for item in stored:
                yield from words_of(block.child_block, item["value"] if _is_wrapped(item) else item)
        case blocks.RichTextBlock():
            yield get_text_for_indexing(stored)
        case blocks.CharBlock() | blocks.TextBlock():
            yield stored
        # What it says is chosen for the page's look; or it has words of its own elsewhere.
        case blocks.ChooserBlock() | blocks.ChoiceBlock():
            return
        case _:
            yield from block.get_searchable_content(block.to_python(stored))


def _is_wrapped(item: Any) -> bool:
    """List items of old have no identity of their own."""
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item
