"""The queue of tasks in the database: what its workers leave undone is taken up again, what is done is cleared away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import connections
from django.db.models import Count, Min
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

# Far longer than any task takes: whoever has had one for so long is dead.
ABANDONED_AFTER = dt.timedelta(minutes=15)
RETRY_AFTER = dt.timedelta(minutes=1)
ATTEMPTS = 4
KEPT = dt.timedelta(days=7)


def take_up_again() -> int:
    """Puts back into the queue what a killed worker had in hand and what has failed less than four times.

    Returns how many. Tasks must therefore bear to be done twice.
    """
    now = timezone.now()
    abandoned = DBTaskResult.objects.running().filter(started_at__lt=now - ABANDONED_AFTER)
    failed = DBTaskResult.objects.failed().filter(finished_at__lt=now - RETRY_AFTER)
    # Each attempt leaves its worker's name behind.
    again = (abandoned | failed).exclude(**{f"worker_ids__{ATTEMPTS - 1}__isnull": False})
    return again.update(status=TaskResultStatus.READY, started_at=None, finished_at=None)


def clear_away() -> None:
    """Deletes what was done, or given up, more than a week ago."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()


class QueueCollector(Collector):
    """The state of the queue, read from the database at the moment that Prometheus asks."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        tasks = GaugeMetricFamily("newsroom_tasks", "Tasks in the queue, by state.", labels=["state"])
        age = GaugeMetricFamily("newsroom_oldest_task_seconds", "How long the oldest task that is due has waited.")
        try:
            counted = dict(DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk")))
            oldest = DBTaskResult.objects.ready().aggregate(oldest=Min("enqueued_at"))["oldest"]
        finally:
            connections.close_all()
        for state in TaskResultStatus:
            tasks.add_metric([state.value.lower()], counted.get(state, 0))
        age.add_metric([], (timezone.now() - oldest).total_seconds() if oldest else 0)
        yield tasks
        yield age
