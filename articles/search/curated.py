"""Results that editors chose for a query: they stand above what is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.signals import page_published, page_unpublished

from articles.models import Page
from articles.search.question import Question
from newsroom.memory import forget, remembered
from newsroom.search.expression import keys_of


@dataclass(frozen=True)
class Curated:
    title: str
    address: str
    words: str


def curated(question: Question) -> Sequence[Curated]:
    """What editors chose for these words, however they are typed; only what everybody may read."""
    return _all().get(question.keys(), ())


@remembered
def _all() -> dict[tuple[str, ...], list[Curated]]:
    chosen = list(SearchPromotion.objects.select_related("query").order_by("query", "sort_order"))
    pages = Page.objects.live().public().in_bulk({one.page_id for one in chosen if one.page_id})
    found: defaultdict[tuple[str, ...], list[Curated]] = defaultdict(list)
    for one in chosen:
        if page := pages.get(one.page_id):
            result = Curated(page.title, page.get_absolute_url(), one.description or page.sapo)
        elif one.external_link_url:
            result = Curated(one.external_link_text or one.external_link_url, one.external_link_url, one.description)
        else:
            continue
        found[keys_of(one.query.query_string)].append(result)
    return dict(found)


def connect() -> None:
    for model in (SearchPromotion, Query):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, dispatch_uid=f"articles.search.curated.{model.__name__}")
    for signal in (page_published, page_unpublished):
        signal.connect(forget, dispatch_uid="articles.search.curated")
