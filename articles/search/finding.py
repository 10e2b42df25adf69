"""From a question to one screen of articles."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from django.db.models import Q
from wagtail.search.backends import get_search_backend

from articles.cards import cards_by_key
from articles.models import ArticlePage, Card, Page
from articles.paper import Paper
from articles.privacy import private_paths
from articles.search.facets import Facet, facets
from articles.search.filters import Filters
from articles.search.passages import marked
from articles.search.question import Question
from newsroom.search.expression import to_wagtail
from newsroom.search.hits import Hit, Narrow, OnTheDatabase, TookTooLongError, find, within_time

#: Articles on a screen.
SIZE = 20
#: Of each rung of the ladder so many are ranked and counted; a reader who wants more sorts by time.
RANKED = 200
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
    took_too_long: bool = False


def answer(
    question: Question, filters: Filters, paper: Paper, *, newest_first: bool = False, cursor: str = ""
) -> Answer:
    """One screen. Counts and facets belong to the first screen."""
    place = _parse(cursor)
    ladder = question.by_time() if newest_first else question.by_relevance()
    narrow = _narrowing(filters, place if newest_first else None)
    limit = SIZE + 1 if newest_first and place else RANKED
    backend = get_search_backend()
    try:
        if isinstance(backend, OnTheDatabase):
            hits = find(backend, ladder, limit=limit, patience=PATIENCE, narrow=narrow)
        else:
            hits = _from_an_engine(backend, question, filters, newest_first=newest_first)
        counted = [] if place else facets(hits, filters, paper, PATIENCE)
        rest = [hit for hit in hits if hit.order > place.order] if place else hits
        screen = rest[:SIZE]
        with within_time():
            cards = _cards([hit.key for hit in screen], question, paper, backend)
    except TookTooLongError:
        return Answer(took_too_long=True)
    following = _format(screen[-1]) if len(rest) > SIZE else ""
    return Answer(
        cards=cards,
        total=len(hits),
        is_more=len(hits) >= limit,
        following=following,
        facets=counted,
    )


def _from_an_engine(backend, question: Question, filters: Filters, *, newest_first: bool) -> list[Hit]:
    """The best `RANKED` articles of an engine that ranks by itself, as the filters leave them."""
    best = backend.search(to_wagtail(question.expression()), Page.objects.articles().live())[:RANKED]
    keys = [page.pk for page in best]
    pages = filters.pages()
    kept = (Page.objects.published() if pages is None else pages).filter(pk__in=keys)
    moments = {key: moment.timestamp() for key, moment in kept.values_list("pk", "first_published_at") if moment}
    since, until = filters.bounds()
    ranks = [key for key in keys if key in moments and (since or 0) <= moments[key] < (until or math.inf)]
    hits = [Hit(key, moments[key], 0 if newest_first else rank) for rank, key in enumerate(ranks)]
    return sorted(hits, key=lambda hit: hit.order)


def _narrowing(filters: Filters, after: Hit | None) -> Narrow:
    """Puts the filters, what is private, and where the last screen ended on a query for hits."""
    pages = filters.pages()
    if pages is None and private_paths():
        pages = Page.objects.published().order_by()
    since, until = filters.bounds()
    conditions = Q()
    if pages is not None:
        conditions &= Q(key__in=pages.values("pk"))
    if since is not None:
        conditions &= Q(freshness__gte=since)
    if until is not None:
        conditions &= Q(freshness__lt=until)
    if after is not None:
        conditions &= Q(freshness__lte=after.freshness) & ~Q(freshness=after.freshness, key__gte=after.key)
    return lambda hits: hits.filter(conditions)


def _cards(keys: list[int], question: Question, paper: Paper, backend) -> list[Card]:
    """Whoever indexes late, or took a page back a moment ago: only what is published now is shown."""
    cards = cards_by_key(keys, paper)
    words = {key: card.teaser for key, card in cards.items()}
    if cards and isinstance(backend, OnTheDatabase):
        words |= backend.texts(ArticlePage, cards)
    return [marked(cards[key], words[key], question) for key in keys if key in cards]


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
