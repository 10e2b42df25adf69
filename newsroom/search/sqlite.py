"""SQLite: keys as words of an FTS5 table."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast
from modelsearch.backends.database.sqlite import sqlite
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from newsroom.search.compiler import AccentCompiler
from newsroom.search.expression import EXACT, All, AnyOf, Expression, Row, keys_of
from newsroom.search.hits import BESIDE, Narrow, OnTheDatabase, Wanted
from newsroom.search.index import WORDS_OF_A_TEXT, AccentIndex, Lines, Texts
from newsroom.statements import Statement

IndexEntry = sqlite.IndexEntry
FTSEntry = sqlite.SQLiteFTSIndexEntry
# A word of its own between two texts, so that no phrase runs from one into the next.
FENCE = f" {EXACT} "
# What the text itself and its keys are parted by: PostgreSQL's table has a column for the text, this one has not.
END_OF_TEXT = f"\n{EXACT}\n"


def as_match(expression: Expression) -> str:
    """An expression in the language of FTS5."""
    match expression:
        case Row(keys, prefix):
            return '"' + " ".join(keys) + ('" *' if prefix else '"')
        case All(parts):
            return "(" + " AND ".join(map(as_match, parts)) + ")"
        case AnyOf(parts):
            return "(" + " OR ".join(map(as_match, parts)) + ")"


def matching(expression: Expression, column: str) -> QuerySet:
    """The rows of the index that have it in this column."""
    table = FTSEntry._meta.db_table
    return FTSEntry.objects.extra(  # noqa: S610 (the words are a parameter)
        where=[f"{table} MATCH %s"], params=[f"{column}: {as_match(expression)}"]
    )


def as_words(texts: Iterable[str], *, exact: bool = True) -> str:
    """The keys without accents, then those with them."""
    plain = FENCE.join(" ".join(keys_of(text)[:WORDS_OF_A_TEXT]) for text in texts)
    if not exact:
        return plain
    return plain + FENCE + FENCE.join(" ".join(keys_of(text, exact=True)[:WORDS_OF_A_TEXT]) for text in texts)


class Indexer(Lines, sqlite.ObjectIndexer):
    pass


class SQLiteIndex(AccentIndex, sqlite.SQLiteIndex):
    ROW = ("title", "body", "autocomplete")

    reader = Indexer

    def cells(self, texts: Texts) -> dict[str, str]:
        return {
            "title": as_words(texts.title),
            "body": "\n".join(texts.others) + END_OF_TEXT + as_words([*texts.title, *texts.others]),
            "autocomplete": as_words(texts.beginnings, exact=False),
        }


class Compiler(AccentCompiler, sqlite.SQLiteSearchQueryCompiler):
    def entries(self, expression: Expression) -> QuerySet:
        (column,) = self.columns
        types = get_descendants_content_types_pks(self.queryset.model)
        found = matching(expression, column).filter(index_entry__content_type__in=types)
        return found.annotate(key=Cast("index_entry__object_id", BigIntegerField())).values("key")


class AutocompleteCompiler(AccentCompiler, sqlite.SQLiteAutocompleteQueryCompiler):
    entries = Compiler.entries


_TABLE, _FTS = IndexEntry._meta.db_table, FTSEntry._meta.db_table


class SQLiteBackend(OnTheDatabase, sqlite.SQLiteSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = SQLiteIndex

    def rung(self, wanted: Wanted, limit: int, enough: int, narrow: Narrow) -> Statement:
        """FTS5 gives its newest rows first at no cost, and knows the places of words: all is looked through."""
        when, by_key = narrow.of_time(), narrow.by_key
        newest = "found.freshness" if wanted.newest else "found.row"
        parts, values = [], []
        for expression, level in ((wanted.phrase, wanted.level), (wanted.words, wanted.level + 1)):
            if expression:
                parts.append(f"""SELECT * FROM (SELECT found.key, found.freshness, {level:d} AS level FROM (
SELECT CAST(entry.object_id AS integer) AS key, entry.title_norm AS freshness, {_FTS}.rowid AS row
FROM {_FTS} JOIN {_TABLE} AS entry ON entry.id = {_FTS}.rowid WHERE {_FTS} MATCH %s AND entry.title_norm > 0
) AS found WHERE TRUE {when.sql} {by_key.sql} ORDER BY {newest} DESC LIMIT {limit:d})""")  # noqa: S608
                values += [f"{wanted.column}: {as_match(expression)}", *when.values, *by_key.values]
        return Statement(" UNION ALL ".join(parts), values)

    def beside(self, model: type[models.Model], words: Expression) -> Statement:
        sql = f"""SELECT CAST(entry.object_id AS integer) AS key, 0.0, {BESIDE}
FROM {_FTS} JOIN {_TABLE} AS entry ON entry.id = {_FTS}.rowid
WHERE {_FTS} MATCH %s AND entry.content_type_id = %s"""  # noqa: S608
        return Statement(sql, [f"body: {as_match(words)}", get_content_type_pk(model)])

    def text_of(self, model: type[models.Model], key: str) -> Statement:
        sql = f"""(SELECT substr(body, 1, instr(body, %s) - 1) FROM {_TABLE}
WHERE content_type_id = %s AND object_id = CAST({key} AS text))"""  # noqa: S608
        return Statement(sql, [END_OF_TEXT, get_content_type_pk(model)])
