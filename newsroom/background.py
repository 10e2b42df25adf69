"""Work that goes on beside the requests of this process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from multiprocessing.util import Finalize

from django.conf import settings
from django.db import connections

logger = logging.getLogger(__name__)


class Repeating:
    """Calls a function every so many seconds in a thread of its own, and once more when the process ends.

    The thread begins with the first `start()`, so that every process a server makes has its own. Where
    `BACKGROUND_THREADS` is off nothing happens by itself. What the function raises is logged and tried again.
    """

    def __init__(self, function: Callable[[], object], seconds: float) -> None:
        self._function = function
        self._seconds = seconds
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Sees to it that the thread runs; cheap to call again."""
        if self._thread or not settings.BACKGROUND_THREADS:
            return
        with self._lock:
            if self._thread:
                return
            self._thread = threading.Thread(target=self._run, name=self._function.__qualname__, daemon=True)
            self._thread.start()
            # Not atexit: the server's workers are children of multiprocessing, which end without it.
            Finalize(self, self._end, exitpriority=10)

    def _run(self) -> None:
        while not self._ending.wait(self._seconds):
            self._once()

    def _end(self) -> None:
        self._ending.set()
        self._once()

    def _once(self) -> None:
        try:
            self._function()
        except Exception:
            logger.exception("%s failed; it is tried again", self._function.__qualname__)
        finally:
            connections.close_all()
