"""The best of what matches, at a bounded cost: of each rung of the ladder only the newest, and never for long.

A ladder of questions, the best first, takes the place of a rank: a rank must be computed for every match, and a common
word matches the whole archive.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from django.db import OperationalError, models
from django.db.backends.base.base import BaseDatabaseWrapper
from wagtail.search.models import IndexEntry

from newsroom.search.expression import Expression
from newsroom.statements import Statement, connection_of, keeps_plans

#: The level of a row that is no hit: the oldest of what was looked through, where there is more.
LAST_SEEN = -1
#: The level of what is found beside the hits.
BESIDE = -2


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


class Hit(NamedTuple):
    key: int
    freshness: float
    level: int

    @property
    def order(self) -> tuple[int, float, int]:
        return self.level, -self.freshness, -self.key


@dataclass(frozen=True)
class Narrow:
    """What else a hit must be; moments in seconds since 1970."""

    since: float | None = None
    until: float | None = None
    #: Only what follows it when the newest come first.
    after: Hit | None = None
    #: Conditions on a column `found.key`, each answered by key.
    checks: Sequence[Statement] = ()
    #: A list that has all that may be found: `key` and `freshness`, the newest first.
    listed: Statement | None = None

    def of_time(self, key: str = "key", freshness: str = "freshness") -> Statement:
        """The conditions on these two columns."""
        parts: list[str] = []
        values: list[float] = []
        if self.since is not None:
            parts.append(f"AND {freshness} >= %s")
            values.append(self.since)
        if self.until is not None:
            parts.append(f"AND {freshness} < %s")
            values.append(self.until)
        if self.after is not None:
            parts.append(f"AND {freshness} <= %s AND ({freshness} < %s OR {key} < %s)")
            values += [self.after.freshness, self.after.freshness, self.after.key]
        return Statement(" ".join(parts), values)

    @property
    def by_key(self) -> Statement:
        """All `checks`."""
        sql = " ".join(f"AND {check.sql}" for check in self.checks)
        return Statement(sql, [value for check in self.checks for value in check.values])


class OnTheDatabase:
    """A backend that climbs ladders."""

    def rung(self, wanted: Wanted, limit: int, enough: int, narrow: Narrow) -> Statement:
        """Rows of `key`, `freshness` and `level`: the newest `limit` of what stands on a rung.

        Not all need be looked through where `enough` are found; one row at `LAST_SEEN` tells where that ended.
        """
        raise NotImplementedError

    def shared(self, ladder: Sequence[Wanted], narrow: Narrow) -> Statement:
        """The `WITH` of what the rungs of a ladder read in common; empty where they have nothing in common."""
        return Statement("")

    def beside(self, model: type[models.Model], words: Expression) -> Statement:
        """Like a rung's, at the level `BESIDE`: objects of a model that readers do not find as hits."""
        raise NotImplementedError

    def text_of(self, model: type[models.Model], key: str) -> Statement:
        """An expression: the searched text, title apart, of the model's object whose key is in this column."""
        raise NotImplementedError


class TookTooLongError(Exception):
    """The database was stopped: the answer would have taken longer than readers wait."""


class Found(NamedTuple):
    """Hits, and where the search through the newest ended, if it did not see all."""

    hits: list[Hit]
    last_seen: Hit | None = None
    #: Keys of what was asked for beside them.
    beside: Sequence[int] = ()


def find(
    backend: OnTheDatabase,
    ladder: Sequence[Wanted],
    *,
    limit: int,
    enough: int,
    patience: int,
    narrow: Narrow,
    beside: Statement | None = None,
) -> Found:
    """The newest `limit` hits of each rung, best first and each once; lower rungs only where upper ones leave room.

    `enough` of them may do where seeing more would mean looking through all. `patience` is in milliseconds.
    """
    shared = backend.shared(ladder, narrow)
    parts = [climbed([backend.rung(wanted, limit, enough, narrow) for wanted in ladder], limit)]
    parts += [beside] if beside else []
    sql = " UNION ALL ".join(f"SELECT * FROM ({part.sql}) AS part" for part in parts)  # noqa: S608
    question = Statement(f"{shared.sql} {sql}", [value for part in (shared, *parts) for value in part.values])
    best: dict[int, Hit] = {}
    last_seen: Hit | None = None
    others: list[int] = []
    for row in fetch(question, patience):
        hit = Hit(*row)
        if hit.level == BESIDE:
            others.append(hit.key)
            continue
        if hit.level == LAST_SEEN:
            last_seen = max(last_seen, hit, key=lambda one: one.freshness) if last_seen else hit
        elif hit.key not in best or hit.level < best[hit.key].level:
            best[hit.key] = hit
    return Found(sorted(best.values(), key=lambda hit: hit.order), last_seen, others)


def climbed(rungs: Sequence[Statement], limit: int) -> Statement:
    """All rungs as one statement, in which a rung is asked only if those above it have less than `limit` rows."""
    if len(rungs) == 1:
        return rungs[0]
    steps: list[str] = []
    above = ""
    for place, rung in enumerate(rungs):
        room = f"WHERE (SELECT count(DISTINCT key) FROM ({above}) AS hit WHERE level >= 0) < {limit:d}" if place else ""  # noqa: S608
        steps.append(f"rung{place} AS MATERIALIZED (SELECT key, freshness, level FROM ({rung.sql}) AS rung {room})")  # noqa: S608
        above += f"{' UNION ALL ' if above else ''}SELECT key, freshness, level FROM rung{place}"  # noqa: S608
    return Statement(f"WITH {', '.join(steps)} {above}", [value for rung in rungs for value in rung.values])


def fetch(statement: Statement, patience: int) -> list[tuple]:
    """The rows; raises `TookTooLongError` after `patience` ms."""
    connection = connection_of(IndexEntry)
    run = _on_postgres if connection.vendor == "postgresql" else _on_sqlite
    with within_time():
        return run(connection, statement, patience)


@contextlib.contextmanager
def within_time() -> Generator[None]:
    """Raises `TookTooLongError` where the database stopped a statement because of its time."""
    try:
        yield
    except OperationalError as error:
        if any(word in str(error) for word in ("statement timeout", "interrupted")):
            raise TookTooLongError from error
        raise


def _on_postgres(connection: BaseDatabaseWrapper, statement: Statement, patience: int) -> list[tuple]:
    with connection.cursor() as cursor:
        sql = _prepared(cursor, statement) if keeps_plans(connection) else statement.sql
        # One message to the server is one transaction, to whose end the setting holds.
        cursor.execute(f"SET LOCAL statement_timeout = {patience:d}; {sql}", statement.values)
        while cursor.nextset():
            pass
        return cursor.fetchall()


#: Of each connection the names of what it has prepared.
_prepared_on: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def _prepared(cursor: Any, statement: Statement) -> str:
    """SQL that has the statement prepared, if this is its first time on the connection, and executes it.

    To plan a ladder takes PostgreSQL longer than to climb it. What psycopg prepares cannot go with a time limit in one
    message.
    """
    names = _prepared_on.setdefault(cursor.connection, {})
    prepare = ""
    if statement.sql not in names:
        names[statement.sql] = f"search_{len(names)}"
        pieces = statement.sql.split("%s")
        numbered = "".join(f"{piece}${place}" for place, piece in enumerate(pieces[:-1], 1)) + pieces[-1]
        prepare = f"PREPARE {names[statement.sql]} AS {numbered}; "
    places = ", ".join(["%s"] * len(statement.values))
    return f"{prepare}EXECUTE {names[statement.sql]}({places})"


def _on_sqlite(connection: BaseDatabaseWrapper, statement: Statement, patience: int) -> list[tuple]:
    with connection.cursor() as cursor:
        end = monotonic() + patience / 1000
        connection.connection.set_progress_handler(lambda: monotonic() > end, 10_000)
        try:
            cursor.execute(statement.sql, statement.values)
            return cursor.fetchall()
        finally:
            connection.connection.set_progress_handler(None, 0)
