"""Grows the archive with generated articles, a thousand in a transaction: stopped anywhere, it goes on from there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django
from django.db import connection, transaction
from django.utils import timezone

from articles.demo.drafts import Draft, Order, compose
from articles.demo.rows import enter
from articles.demo.stock import Stock, stock_for
from articles.models import ArticlePage

BATCH = 1000
#: Batches that are written while one is entered.
AHEAD = 2

Report = Callable[[str, int, int], None]


def grow(total: int, report: Report) -> int:
    """Generate articles until the paper has `total`; return how many."""
    start = ArticlePage.objects.count()
    missing = total - start
    if missing <= 0:
        return 0
    stock = stock_for(total)
    older = list(ArticlePage.objects.order_by("-pk").values_list("pk", flat=True)[:BATCH])
    done = 0
    for drafts in _written(_orders(start, total, len(older)), stock):
        with transaction.atomic():
            older = enter(drafts, older, stock)
        done += len(drafts)
        report("archive", done, missing)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return missing


def _orders(start: int, total: int, older: int) -> list[Order]:
    """In the order of their time, as a paper's articles come: what is read together then lies together."""
    now, orders, missing = timezone.now(), [], total - start
    for there in range(start, total, BATCH):
        count = min(BATCH, total - there)
        stretch = ((there - start) / missing, (there - start + count) / missing)
        orders.append(Order(f"archive {there}", count, now, older, stretch))
        older = count
    return orders


def _written(orders: list[Order], stock: Stock) -> Iterator[list[Draft]]:
    """The drafts of each order: those of the next are written by another process while these are entered."""
    first, *rest = orders
    if not rest:
        yield compose(first, stock)
        return
    # Not forked: this process has a connection to the database.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=django.setup) as writer:
        waiting = deque(writer.submit(compose, order, stock) for order in rest[:AHEAD])
        # It takes a while to start.
        yield compose(first, stock)
        for order in rest[AHEAD:]:
            waiting.append(writer.submit(compose, order, stock))
            yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
