"""A front as its template shows it: the blocks in rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

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


def front(page: Page, request: HttpRequest) -> dict[str, object]:
    """`rows`, and `changes_at`: when the page next becomes another without anybody saving it (or None)."""
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
