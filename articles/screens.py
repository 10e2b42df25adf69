"""Lists that readers leaf through, a screen at a time, by a cursor: the place of the last story that they saw."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from articles.cards import cards_of, cards_on_shelf
from articles.models import Card
from articles.paper import Paper
from articles.querysets import PageQuerySet
from articles.shelf import Shelved

STORIES_ON_A_SCREEN = 20


class Screen(NamedTuple):
    """One screen of a list, the cursor of the next, older one (empty on the last), and the moment of its own cursor."""

    cards: list[Card]
    older: str
    before: dt.datetime | None


def screen(of: Shelved | PageQuerySet, cursor: str, paper: Paper, size: int = STORIES_ON_A_SCREEN) -> Screen:
    """The newest of a list or of pages, or those older than the cursor, in one query.

    A cursor that makes no sense is the first screen.
    """
    place = _parse_cursor(cursor)
    if isinstance(of, Shelved):
        cards = cards_on_shelf(of, place, size + 1, paper)
    else:
        pages = of.before(*place) if place else of
        cards = cards_of(pages.newest_first()[: size + 1], paper)
    found = list(cards.items())
    shown = found[:size]
    older = ""
    if len(found) > size:
        pk, last = shown[-1]
        older = cursor_of(last.published, pk)
    return Screen([card for _pk, card in shown], older, place and place[0])


def cursor_of(published: dt.datetime | None, pk: int) -> str:
    return f"{published.timestamp():.6f}-{pk}" if published else ""


def _parse_cursor(cursor: str) -> tuple[dt.datetime, int] | None:
    moment, _, pk = cursor[:60].partition("-")
    try:
        place = dt.datetime.fromtimestamp(float(moment), dt.UTC), int(pk)
    except (ValueError, OverflowError, OSError):
        return None
    return place if 0 < place[1] < 2**63 else None
