"""The front of a page that nobody has arranged yet. An editor's first change makes it the page's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from articles.blocks.front import QueryBlock
from articles.kind import Kind
from articles.models import HomePage, Page, SpecialPage
from articles.paper import Paper

# Keys that stay the same from one request to the next, so that a first change finds its block again.
NAMESPACE = UUID("b1a4f1de-9a54-4f0c-8f0c-6a1f6b0f2a57")

#: How many special sections show without an editor's doing.
RIBBONS = 2


def default_front(page: Page, paper: Paper) -> list[dict[str, Any]]:
    """Blocks as they are stored, made of what the paper has; none for a page that is a plain list."""
    match page:
        case HomePage():
            return _home(page, paper)
        case SpecialPage():
            return [_block(page, "lead", number=4), _block(page, "grid", number=12)]
    return []


def _home(page: HomePage, paper: Paper) -> list[dict[str, Any]]:
    sections = [_block(page, "list", category.pk, categories=[category.pk]) for category in paper.menu]
    open_ones = [special for special in paper.sections.values() if not special.is_archive()][:RIBBONS]
    return [
        _block(page, "lead"),
        *(_block(page, "ribbon", special.pk, number=4, section=special.pk) for special in open_ones),
        *sections[:4],
        _block(page, "most_read", number=8, repeats=True),
        _block(page, "strip", number=6, kinds=[Kind.PHOTO, Kind.EMAGAZINE], repeats=True),
        *sections[4:],
        _block(page, "video", number=6, kinds=[Kind.VIDEO], repeats=True),
    ]


def _block(
    page: Page, layout: str, name: object = "", *, number: int = 5, repeats: bool = False, **query: Any
) -> dict[str, Any]:
    key = str(uuid5(NAMESPACE, f"{page.pk} {layout} {name}"))
    categories = [
        {"type": "item", "value": pk, "id": str(uuid5(NAMESPACE, f"{key} {pk}"))} for pk in query.pop("categories", [])
    ]
    value = {
        "title": "",
        "number": number,
        "minimum": 1,
        "repeats": repeats,
        "query": {"categories": categories, "order": QueryBlock.NEWEST} | query,
        "slots": [],
    }
    return {"type": layout, "value": value, "id": key}
