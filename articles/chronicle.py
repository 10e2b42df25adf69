"""The reader's pages of everything that the paper published, newest first and by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import archive
from articles.archive import Period
from articles.keys import NEWEST, note_screen, note_stretch
from articles.models import Page
from articles.presenters import screen_of


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """Everything, the newest first."""
    screen = screen_of(Page.objects.published().filter(first_published_at__isnull=False), request)
    note_screen(NEWEST, screen)
    context = {"articles": screen.cards, "older": screen.older, "is_first_screen": screen.before is None}
    return render(request, "articles/newest.html", context)


@require_safe
def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    """The articles of one day; 404 where there are none, because days have no end."""
    period = _period(archive.day, year, month, day)
    screen = screen_of(period.articles, request)
    if not screen.cards:
        raise Http404
    previous, following = _neighbours(period)
    context = {
        "date": timezone.localdate(period.starts),
        "address": day_address(timezone.localdate(period.starts)),
        "month_address": month_address(timezone.localdate(period.starts)),
        "previous": _link(previous),
        "following": _link(following),
        "articles": screen.cards,
        "older": screen.older,
    }
    return render(request, "articles/archive_day.html", context)


@require_safe
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """The days of a month that have articles."""
    period = _period(archive.month, year, month)
    weeks = archive.weeks(period)
    if not any(there for week in weeks for _date, there in week):
        raise Http404
    previous, following = _neighbours(period)
    first = timezone.localdate(period.starts)
    context = {
        "date": first,
        "address": month_address(first),
        "weeks": [
            [
                {"date": date, "address": day_address(date) if there else "", "outside": date.month != first.month}
                for date, there in week
            ]
            for week in weeks
        ],
        "previous": previous and (previous, month_address(previous)),
        "following": following and (following, month_address(following)),
    }
    return render(request, "articles/archive_month.html", context)


def _period(make: Callable[..., Period], *numbers: str) -> Period:
    try:
        return make(*map(int, numbers))
    except (ValueError, OverflowError) as error:
        raise Http404 from error


def _neighbours(period: Period) -> tuple[dt.date | None, dt.date | None]:
    """The nearest days with articles before and after: the page shows what lies from the one to the other."""
    previous, following = period.previous, period.following
    ends = _midnight(following + dt.timedelta(days=1)) if following else None
    note_stretch(NEWEST, _midnight(previous) if previous else None, ends)
    return previous, following


def _midnight(date: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(date, dt.time()))


def _link(date: dt.date | None) -> tuple[dt.date, str] | None:
    return (date, day_address(date)) if date else None


def day_address(date: dt.date) -> str:
    return reverse("archive-day", args=[date.year, f"{date:%m}", f"{date:%d}"])


def month_address(date: dt.date) -> str:
    return reverse("archive-month", args=[date.year, f"{date:%m}"])
