"""From a question to one screen of articles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from wagtail.search.backends import get_search_backend

from articles.cards import cards_and_words
from articles.models import ArticlePage, Card, DocumentPage, Page
from articles.paper import Paper
from articles.privacy import private_paths, public
from articles.search.facets import Facet, facets, fields
from articles.search.filters import Filters
from articles.search.passages import marked
from articles.search.question import Question
from newsroom.search.expression import to_wagtail
from newsroom.search.hits import Found, Hit, Narrow, OnTheDatabase, find
from newsroom.statements import Statement

#: Articles on a screen.
SIZE = 20
#: Of each rung of the ladder so many are ranked and counted; a reader who wants more sorts by time.
RANKED = 100
#: Milliseconds.
PATIENCE = 2_000


@dataclass(frozen=True)
class Answer:
    #: With the query marked.
    cards: list[Card] = field(default_factory=list)
    total: int = 0
    #: There are more than were counted.
    is_more: bool = False
    #: The cursor of the following screen.
    following: str = ""
    facets: list[Facet] = field(default_factory=list)
    #: Only the newest were looked through, and no more than a screen found there.
    only_newest: bool = False
    #: Keys of the official documents that have every word, on a first screen without filters.
    documents: Sequence[int] = ()

    @property
    def fields(self) -> SafeString:
        """The facets as fields of a form; where more was found than counted, each number says so."""
        return fields(self.facets, "+" if self.is_more else "")


def answer(
    question: Question, filters: Filters, paper: Paper, *, newest_first: bool = False, cursor: str = ""
) -> Answer:
    """One screen. Counts and facets belong to the first screen. Raises `TookTooLongError`."""
    place = _parse(cursor)
    limit = SIZE + 1 if newest_first and place else RANKED
    backend = get_search_backend()
    if isinstance(backend, OnTheDatabase):
        ladder = question.by_time() if newest_first else question.by_relevance()
        narrow = _narrowing(filters, place if newest_first else None)
        beside = None if place or filters else backend.beside(DocumentPage, question.expression())
        found = find(backend, ladder, limit=limit, enough=SIZE + 1, patience=PATIENCE, narrow=narrow, beside=beside)
    else:
        found = _from_an_engine(backend, question, filters, newest_first=newest_first, with_documents=not place)
    hits, last_seen, keys_of_documents = found
    counted = [] if place else facets(hits, filters, paper, PATIENCE)
    rest = [hit for hit in hits if hit.order > place.order] if place else hits
    screen = rest[:SIZE]
    cards = _cards([hit.key for hit in screen], question, paper, backend)
    following = ""
    if len(rest) > SIZE:
        following = _format(screen[-1])
    elif newest_first and last_seen:
        following = _format(last_seen._replace(level=0))
    return Answer(
        cards=cards,
        total=len(hits),
        is_more=len(hits) >= limit or last_seen is not None,
        following=following,
        facets=counted,
        documents=keys_of_documents,
        only_newest=last_seen is not None and len(hits) <= SIZE,
    )


def _from_an_engine(
    backend, question: Question, filters: Filters, *, newest_first: bool, with_documents: bool
) -> Found:
    """The best `RANKED` articles of an engine that ranks by itself, as the filters leave them."""
    query = to_wagtail(question.expression())
    keys = [page.pk for page in backend.search(query, Page.objects.articles().live())[:RANKED]]
    kept = filters.pages().filter(pk__in=keys)
    moments = {key: moment.timestamp() for key, moment in kept.values_list("pk", "first_published_at") if moment}
    since, until = filters.bounds()
    ranks = [key for key in keys if key in moments and (since or 0) <= moments[key] < (until or math.inf)]
    hits = [Hit(key, moments[key], 0 if newest_first else rank) for rank, key in enumerate(ranks)]
    beside: list[int] = []
    if with_documents and not filters:
        beside = [page.pk for page in backend.search(query, DocumentPage.objects.live())[:RANKED]]
    return Found(sorted(hits, key=lambda hit: hit.order), beside=beside)


def _narrowing(filters: Filters, after: Hit | None) -> Narrow:
    """The filters, what is private, and where the last screen ended."""
    checks = [
        Statement(
            "found.key = (SELECT entry.page_id FROM articles_listentry AS entry"
            " WHERE entry.page_id = found.key AND entry.shelf = %s AND entry.key = %s)",
            [int(shelf), key],
        )
        for shelf, key in filters.lists.items()
    ]
    if filters.kind:
        checks.append(Statement("(SELECT kind FROM articles_page WHERE id = found.key) = %s", [filters.kind]))
    if private_paths():
        checks.append(public("(SELECT path FROM articles_page WHERE id = found.key)"))
    since, until = filters.bounds()
    return Narrow(since, until, after, checks, _listed(filters, after))


def _listed(filters: Filters, after: Hit | None) -> Statement | None:
    """The first of the filters' lists, by its index; by time as far as the index can, a second more."""
    _since, until = filters.bounds()
    values: list[Any] = []
    if filters.lists:
        shelf, key = next(iter(filters.lists.items()))
        keys, moment, which = "page_id", "published", "articles_listentry WHERE shelf = %s AND key = %s"
        values = [int(shelf), key]
    elif filters.kind:
        keys, moment, which = "id", "first_published_at", "articles_page WHERE live AND kind = %s"
        values = [filters.kind]
    else:
        return None
    last = min((bound for bound in (until, after and after.freshness) if bound), default=None)
    if last:
        which += f" AND {moment} <= to_timestamp(%s)"
        values.append(last + 1)
    return Statement(
        f"SELECT {keys} AS key, extract(epoch FROM {moment})::float8 AS freshness FROM {which}"  # noqa: S608
        f" ORDER BY {moment} DESC, {keys} DESC",
        values,
    )


def _cards(keys: list[int], question: Question, paper: Paper, backend) -> list[Card]:
    """Whoever indexes late, or took a page back a moment ago: only what is published now is shown."""
    words = backend.text_of(ArticlePage, "page.id") if isinstance(backend, OnTheDatabase) else Statement("page.sapo")
    cards = cards_and_words(keys, words, paper)
    return marked([cards[key] for key in keys if key in cards], question)


def _format(hit: Hit) -> str:
    return f"{hit.level}_{hit.freshness!r}_{hit.key}"


def _parse(cursor: str) -> Hit | None:
    """A cursor that makes no sense is the first screen."""
    try:
        level, freshness, key = cursor[:60].split("_")
        hit = Hit(int(key), float(freshness), int(level))
    except ValueError:
        return None
    return hit if 0 < hit.key < 2**63 and 0 <= hit.level <= RANKED and 0 < hit.freshness < 1e11 else None
