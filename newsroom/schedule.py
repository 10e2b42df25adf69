"""What the paper does by the clock: `SCHEDULE` names each job and how many seconds lie between two runs.

A job is a function without arguments that may be killed at any point and may run on several machines at once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.module_loading import import_string

from newsroom import metrics
from newsroom.background import Repeating

logger = logging.getLogger(__name__)
LOOK_EVERY_SECONDS = 1.0


@dataclass
class Job:
    path: str
    seconds: float
    due: float = field(default_factory=time.monotonic)

    def run(self) -> None:
        """Runs it; what it raises is logged, counted, and nobody else's trouble."""
        function: Callable[[], object] = import_string(self.path)
        started = time.monotonic()
        try:
            function()
        except Exception:
            logger.exception("%s failed; it runs again in %s s", self.path, self.seconds)
            metrics.JOBS.labels(self.path, "failed").inc()
        else:
            metrics.JOBS.labels(self.path, "done").inc()
        finally:
            self.due = started + self.seconds


class Schedule:
    def __init__(self) -> None:
        self._jobs = [Job(path, seconds) for path, seconds in settings.SCHEDULE.items()]

    def run_due(self) -> None:
        """Runs each job whose time has come."""
        for job in self._jobs:
            if job.due <= time.monotonic():
                job.run()


def keep_beside_the_server() -> None:
    """Has this process keep the schedule too, where nothing else does (`SCHEDULE_IN_SERVER`)."""
    if settings.SCHEDULE_IN_SERVER:
        Repeating(Schedule().run_due, LOOK_EVERY_SECONDS).start()
