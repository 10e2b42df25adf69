"""Readers' requests read through the database alias `readers`, which may be a replica; everything else does not.

A replica may be behind, gone or hanging. Readers then get the primary, and never an error or a page that is older than
a change they could have seen: for as long as the replica may lag after any change, everybody reads from the primary.
Machines tell each other of a change through the cache; without the cache, there is no reading from the replica.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections, models
from django.http import HttpRequest, HttpResponse
from psycopg.errors import QueryCanceled

from newsroom import metrics
from newsroom.background import Repeating
from newsroom.guarded_redis import breaker

logger = logging.getLogger(__name__)
READERS = "readers"
# Where the staff works nobody may be shown what was true a moment ago.
STAFF_PATHS = ("/admin/", "/django-admin/")
CHANGED = "newsroom.changed"
LOOK_EVERY_SECONDS = 1.0

_for_a_reader: ContextVar[bool] = ContextVar("for_a_reader", default=False)


class ReadersRouter:
    """Reads of a reader's request go to `readers`, unless it writes in a transaction; writes never do."""

    def db_for_read(self, model: type[models.Model], **hints: object) -> str:
        if _for_a_reader.get() and not connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return READERS
        return DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[models.Model], **hints: object) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: models.Model, other: models.Model, **hints: object) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool | None:
        return False if db == READERS else None


class ReadersMiddleware:
    """Decides for each request where it reads. A replica that fails in the middle of one is replaced at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _for_a_reader.set(is_a_readers(request) and replica.may_serve())
        try:
            return self.get_response(request)
        finally:
            _for_a_reader.reset(token)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not settings.DATABASE_REPLICA or not _for_a_reader.get() or not _is_the_servers(error):
            return None
        replica.failed(error)
        _for_a_reader.set(False)
        return self.get_response(request)


def _is_the_servers(error: Exception) -> bool:
    """Whether another server could do better; one question that took too long would take as long there."""
    return isinstance(error, OperationalError | InterfaceError) and not isinstance(error.__cause__, QueryCanceled)


def is_a_readers(request: HttpRequest) -> bool:
    """Whether it is a question of somebody who is not logged in, outside of the staff's pages."""
    return (
        request.method in ("GET", "HEAD")
        and not request.path_info.startswith(STAFF_PATHS)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


@dataclass(frozen=True)
class Position:
    """A place in the primary's journal, and when it was the newest."""

    lsn: str
    seen: float


class Replica:
    """What this process knows of the replica. It is looked at every second, beside the requests."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looking = Repeating(self.look, LOOK_EVERY_SECONDS)
        self._reached: float | None = None
        self._awaited: Position | None = None

    def may_serve(self) -> bool:
        """Whether a reader may be served from it now; always, where `readers` is the primary itself."""
        if not settings.DATABASE_REPLICA:
            return True
        self._looking.start()
        reason = self._why_not()
        if reason:
            metrics.REPLICA_FALLBACKS.labels(reason).inc()
        return not reason

    def _why_not(self) -> str:
        reached = self._reached
        if reached is None or time.monotonic() - reached > settings.DATABASE_REPLICA_MAX_LAG:
            return "behind"
        if cache.get(CHANGED) is not None:
            return "changed"
        return "no cache" if breaker.is_open else ""

    def failed(self, error: Exception) -> None:
        logger.warning("The replica failed, readers get the primary: %s", error)
        metrics.REPLICA_FALLBACKS.labels("failed").inc()
        with self._lock:
            self._reached = self._awaited = None

    def look(self) -> None:
        """Finds out how far the replica has come. A primary that is down is no reason to leave the replica."""
        try:
            newest = Position(_ask(DEFAULT_DB_ALIAS, "SELECT pg_current_wal_lsn()::text"), time.monotonic())
        except (OperationalError, InterfaceError):
            with self._lock:
                self._reached = time.monotonic() if self._reached is not None else None
            return
        awaited = self._awaited or newest
        try:
            there = _ask(
                READERS,
                "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() >= %s::pg_lsn ELSE true END",
                awaited.lsn,
            )
        except (OperationalError, InterfaceError) as error:
            self.failed(error)
            return
        with self._lock:
            if there:
                self._reached, self._awaited = awaited.seen, None
            else:
                self._awaited = awaited


def changed(keys: Iterable[str]) -> None:
    """Tells all machines that readers have to see the primary for as long as the replica may lag.

    A transport of purges, to be named before all others: a page made anew must not be made of what was.
    """
    if settings.DATABASE_REPLICA:
        cache.set(CHANGED, 1, timeout=settings.DATABASE_REPLICA_MAX_LAG + 2 * LOOK_EVERY_SECONDS)


def _ask(alias: str, question: str, *values: str) -> Any:
    with connections[alias].cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0]


replica = Replica()
