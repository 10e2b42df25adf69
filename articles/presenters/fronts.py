"""A front as its template shows it: the blocks in rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypedDict

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from articles.curation.fronts import ShownBlock, show_front
from articles.models import Page
from articles.paper import the_paper


@dataclass
class Row:
    """Blocks side by side: lists in columns, perhaps with a ranking beside them; every other block by itself."""

    blocks: list[ShownBlock] = field(default_factory=list)
    aside: ShownBlock | None = None

    @property
    def columns(self) -> bool:
        return self.blocks[0].layout == "list"


class Shown(TypedDict):
    """What the template of a page with a front is given."""

    rows: list[Row]
    changes_at: dt.datetime | None


NO_FRONT: Shown = {"rows": [], "changes_at": None}


def front(page: Page, request: HttpRequest) -> Shown:
    """The rows, and in `changes_at`: when the page next becomes another without anybody saving it (or None)."""
    moment = getattr(request, "shown_at", None) or timezone.now()
    ahead = bool(getattr(request, "is_preview", False))
    shown = show_front(page, moment, the_paper(Site.find_for_request(request)), ahead=ahead)
    return {"rows": rows(shown.blocks), "changes_at": shown.changes_at}


def rows(blocks: Iterable[ShownBlock]) -> list[Row]:
    made: list[Row] = []
    for block in blocks:
        if block.part.block and not block.cards:
            continue
        last = made[-1] if made else None
        if last and last.columns and not last.aside:
            if block.layout == "list":
                last.blocks.append(block)
                continue
            if block.layout == "most_read":
                last.aside = block
                continue
        made.append(Row([block]))
    return made


def stories_in(rows: Iterable[Row]) -> list[int]:
    """The keys of the pages that stand on a front."""
    blocks = [block for row in rows for block in [*row.blocks, *filter(None, [row.aside])]]
    stories = (shown.placed.story for block in blocks for shown in block.cards)
    return [story for story in stories if isinstance(story, int)]
