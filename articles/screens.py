"""Lists that readers leaf through, a screen at a time, by a cursor: the place of the last story that they saw."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from articles.cards import cards_of
from articles.models import Card
from articles.paper import Paper
from articles.querysets import PageQuerySet

STORIES_ON_A_SCREEN = 20


class Screen(NamedTuple):
    """One screen of a list, the cursor of the next, older one (empty on the last), and the moment of its own cursor."""

    cards: list[Card]
    older: str
    before: dt.datetime | None


def screen(pages: PageQuerySet, cursor: str, paper: Paper, size: int = STORIES_ON_A_SCREEN) -> Screen:
    """The newest of the pages, or those older than the cursor, in one query.

    A cursor that makes no sense is the first screen.
    """
    pages = pages.newest_first()
    place = _parse_cursor(cursor)
    if place:
        pages = pages.before(*place)
    found = list(cards_of(pages[: size + 1], paper).items())
    shown = found[:size]
    older = ""
    if len(found) > size:
        pk, last = shown[-1]
        older = cursor_of(last.published, pk)
    return Screen([card for _pk, card in shown], older, place and place[0])


def cursor_of(published: dt.datetime | None, pk: int) -> str:
    return f"{published.timestamp():.6f}-{pk}" if published else ""


def _parse_cursor(cursor: str) -> tuple[dt.datetime, int] | None:
    moment, _, pk = cursor.partition("-")
    try:
        return dt.datetime.fromtimestamp(float(moment), dt.UTC), int(pk)
    except (ValueError, OverflowError, OSError):
        return None
