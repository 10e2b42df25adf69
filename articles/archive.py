"""The calendar archive: the paper's articles by the day on which they appeared."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from django.db.models.functions import TruncDate
from django.utils import timezone

from articles.models import Page
from articles.querysets import PageQuerySet


@dataclass(frozen=True)
class Period:
    """A day or a month of the paper; `previous` and `following` are the nearest days with articles before and after."""

    starts: dt.datetime
    ends: dt.datetime

    @property
    def articles(self) -> PageQuerySet:
        return Page.objects.published().filter(first_published_at__gte=self.starts, first_published_at__lt=self.ends)

    @property
    def previous(self) -> dt.date | None:
        older = Page.objects.published().filter(first_published_at__lt=self.starts).newest_first()
        return _day_of(older)

    @property
    def following(self) -> dt.date | None:
        newer = Page.objects.published().filter(first_published_at__gte=self.ends)
        return _day_of(newer.order_by("first_published_at", "pk"))


def _day_of(pages: PageQuerySet) -> dt.date | None:
    at = pages.values_list("first_published_at", flat=True).first()
    return timezone.localdate(at) if at else None


def day(year: int, month: int, day: int) -> Period:
    """Raises ValueError for a day that no calendar has."""
    date = dt.date(year, month, day)
    return _period(date, date + dt.timedelta(days=1))


def month(year: int, month: int) -> Period:
    """Raises ValueError for a month that no calendar has."""
    first = dt.date(year, month, 1)
    return _period(first, (first + dt.timedelta(days=31)).replace(day=1))


def _period(first: dt.date, following: dt.date) -> Period:
    if not 1900 <= first.year <= 9000:
        raise ValueError("beyond what the databases' calendars hold")
    midnights = (timezone.make_aware(dt.datetime.combine(date, dt.time())) for date in (first, following))
    return Period(*midnights)


def weeks(period: Period) -> list[list[tuple[dt.date, bool]]]:
    """The days of a month in weeks from Monday, each with whether it has articles; days of other months have none."""
    days = period.articles.order_by().annotate(day=TruncDate("first_published_at")).values_list("day", flat=True)
    there = set(days.distinct())
    first = timezone.localdate(period.starts)
    return [
        [(date, date in there) for date in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]


def months() -> list[dt.date]:
    """The first days of all months from the paper's first article to its newest, the newest month first."""
    published = Page.objects.published().filter(first_published_at__isnull=False)
    oldest, newest = _day_of(published.order_by("first_published_at", "pk")), _day_of(published.newest_first())
    found = []
    current = newest.replace(day=1) if newest else None
    while oldest and current and current >= oldest.replace(day=1):
        found.append(current)
        current = (current - dt.timedelta(days=1)).replace(day=1)
    return found
