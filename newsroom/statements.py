"""SQL that is written out, for the few questions that readers' pages ask all the time.

The ORM takes longer to put such a question together, and PostgreSQL to plan it, than it takes to answer it. What is
asked here goes to whatever database the ORM would ask; PostgreSQL keeps its plan where the settings keep connections.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper


def rows(model: type[models.Model], sql: str, values: Sequence[Any] = (), *, often: bool = True) -> list[tuple]:
    """What the database that holds the model answers, as it comes: no converter of a field has seen it.

    `often` says that the same words will be asked again, with other values.
    """
    connection = connection_of(model)
    adapt = connection.ops.adapt_datetimefield_value
    values = [adapt(value) if isinstance(value, dt.datetime) else value for value in values]
    with connection.cursor() as cursor:
        if often and keeps_plans(connection):
            # Django's own cursors write the values into the words, which leaves no plan to keep.
            cursor.cursor = psycopg.Cursor(cursor.cursor.connection)
        cursor.execute(sql, values)
        return cursor.fetchall()


def connection_of(model: type[models.Model]) -> BaseDatabaseWrapper:
    """Where the ORM would read the model now."""
    return connections[router.db_for_read(model)]


def among(model: type[models.Model], column: str) -> str:
    """That a column holds one of several whole numbers: a placeholder for `several`, however many they are."""
    if connection_of(model).vendor == "postgresql":
        return f"{column} = ANY(%s::bigint[])"
    return f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608


def several(model: type[models.Model], keys: Iterable[int]) -> Any:
    """The value for `among`."""
    return list(keys) if connection_of(model).vendor == "postgresql" else json.dumps(list(keys))


def keeps_plans(connection: BaseDatabaseWrapper) -> bool:
    """Whether what is prepared on it is there when it is used again."""
    return (
        connection.vendor == "postgresql" and connection.settings_dict["OPTIONS"].get("prepare_threshold") is not None
    )
