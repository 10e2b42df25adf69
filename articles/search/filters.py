"""What narrows a search, as it stands in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.kind import Kind
from articles.models import Page
from articles.shelf import Shelf

#: Days.
PERIODS = {"7": _("Last 7 days"), "30": _("Last 30 days"), "365": _("Last 12 months")}


@dataclass(frozen=True)
class Filters:
    category: int | None = None
    kind: str = ""
    author: int | None = None
    topic: int | None = None
    place: int | None = None
    period: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """What makes no sense is left out."""
        kind, period = query.get("the-loai", ""), query.get("thoi-gian", "")
        return cls(
            category=_number(query.get("chuyen-muc", "")),
            kind=kind if kind in Kind.values else "",
            author=_number(query.get("tac-gia", "")),
            topic=_number(query.get("chu-de", "")),
            place=_number(query.get("dia-phuong", "")),
            period=period if period in PERIODS else "",
            since=_date(query.get("tu", "")),
            until=_date(query.get("den", "")),
        )

    def __bool__(self) -> bool:
        return self != Filters()

    @property
    def lists(self) -> dict[Shelf, int]:
        """The lists in all of which an article must stand, the shortest as a rule first."""
        chosen = {
            Shelf.AUTHOR: self.author,
            Shelf.TOPIC: self.topic,
            Shelf.PLACE: self.place,
            Shelf.CATEGORY: self.category,
        }
        return {shelf: key for shelf, key in chosen.items() if key}

    def pages(self) -> QuerySet[Page]:
        """Those that it leaves, whatever their time."""
        chosen = Page.objects.published().order_by()
        for shelf, key in self.lists.items():
            chosen = chosen.listed_also(shelf, [key])
        return chosen.of_kind(self.kind) if self.kind else chosen

    def bounds(self) -> tuple[float | None, float | None]:
        """The first moment and the one after the last, in seconds since 1970."""
        since = timezone.now() - dt.timedelta(days=int(self.period)) if self.period else _midnight(self.since)
        until = _midnight(self.until + dt.timedelta(days=1)) if self.until else None
        return since.timestamp() if since else None, until.timestamp() if until else None


#: The names of the filters in the address.
NAMES = {
    "category": "chuyen-muc",
    "kind": "the-loai",
    "author": "tac-gia",
    "topic": "chu-de",
    "place": "dia-phuong",
    "period": "thoi-gian",
    "since": "tu",
    "until": "den",
}


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 19 else None


def _date(words: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(words) if words.isascii() and len(words) == 10 else None
    except ValueError:
        return None
    return day if day and 1900 <= day.year < 2200 else None


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else None
