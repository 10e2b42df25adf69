"""Whether this process lives (`/healthz`) and whether it should be given readers (`/readyz`).

Answered before anything else, so that a probe needs neither host name nor HTTPS, opens no session and is neither
counted nor logged. The answers name what is well and what is not, and never why: that stands in the log.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from threading import Lock

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from newsroom import warmup

logger = logging.getLogger(__name__)


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._answers = {"/healthz": alive, "/readyz": ready}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._answers.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        response = answer() if request.method in ("GET", "HEAD") else HttpResponse(status=405)
        response["Cache-Control"] = "no-store"
        return response


def alive() -> HttpResponse:
    """200 as long as Python answers; a database that is down is no reason to kill the process."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


def ready() -> JsonResponse:
    """200 when a reader's request would be answered here, 503 otherwise, with the state of each part."""
    parts = {"warm": warmup.is_warm(), **{name: check() for name, check in CHECKS.items()}}
    well = all(parts.values())
    return JsonResponse({"ready": well, **parts}, status=200 if well else 503)


class Check:
    """A question whose answer is kept for some seconds, so that probes cost next to nothing.

    One that is answered well for good (`seconds=None`) is not asked again.
    """

    def __init__(self, name: str, ask: Callable[[], bool], seconds: float | None) -> None:
        self._name, self._ask, self._seconds = name, ask, seconds
        self._lock = Lock()
        self._well: bool | None = None
        self._asked = 0.0

    def __call__(self) -> bool:
        with self._lock:
            if not self._still_holds():
                self._well, self._asked = self._find_out(), time.monotonic()
            return bool(self._well)

    def _still_holds(self) -> bool:
        if self._well is None:
            return False
        if self._seconds is None:
            return self._well
        return time.monotonic() - self._asked < self._seconds

    def _find_out(self) -> bool:
        try:
            return self._ask()
        except Exception:
            logger.exception("Not ready: %s", self._name)
            return False


def database_answers() -> bool:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def migrations_are_applied() -> bool:
    """Whether the database has what this code needs; what a newer version has added besides is no matter."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def storage_is_writable() -> bool:
    name = default_storage.save(f"probe/{secrets.token_hex(8)}", ContentFile(b"ready"))
    default_storage.delete(name)
    return True


CHECKS = {
    "database": Check("database", database_answers, seconds=1),
    "migrations": Check("migrations", migrations_are_applied, seconds=None),
    "storage": Check("storage", storage_is_writable, seconds=30),
}
