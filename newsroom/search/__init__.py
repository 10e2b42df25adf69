"""Wagtail's search on the newspaper's own database, as Vietnamese is typed: with accents or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from wagtail.search.backends.base import BaseSearchBackend


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 (Wagtail asks for this name)
    """The backend of the default database."""
    if connection.vendor == "postgresql":
        from newsroom.search.postgres import PostgresBackend

        return PostgresBackend(params)
    from newsroom.search.sqlite import SQLiteBackend

    return SQLiteBackend(params)
