"""SQL that is written out, for the few questions that readers' pages ask all the time.

The ORM takes longer to put such a question together, and PostgreSQL to plan it, than it takes to answer it. What is
asked here goes to whatever database the ORM would ask; PostgreSQL keeps its plan where the settings keep connections.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

import psycopg
from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

M = TypeVar("M", bound=models.Model)


class Statement(NamedTuple):
    """SQL, or a part of it, and the values of its placeholders."""

    sql: str
    values: Sequence[Any] = ()


class Columns(Generic[M]):
    """The columns of a model, its parents' among them, for a statement that names every table by its own name."""

    def __init__(self, model: type[M], *, without: Sequence[str] = ()) -> None:
        self.model = model
        self._fields = [field for field in model._meta.concrete_fields if field.name not in without]
        self._names = [field.attname for field in self._fields]

    def __len__(self) -> int:
        return len(self._fields)

    def __str__(self) -> str:
        return ", ".join(f"{field.model._meta.db_table}.{field.column}" for field in self._fields)

    def instance(self, values: Sequence[Any]) -> M:
        """The object of these values, as the ORM would make it; what it is `without` is deferred."""
        connection = connection_of(self.model)
        values = list(values)
        for place, expression, converters in self._converted:
            for converter in converters:
                values[place] = converter(values[place], expression, connection)
        return self.model.from_db(connection.alias, self._names, values)

    @cached_property
    def _converted(self) -> list[tuple[int, Any, list[Callable[[Any, Any, Any], Any]]]]:
        """Of each column whose values are no objects as they come: its place, itself, and what makes them objects."""
        connection = connection_of(self.model)
        found = []
        for place, field in enumerate(self._fields):
            converters = connection.ops.get_db_converters(field.cached_col) + field.get_db_converters(connection)
            if converters:
                found.append((place, field.cached_col, converters))
        return found


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
    # As PostgreSQL writes a list: psycopg would look at each key.
    return f"{{{','.join(map(str, keys))}}}" if connection_of(model).vendor == "postgresql" else json.dumps(list(keys))


def keeps_plans(connection: BaseDatabaseWrapper) -> bool:
    """Whether what is prepared on it is there when it is used again."""
    return (
        connection.vendor == "postgresql" and connection.settings_dict["OPTIONS"].get("prepare_threshold") is not None
    )
