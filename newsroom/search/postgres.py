"""PostgreSQL: keys in `tsvector`, found through its GIN indexes."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from threading import Lock
from typing import Any

from cachetools import TTLCache, cached
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.db import connection, connections, models
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres import postgres
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from newsroom.search.compiler import NEWEST, AccentCompiler
from newsroom.search.expression import EXACT, All, AnyOf, Expression, Row, scattered
from newsroom.search.hits import BESIDE, LAST_SEEN, Narrow, OnTheDatabase, Wanted
from newsroom.search.index import WORDS_OF_A_TEXT, AccentIndex, Lines, Texts
from newsroom.statements import Statement, connection_of
from newsroom.text import search_keys

IndexEntry = postgres.IndexEntry
# PostgreSQL keeps no more places of one word.
_PLACES_OF_A_WORD = 255
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
    """Words without accents and, at the same places, with them. No phrase runs from one text into the next.

    A word without accents stands once for each way in which it had them: PostgreSQL puts the places together.
    """
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    first = 1
    for text in texts:
        words = search_keys(text)
        for place, keys in enumerate(words, first):
            places[keys].append(place)
        first += len(words) + 1
        if first > WORDS_OF_A_TEXT + 1:
            break
    entries = []
    for (plain, toned), found in places.items():
        where = ",".join(map(str, found[:_PLACES_OF_A_WORD]))
        if plain:
            entries.append(f"'{plain}':{where}")
        if exact:
            entries.append(f"'{EXACT}{toned}':{where}")
    return " ".join(entries)


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


#: Share of all rows that a rare word is in.
RARE = {"title": 0.01, "body": 0.025}
#: Of common words, so many of the newest rows are looked through, and so many of a list's newest articles. To look at a
#: headline takes a microsecond or two, to read a text ten.
WALKED, LISTED = {"title": 2_000, "body": 800}, 3_000
#: Of what GIN finds, so many of the newest are looked at where more is asked of them than words.
CANDIDATES = {"title": 5_000, "body": 1_500}

_TABLE = IndexEntry._meta.db_table
#: What the index has as key and freshness of a hit.
_COLUMNS = "object_id::bigint", "title_norm"
_known: TTLCache[str, dict[str, dict[str, float]]] = TTLCache(maxsize=8, ttl=600)
_lock = Lock()


def frequency(expression: Expression, column: str) -> float:
    """The share of rows that have it at most, as PostgreSQL has counted its common words; 0 where it has not."""
    known = common_words(connection_of(IndexEntry).alias).get(column, {})
    return _frequency(expression, known)


def _frequency(expression: Expression, known: dict[str, float]) -> float:
    match expression:
        case Row(keys, prefix):
            shares = [known.get(key, 0.0) for key in keys]
            if prefix:
                shares[-1] = sum(share for key, share in known.items() if key.startswith(keys[-1]))
            return min(shares)
        case All(parts):
            return min(_frequency(part, known) for part in parts)
        case AnyOf(parts):
            return sum(_frequency(part, known) for part in parts)


@cached(_known, lock=_lock)
def common_words(alias: str) -> dict[str, dict[str, float]]:
    """Of each column its common words and the share of rows that have them; asked again every ten minutes."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT attname, most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats "
            "WHERE schemaname = ANY (current_schemas(false)) AND tablename = %s AND attname IN ('title', 'body') "
            "AND most_common_elems IS NOT NULL",
            [_TABLE],
        )
        # After the words' shares stand the least and the greatest of them.
        return {column: dict(zip(words, shares, strict=False)) for column, words, shares in cursor.fetchall()}


def _on_level(wanted: Wanted) -> Statement:
    """What the row `found` is as a hit."""
    if not wanted.phrase:
        return Statement(f"found.key, found.freshness, {wanted.level + 1:d} AS level")
    level = f"CASE WHEN found.words @@ %s::tsquery THEN {wanted.level:d} ELSE {wanted.level + 1:d} END AS level"
    return Statement(f"found.key, found.freshness, {level}", [as_tsquery(wanted.phrase)])


def _through_newest(wanted: Wanted, limit: int, narrow: Narrow, number: int) -> Statement:
    """Of so many of the newest rows, those that match."""
    shown, words, by_key = _on_level(wanted), as_tsquery(wanted.words), narrow.by_key
    newest = f"(SELECT key, freshness, {wanted.column} AS words FROM newest LIMIT {number:d})"  # noqa: S608
    sql = f"""SELECT {shown.sql} FROM {"met" if _reads(wanted) else newest} AS found
WHERE found.words @@ %s::tsquery {by_key.sql} LIMIT {limit:d}"""  # noqa: S608
    return Statement(sql, [*shown.values, words, *by_key.values])


def _reads(wanted: Wanted) -> bool:
    """Whether texts must be read for it, because GIN does not know where words stand."""
    return wanted.column == "body" and scattered(wanted.words) != wanted.words


def _through_list(wanted: Wanted, limit: int, narrow: Narrow, listed: Statement) -> Statement:
    """Of the newest of a list, those that match; and where that ended."""
    shown, words, when, by_key = _on_level(wanted), as_tsquery(wanted.words), narrow.of_time(), narrow.by_key
    sql = f"""WITH listed AS MATERIALIZED (
SELECT key, freshness FROM ({listed.sql}) AS listed WHERE TRUE {when.sql} LIMIT {LISTED:d}
) SELECT * FROM (SELECT {shown.sql} FROM (
SELECT listed.key, entry.freshness, entry.words FROM listed CROSS JOIN LATERAL (
SELECT title_norm AS freshness, {wanted.column} AS words FROM {_TABLE}
WHERE object_id::bigint = listed.key AND title_norm > 0 LIMIT 1
) AS entry OFFSET 0) AS found WHERE found.words @@ %s::tsquery {by_key.sql} LIMIT {limit:d}) AS matching
{_last_seen("listed", LISTED)}"""  # noqa: S608
    return Statement(sql, [*listed.values, *when.values, *shown.values, words, *by_key.values])


def _through_gin(wanted: Wanted, limit: int, narrow: Narrow) -> Statement:
    """The newest rows that match; where more is asked of them than words, of the newest that have the words."""
    scattered_words, when, by_key = scattered(wanted.words), narrow.of_time(*_COLUMNS), narrow.by_key
    in_order = [as_tsquery(wanted.words)] if scattered_words != wanted.words else []
    shown, looked_at = _on_level(wanted), CANDIDATES[wanted.column if in_order else "title"]
    # By a sum no index is sorted: only GIN finds them.
    words = f"""SELECT object_id::bigint AS key, title_norm AS freshness, {wanted.column} AS words
FROM {_TABLE} WHERE title_norm > 0 AND {wanted.column} @@ %s::tsquery {when.sql}
ORDER BY title_norm + 0 DESC LIMIT"""  # noqa: S608
    values = [as_tsquery(scattered_words), *when.values]
    if not in_order and not by_key.sql:
        return Statement(f"SELECT {shown.sql} FROM ({words} {limit:d}) AS found", [*shown.values, *values])  # noqa: S608
    more = "AND found.words @@ %s::tsquery" if in_order else ""
    sql = f"""WITH candidates AS MATERIALIZED ({words} {looked_at:d})
SELECT * FROM (
SELECT {shown.sql} FROM candidates AS found WHERE TRUE {more} {by_key.sql} LIMIT {limit:d}
) AS matching {_last_seen("candidates", looked_at)}"""  # noqa: S608
    return Statement(sql, [*values, *shown.values, *in_order, *by_key.values])


def _last_seen(among: str, number: int) -> str:
    """The last of so many, where there are so many."""
    return f"UNION ALL SELECT * FROM (SELECT key, freshness, {LAST_SEEN} FROM {among} OFFSET {number - 1:d}) AS last"  # noqa: S608


class PostgresBackend(OnTheDatabase, postgres.PostgresSearchBackend):
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = PostgresIndex

    def rung(self, wanted: Wanted, limit: int, enough: int, narrow: Narrow) -> Statement:
        """GIN knows which words a text has, not where, nor which of them are the newest.

        Rare words are found through it. Common ones are met soon enough by walking through the newest, or through the
        newest of a list; if not, GIN is asked after all, but for a phrase in texts, which would have to be read.
        """
        if frequency(wanted.words, wanted.column) < RARE[wanted.column]:
            return _through_gin(wanted, limit, narrow)
        if narrow.listed:
            return _through_list(wanted, limit, narrow, narrow.listed)
        reads = _reads(wanted)
        number = CANDIDATES["body"] if reads else WALKED[wanted.column]
        walk, others = _through_newest(wanted, limit, narrow, number), Statement("")
        if not reads:
            gin = _through_gin(wanted, limit, narrow)
            sql = f"UNION ALL SELECT * FROM ({gin.sql}) AS other WHERE (SELECT count(*) FROM walked) < {enough:d}"  # noqa: S608
            others = Statement(sql, gin.values)
        least = 0 if reads else enough
        sql = f"""WITH walked AS MATERIALIZED ({walk.sql}) SELECT key, freshness, level FROM walked {others.sql}
UNION ALL SELECT key, freshness, {LAST_SEEN} FROM (SELECT * FROM newest OFFSET {number - 1:d} LIMIT 1) AS last
WHERE (SELECT count(*) FROM walked) BETWEEN {least:d} AND {limit - 1:d}"""  # noqa: S608
        return Statement(sql, [*walk.values, *others.values])

    def shared(self, ladder: Sequence[Wanted], narrow: Narrow) -> Statement:
        """The newest rows, of which PostgreSQL takes no more than the rungs come to see, and each once.

        `met` are the texts among them that have the words without accents: whoever asks for accents reads no others.
        """
        if narrow.listed:
            return Statement("")
        when, read = narrow.of_time(*_COLUMNS), [wanted for wanted in ladder if _reads(wanted)]
        sql = f"""WITH newest AS MATERIALIZED (
SELECT object_id::bigint AS key, title_norm AS freshness, title, body FROM {_TABLE}
WHERE title_norm > 0 {when.sql} ORDER BY title_norm DESC LIMIT {max(*WALKED.values(), CANDIDATES["body"]):d})"""  # noqa: S608
        if not read:
            return Statement(sql, when.values)
        sql += f""", met AS MATERIALIZED (SELECT key, freshness, body AS words FROM (
SELECT * FROM newest LIMIT {CANDIDATES["body"]:d}) AS found WHERE body @@ %s::tsquery)"""  # noqa: S608
        return Statement(sql, [*when.values, as_tsquery(read[-1].words)])

    def beside(self, model: type[models.Model], words: Expression) -> Statement:
        """Rare words through GIN; common ones in so many of the latest texts."""
        rows = f"""SELECT object_id::bigint AS key, body FROM {_TABLE}
WHERE content_type_id = %s AND title_norm = 0"""  # noqa: S608
        if frequency(words, "body") >= RARE["body"]:
            rows = f"{rows} ORDER BY id DESC LIMIT {WALKED['body']:d}"
        sql = f"SELECT key, 0.0::float8, {BESIDE} FROM ({rows}) AS other WHERE body @@ %s::tsquery"  # noqa: S608
        return Statement(sql, [get_content_type_pk(model), as_tsquery(words)])

    def text_of(self, model: type[models.Model], key: str) -> Statement:
        sql = f"(SELECT body_text FROM {_TABLE} WHERE content_type_id = %s AND object_id = {key}::varchar)"  # noqa: S608
        return Statement(sql, [get_content_type_pk(model)])
