"""The best of what matches, at a bounded cost: of each rung of the ladder only the newest, and never for long.

A ladder of questions, the best first, takes the place of a rank: a rank must be computed for every match, and a common
word matches the whole archive.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection
from django.db.models import Model, QuerySet

from newsroom.search.expression import Expression

#: Puts further conditions on the `key` and `freshness` of a query.
Narrow = Callable[[QuerySet], QuerySet]


@dataclass(frozen=True)
class Wanted:
    """One rung: what a column of the index (`title`, `body`: title and text) must have.

    Where `phrase` matches too, the hit stands on `level`, else one below it.
    """

    column: str
    words: Expression
    phrase: Expression | None = None
    level: int = 0
    newest: bool = False


class OnTheDatabase:
    """A backend that climbs ladders."""

    def hits(self, wanted: Wanted, limit: int, narrow: Narrow) -> list[QuerySet]:
        """Queries for `key`, `freshness` and `level` of the newest `limit` of what stands on a rung."""
        raise NotImplementedError

    def texts(self, model: type[Model], keys: Iterable[int]) -> dict[int, str]:
        """The searched text of objects of a model, title apart, in its own spelling."""
        raise NotImplementedError


class Hit(NamedTuple):
    key: int
    freshness: float
    level: int

    @property
    def order(self) -> tuple[int, float, int]:
        return self.level, -self.freshness, -self.key


class TookTooLongError(Exception):
    """The database was stopped: the answer would have taken longer than readers wait."""


def find(
    backend: OnTheDatabase,
    ladder: Sequence[Wanted],
    *,
    limit: int,
    patience: int,
    narrow: Narrow,
) -> list[Hit]:
    """The newest `limit` hits of each rung, best first and each once; lower rungs only where upper ones leave room.

    `narrow` puts further conditions on `key` and `freshness`; `patience` is in milliseconds.
    """
    queries = [query for wanted in ladder for query in backend.hits(wanted, limit, narrow)]
    best: dict[int, Hit] = {}
    for row in fetch(queries, limit=2 * limit, patience=patience):
        hit = Hit(*row)
        if hit.key not in best or hit.level < best[hit.key].level:
            best[hit.key] = hit
    return sorted(best.values(), key=lambda hit: hit.order)


def fetch(queries: Sequence[QuerySet], *, patience: int, limit: int | None = None) -> list[tuple]:
    """The rows of all queries, one after another, in one statement; raises `TookTooLongError` after `patience` ms."""
    sql, params = compiled(queries, limit)
    if not sql:
        return []
    run = _on_postgres if connection.vendor == "postgresql" else _on_sqlite
    with within_time():
        return run(sql, params, patience)


@contextlib.contextmanager
def within_time() -> Generator[None]:
    """Raises `TookTooLongError` where the database stopped a statement because of its time."""
    try:
        yield
    except OperationalError as error:
        if any(word in str(error) for word in ("statement timeout", "interrupted")):
            raise TookTooLongError from error
        raise


def compiled(queries: Sequence[QuerySet], limit: int | None) -> tuple[str, list]:
    """The queries as one; empty if none of them can have a row."""
    parts = []
    for query in queries:
        with contextlib.suppress(EmptyResultSet):
            parts.append(query.query.sql_with_params())
    if not parts:
        return "", []
    sql = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part" for part, _ in parts)  # noqa: S608
    if limit is not None:
        sql += f" LIMIT {limit:d}"
    return sql, [param for _, some in parts for param in some]


def _on_postgres(sql: str, params: list, patience: int) -> list[tuple]:
    with connection.cursor() as cursor:
        # One message to the server is one transaction, to whose end the setting holds.
        cursor.execute(f"SET LOCAL statement_timeout = {patience:d}; {sql}", params)
        cursor.nextset()
        return cursor.fetchall()


def _on_sqlite(sql: str, params: list, patience: int) -> list[tuple]:
    with connection.cursor() as cursor:
        end = monotonic() + patience / 1000
        connection.connection.set_progress_handler(lambda: monotonic() > end, 10_000)
        try:
            cursor.execute(sql, params)
            return cursor.fetchall()
        finally:
            connection.connection.set_progress_handler(None, 0)
