"""PostgreSQL: keys in `tsvector`, found through its GIN indexes."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery
from django.db import models
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

from newsroom.search.compiler import AccentCompiler
from newsroom.search.expression import EXACT, All, AnyOf, Expression, Row
from newsroom.search.hits import OnTheDatabase, Wanted
from newsroom.search.index import WORDS_OF_A_TEXT, AccentIndex, Lines, texts_of
from newsroom.text import search_keys

IndexEntry = postgres.IndexEntry
# PostgreSQL keeps no more places of one word.
_PLACES_OF_A_WORD = 255


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
    places: dict[str, list[int]] = {}
    place = 0
    for text in texts:
        for plain, toned in search_keys(text):
            place += 1
            places.setdefault(plain, []).append(place)
            if exact:
                places.setdefault(EXACT + toned, []).append(place)
        place += 1
        if place > WORDS_OF_A_TEXT:
            break
    return " ".join(f"'{key}':{','.join(map(str, found[:_PLACES_OF_A_WORD]))}" for key, found in places.items() if key)


class Indexer(Lines, postgres.ObjectIndexer):
    pass


class PostgresIndex(AccentIndex, postgres.PostgresIndex):
    ROW = ("title", "body", "autocomplete", "title_text", "body_text")

    def row(self, obj: models.Model) -> models.Model:
        texts = texts_of(Indexer(obj, self.backend))
        return IndexEntry(
            content_type_id=get_content_type_pk(type(obj)),
            object_id=str(obj.pk),
            title=as_tsvector(texts.title),
            body=as_tsvector([*texts.title, *texts.others]),
            autocomplete=as_tsvector(texts.beginnings, exact=False),
            title_text=" ".join(texts.title),
            body_text="\n".join(texts.others),
            title_norm=getattr(obj, "search_freshness", 0.0),
        )


class Compiler(AccentCompiler, postgres.PostgresSearchQueryCompiler):
    def entries(self, expression: Expression) -> QuerySet:
        (column,) = self.columns
        found = IndexEntry.objects.filter(
            content_type__in=get_descendants_content_types_pks(self.queryset.model), **{column: KeyQuery(expression)}
        )
        return found.annotate(key=Cast("object_id", BigIntegerField())).values("key")


class AutocompleteCompiler(AccentCompiler, postgres.PostgresAutocompleteQueryCompiler):
    entries = Compiler.entries


class PostgresBackend(OnTheDatabase, postgres.PostgresSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = PostgresIndex

    def hits(self, wanted: Wanted) -> list[QuerySet]:
        """One walk for phrase and scattered words: only GIN's own answers are exact."""
        level = Value(wanted.level + 1)
        if wanted.phrase:
            in_a_row = When(**{wanted.column: KeyQuery(wanted.phrase)}, then=Value(wanted.level))
            level = Case(in_a_row, default=level, output_field=IntegerField())
        rows = IndexEntry.objects.filter(title_norm__gt=0, **{wanted.column: KeyQuery(wanted.words)})
        rows = rows.annotate(key=Cast("object_id", BigIntegerField()), freshness=F("title_norm"), level=level)
        return [rows.order_by("-freshness").values_list("key", "freshness", "level")]

    def texts(self, model: type[models.Model], keys: Iterable[int]) -> dict[int, str]:
        rows = IndexEntry.objects.filter(content_type=get_content_type_pk(model), object_id__in=map(str, keys))
        return {int(key): text for key, text in rows.values_list("object_id", F("body_text"))}
