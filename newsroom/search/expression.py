"""What is looked for, before any database's own language: words in a row, all of several things, or any of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.search import query as wagtail_query

from newsroom.text import search_keys

#: Before a key that keeps its accents, so that it is never taken for one without.
EXACT = "_"


@dataclass(frozen=True)
class Row:
    """Keys that follow one another; of the last one `prefix` wants only the beginning."""

    keys: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class All:
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple[Expression, ...]


Expression = Row | All | AnyOf


def keys_of(text: str, *, exact: bool = False) -> tuple[str, ...]:
    """The keys under which the index holds the words of a text, without accents or, if `exact`, with them."""
    pairs = search_keys(text)
    return tuple(EXACT + toned for _, toned in pairs) if exact else tuple(plain for plain, _ in pairs)


def all_of(parts: Iterable[Expression]) -> Expression:
    found = tuple(parts)
    return found[0] if len(found) == 1 else All(found)


def any_of(parts: Iterable[Expression]) -> Expression:
    found = tuple(parts)
    return found[0] if len(found) == 1 else AnyOf(found)


def scattered(expression: Expression) -> Expression:
    """The same without any order of the words: what has them in a row is among what it finds."""
    match expression:
        case Row(keys, prefix):
            last = len(keys) - 1
            return all_of(Row((key,), prefix=prefix and place == last) for place, key in enumerate(keys))
        case All(parts):
            return All(tuple(map(scattered, parts)))
        case AnyOf(parts):
            return AnyOf(tuple(map(scattered, parts)))


def to_wagtail(expression: Expression) -> wagtail_query.SearchQuery:
    """The same question for an engine that reads and folds texts itself."""
    match expression:
        case Row(keys, _prefix):
            return wagtail_query.Phrase(" ".join(keys)) if len(keys) > 1 else wagtail_query.PlainText(keys[0])
        case All(parts):
            return wagtail_query.And([to_wagtail(part) for part in parts])
        case AnyOf(parts):
            return wagtail_query.Or([to_wagtail(part) for part in parts])


def from_wagtail(query: wagtail_query.SearchQuery, *, last_is_prefix: bool) -> Expression | None:
    """The same question as Wagtail puts it, without accents; None if it has no word."""
    match query:
        case wagtail_query.PlainText():
            keys = keys_of(query.query_string)
            rows = [Row((key,), prefix=last_is_prefix and place == len(keys)) for place, key in enumerate(keys, 1)]
            parts: list[Expression] = list(rows)
            together = any_of if (query.operator or "").lower() == "or" else all_of
        case wagtail_query.Phrase():
            keys = keys_of(query.query_string)
            parts, together = [Row(keys)] if keys else [], all_of
        case wagtail_query.And() | wagtail_query.Or():
            below = [from_wagtail(one, last_is_prefix=last_is_prefix) for one in query.subqueries]
            parts = [one for one in below if one]
            together = all_of if isinstance(query, wagtail_query.And) else any_of
        case wagtail_query.Boost():
            return from_wagtail(query.subquery, last_is_prefix=last_is_prefix)
        case _:
            raise NotImplementedError(f"{type(query).__name__} is not supported")
    return together(parts) if parts else None
