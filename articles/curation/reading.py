"""From the blocks as they are stored to the plan of a page, without asking the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.dateparse import parse_datetime

from articles.blocks.front import QueryBlock
from articles.curation.plan import Block, Query, Slot
from articles.models import CategoryPage, CongressPage, Page, SpecialPage

RawBlock = Mapping[str, Any]

#: Blocks that hold no stories.
LINES = {"notice", "heading"}


@dataclass(frozen=True)
class Part:
    """One block of a front: what was stored, and what is to be resolved of it (nothing, for a line of words)."""

    key: str
    layout: str
    value: Mapping[str, Any]
    block: Block | None = None


def read_front(raw: Iterable[RawBlock], page: Page) -> list[Part]:
    """The parts of a page's front. A query that names nothing means the stories of the page itself."""
    return [_part(block, own_query(page)) for block in raw]


def own_query(page: Page) -> Query:
    """The stories that belong to a page: on the home page all of the paper."""
    match page:
        case CategoryPage():
            return Query(categories=frozenset([page.pk]))
        case SpecialPage() | CongressPage():
            return Query(section=page.pk)
    return Query()


def _part(block: RawBlock, own: Query) -> Part:
    key, layout, value = block["id"], block["type"], block["value"]
    if layout in LINES:
        return Part(key, layout, value)
    query = _query(value.get("query") or {}, own)
    if layout == "most_read":
        query = replace(query, most_read=True)
    plan = Block(
        key=key,
        number=value.get("number") or 1,
        minimum=value.get("minimum") or 1,
        repeats=bool(value.get("repeats")),
        slots=tuple(_slot(item) for item in value.get("slots") or ()),
        query=query,
    )
    return Part(key, layout, value, plan)


def _query(value: Mapping[str, Any], own: Query) -> Query:
    days = value.get("max_age_days")
    named = Query(
        categories=_keys(value.get("categories")),
        topics=_keys(value.get("topics")),
        places=_keys(value.get("places")),
        section=value.get("section"),
    )
    return replace(
        own if named == Query() else named,
        kinds=frozenset(value.get("kinds") or ()),
        max_age=dt.timedelta(days=days) if days else None,
        most_read=value.get("order") == QueryBlock.MOST_READ,
    )


def _keys(items: Iterable[Mapping[str, Any]] | None) -> frozenset[int]:
    return frozenset(item["value"] for item in items or () if item["value"])


def _slot(item: Mapping[str, Any]) -> Slot:
    value = item["value"]
    return Slot(
        key=item["id"],
        position=value.get("position") or 1,
        story=value.get("page") or value.get("address") or None,
        topic=value.get("topic"),
        pinned=bool(value.get("pinned", True)),
        starts=moment_of(value.get("visible_from")),
        ends=moment_of(value.get("visible_until")),
    )


def moment_of(stored: str | dt.datetime | None) -> dt.datetime | None:
    return parse_datetime(stored) if isinstance(stored, str) else stored
