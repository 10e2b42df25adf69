"""PostgreSQL: keys in `tsvector`, found through its GIN indexes."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Generator, Iterable
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.db import connection, models
from django.db.models import (
    BigIntegerField,
    Case,
    F,
    IntegerField,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres import postgres
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from newsroom.search.compiler import NEWEST, AccentCompiler
from newsroom.search.expression import EXACT, All, AnyOf, Expression, Row, scattered
from newsroom.search.hits import Narrow, OnTheDatabase, Wanted
from newsroom.search.index import WORDS_OF_A_TEXT, AccentIndex, Lines, Texts
from newsroom.text import search_keys

IndexEntry = postgres.IndexEntry
# PostgreSQL keeps no more places of one word.
_PLACES_OF_A_WORD = 255
#: So many texts are read for words in a row.
CANDIDATES = 5_000
#: Kilobytes that a GIN index puts off. Every search reads them in full, so little, but while an archive is loaded.
PENDING, MANY_PENDING = 256, 128 * 1024


class KeyQuery(SearchQuery):
    """An expression as a `tsquery`, word for word: PostgreSQL's own reading of texts would change the keys."""

    def __init__(self, expression: Expression) -> None:
        super().__init__(as_tsquery(expression), search_type="raw")

    def as_sql(self, compiler, connection, function=None, template=None):
        sql, params = compiler.compile(self.source_expressions[-1])
        return f"{sql}::tsquery", params


def as_tsquery(expression: Expression) -> str:
    # Keys have letters, digits and marks only: there is nothing to escape.
    match expression:
        case Row(keys, prefix):
            return "(" + " <-> ".join(f"'{key}'" for key in keys) + (":*)" if prefix else ")")
        case All(parts):
            return "(" + " & ".join(map(as_tsquery, parts)) + ")"
        case AnyOf(parts):
            return "(" + " | ".join(map(as_tsquery, parts)) + ")"


def as_tsvector(texts: Iterable[str], *, exact: bool = True) -> str:
    """Words without accents and, at the same places, with them. No phrase runs from one text into the next."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    place = 0
    for text in texts:
        for plain, toned in search_keys(text):
            place += 1
            places[plain].append(str(place))
            if exact:
                places[EXACT + toned].append(str(place))
        place += 1
        if place > WORDS_OF_A_TEXT:
            break
    return " ".join([f"'{key}':{','.join(found[:_PLACES_OF_A_WORD])}" for key, found in places.items() if key])


class Indexer(Lines, postgres.ObjectIndexer):
    pass


class PostgresIndex(AccentIndex, postgres.PostgresIndex):
    ROW = ("title", "body", "autocomplete", "title_text", "body_text")

    reader = Indexer

    @contextlib.contextmanager
    def many_rows(self) -> Generator[None]:
        names = [index.name for index in IndexEntry._meta.indexes if isinstance(index, GinIndex)]
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL work_mem = {MANY_PENDING:d}; SET LOCAL maintenance_work_mem = {MANY_PENDING:d}")
            self._put_off(cursor, names, MANY_PENDING)
            yield
            for name in names:
                cursor.execute("SELECT gin_clean_pending_list(%s)", [name])
            self._put_off(cursor, names, PENDING)

    def _put_off(self, cursor: Any, names: list[str], kilobytes: int) -> None:
        for name in names:
            cursor.execute(f"ALTER INDEX {name} SET (gin_pending_list_limit = {kilobytes:d})")

    def cells(self, texts: Texts) -> dict[str, str]:
        return {
            "title": as_tsvector(texts.title),
            "body": as_tsvector([*texts.title, *texts.others]),
            "autocomplete": as_tsvector(texts.beginnings, exact=False),
            "title_text": " ".join(texts.title),
            "body_text": "\n".join(texts.others),
        }


class Compiler(AccentCompiler, postgres.PostgresSearchQueryCompiler):
    def entries(self, expression: Expression) -> QuerySet:
        (column,) = self.columns
        found = IndexEntry.objects.filter(
            content_type__in=get_descendants_content_types_pks(self.queryset.model), **{column: KeyQuery(expression)}
        )
        return found.annotate(key=Cast("object_id", BigIntegerField())).values("key")


class AutocompleteCompiler(AccentCompiler, postgres.PostgresAutocompleteQueryCompiler):
    entries = Compiler.entries

    def beginnings(self, expression: Expression) -> QuerySet:
        rows = self.entries(expression).filter(key__in=self.queryset.order_by().values("pk"))
        published = rows.filter(title_norm__gt=0).order_by("-title_norm")[:NEWEST]
        others = rows.filter(title_norm=0).order_by("-pk")[:NEWEST]
        return published.union(others, all=True)


class PostgresBackend(OnTheDatabase, postgres.PostgresSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = PostgresIndex

    def hits(self, wanted: Wanted, limit: int, narrow: Narrow) -> list[QuerySet]:
        """GIN knows which words a text has, not where: for that the text is read, so that only a few are.

        Words in a row are looked for in the newest that have them all; the phrase in what is found in the end.
        """
        key = {"key": Cast("object_id", BigIntegerField()), "freshness": F("title_norm")}
        words = scattered(wanted.words)
        rows = IndexEntry.objects.filter(title_norm__gt=0, **{wanted.column: KeyQuery(words)}).annotate(**key)
        newest = narrow(rows).order_by("-freshness")
        if words != wanted.words:
            candidates = newest[:CANDIDATES].values("pk")
            # In this form no index answers it, and no more than the candidates are read.
            in_order = Case(When(**{wanted.column: KeyQuery(wanted.words)}, then=Value(1)), default=Value(0))
            read = IndexEntry.objects.filter(pk__in=candidates).annotate(**key, in_order=in_order)
            newest = read.filter(in_order=1).order_by("-freshness")
        newest = newest[:limit]
        if not wanted.phrase:
            return [newest.annotate(level=Value(wanted.level + 1)).values_list("key", "freshness", "level")]
        in_a_row = When(**{wanted.column: KeyQuery(wanted.phrase)}, then=Value(wanted.level))
        level = Case(in_a_row, default=Value(wanted.level + 1), output_field=IntegerField())
        found = IndexEntry.objects.filter(pk__in=newest.values("pk")).annotate(**key, level=level)
        return [found.values_list("key", "freshness", "level")]

    def texts(self, model: type[models.Model], keys: Iterable[int]) -> dict[int, str]:
        rows = IndexEntry.objects.filter(content_type=get_content_type_pk(model), object_id__in=map(str, keys))
        return {int(key): text for key, text in rows.values_list("object_id", F("body_text"))}
