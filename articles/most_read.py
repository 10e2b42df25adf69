"""What readers read most, counted without knowing who they are and without a query in their requests.

The page's script reports a reading; reports gather in memory and go to the database in batches.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections import Counter

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from articles.models import ArticlePage, Page, Reading

PERIOD = dt.timedelta(days=7)
FLUSH_AFTER_SECONDS = 10
FLUSH_AFTER_READINGS = 500


class Counting:
    """Readings that are not in the database yet, by article number. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[int] = Counter()
        self._since = time.monotonic()

    def add(self, number: int) -> None:
        """Counts one reading; when enough have gathered, or time is up, all of them are written."""
        with self._lock:
            self._counts[number] += 1
            due = self._counts.total() >= FLUSH_AFTER_READINGS or time.monotonic() - self._since >= FLUSH_AFTER_SECONDS
        if due:
            self.flush()

    def flush(self) -> None:
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._since = time.monotonic()
        if counts:
            record(counts)


def record(counts: Counter[int], day: dt.date | None = None) -> None:
    """Adds readings by article number to the day's counts; numbers that are not published articles are dropped."""
    day = day or timezone.localdate()
    pages = dict(ArticlePage.objects.live().filter(number__in=counts).values_list("number", "pk"))
    with transaction.atomic():
        for number, pk in sorted(pages.items()):
            reading, _created = Reading.objects.get_or_create(page_id=pk, day=day)
            Reading.objects.filter(pk=reading.pk).update(count=F("count") + counts[number])


def most_read(number: int = 8) -> list[Page]:
    """The articles that were read most in the last seven days; fewer, or none, if that is what was read."""
    since = timezone.localdate() - PERIOD
    ranked = (
        Reading.objects.filter(day__gt=since)
        .values("page")
        .annotate(total=Sum("count"))
        .order_by("-total", "-page")
        .values_list("page", flat=True)[: number * 2]
    )
    order = list(ranked)
    if not order:
        return []
    pages = Page.objects.published().with_cards().in_bulk(order)
    return [pages[pk] for pk in order if pk in pages][:number]


counting = Counting()
