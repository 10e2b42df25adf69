"""The keys of what public pages are made of, for `newsroom.caching`.

`page-7` is on the page of that key itself, `card-7` wherever its headline or photo stands. A list is noted by how far
it reaches, so that a story that comes or goes touches only the lists that reach down to it: `in-3.16` shows, or weighs,
at most the 16 newest of category 3, `in-3@2019-04` some of that month.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from newsroom.caching import note

if TYPE_CHECKING:
    from articles.screens import Screen

#: How far lists reach; one that reaches further is touched by every story that comes or goes.
REACHES = (8, 12, 16, 24, 32, 48, 64, 96, 128)
#: The list of all articles.
NEWEST = "newest"
#: On what lists everything with its headline, or with the time of its last change.
EVERY_CARD, EVERY_CHANGE = "every-card", "every-change"
#: Everything about congresses and those who hold them: it changes seldom, and together.
DIRECTORY = "directory"
#: A story this young is the newest of every list: nobody can have a screen of a list that begins before it.
FRESH = dt.timedelta(seconds=10)
MOST_DAYS, MOST_MONTHS = 16, 18


def note_list(name: str, size: int | None = None) -> None:
    """The response shows something of the `size` newest of a list; without a size, of any of them."""
    reach = next((reach for reach in REACHES if size is not None and size <= reach), "all")
    note(f"{name}.{reach}")


def note_screen(name: str, screen: Screen, *, left_out: int = 0) -> None:
    """The response shows this screen of a list, from which so many stories were left out."""
    if screen.before is None or screen.before > timezone.now() - FRESH:
        # A screen that is not full, or the last one, changes with whatever comes.
        note_list(name, len(screen.cards) + left_out + 1 if screen.older else None)
        return
    note_stretch(name, screen.cards[-1].published if screen.older else None, screen.before)


def note_stretch(name: str, starts: dt.datetime | None, ends: dt.datetime | None) -> None:
    """The response shows what of a list lies between two moments; without one, all that is older or newer."""
    now = timezone.now()
    if ends is None or ends > now - FRESH:
        note_list(name)
        ends = now
    if starts is None:
        note(f"{name}@end")
    note(*(f"{name}@{period}" for period in _periods(starts or ends, ends)))


def _periods(first: dt.datetime, last: dt.datetime) -> list[str]:
    """Names of days, else months, else years, of the universal calendar that together cover the time."""
    first, last = first.astimezone(dt.UTC), last.astimezone(dt.UTC)
    days = (last.date() - first.date()).days
    if days <= MOST_DAYS:
        return [f"{first.date() + dt.timedelta(days=day):%Y-%m-%d}" for day in range(days + 1)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= MOST_MONTHS:
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    return [f"{year:04}" for year in range(first.year, last.year + 1)]


def touched(name: str, moment: dt.datetime, rank: int) -> set[str]:
    """The keys of a list that a story of this moment touches, when so many of the list are newer than it."""
    keys = {f"{name}.{reach}" for reach in REACHES if rank < reach} | {f"{name}.all"}
    if moment > timezone.now() - FRESH:
        return keys
    day = moment.astimezone(dt.UTC)
    return keys | {f"{name}@{period}" for period in (f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}", "end")}
