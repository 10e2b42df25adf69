"""What readers read most, counted without knowing who they are and without a query in their requests.

The page's script reports a reading; reports gather in the memory of each process and go to the database together,
every few seconds, from a thread of their own.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from functools import cache

from crawlerdetect import CrawlerDetect
from django.db import connection
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

from articles.models import ArticlePage, Page, Reading
from newsroom.background import Repeating

PERIOD = dt.timedelta(days=7)
KEPT = dt.timedelta(days=90)
FLUSH_SECONDS = 10
# What a flood of invented numbers can fill: about a megabyte. The paper itself has fewer articles read in ten seconds.
MOST_NUMBERS = 10_000
USER_AGENT_LENGTH = 512


class Counting:
    """Readings that are not in the database yet, by article number. Safe between threads, bounded in memory."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[int] = Counter()
        self._flushing = Repeating(self.flush, FLUSH_SECONDS)

    def add(self, number: int, times: int = 1) -> None:
        """Counts readings of an article; a number too many is dropped."""
        with self._lock:
            if number in self._counts or len(self._counts) < MOST_NUMBERS:
                self._counts[number] += times
        self._flushing.start()

    def flush(self) -> None:
        """Writes what has gathered. What cannot be written now is kept for the next time."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return
        try:
            record(counts)
        except Exception:
            for number, times in counts.items():
                self.add(number, times)
            raise


def record(counts: Counter[int], day: dt.date | None = None) -> None:
    """Adds readings by article number to the day's counts; numbers that are not published articles are dropped.

    One statement, in the same order everywhere: processes that write at once add up and do not lock each other out.
    """
    values = ", ".join(["(%s, %s)"] * len(counts))
    pairs = [value for pair in counts.items() for value in pair]
    readings, pages, articles = (model._meta.db_table for model in (Reading, Page, ArticlePage))
    # Both databases call the columns of VALUES column1 and column2; SQLite wants a WHERE before ON CONFLICT.
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {readings} (page_id, day, count) "  # noqa: S608 - names of our own tables
            f"SELECT page.id, %s, reading.column2 FROM (VALUES {values}) AS reading "
            f"JOIN {articles} article ON article.number = reading.column1 "
            f"JOIN {pages} page ON page.id = article.page_ptr_id "
            "WHERE page.live ORDER BY page.id "
            f"ON CONFLICT (page_id, day) DO UPDATE SET count = {readings}.count + excluded.count",
            [day or timezone.localdate(), *pairs],
        )


def forget_old_readings() -> None:
    """Drops the counts of days that no list looks at any more."""
    Reading.objects.filter(day__lt=timezone.localdate() - KEPT).delete()


def is_a_reader(request: HttpRequest) -> bool:
    """Whether a person's browser on one of the paper's own pages is asking, as far as its headers tell."""
    agent = request.headers.get("User-Agent", "")[:USER_AGENT_LENGTH]
    elsewhere = request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    return bool(agent) and not elsewhere and not _robots().is_crawler(agent)


@cache
def _robots() -> CrawlerDetect:
    return CrawlerDetect()


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
