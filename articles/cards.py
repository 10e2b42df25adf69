"""Stories as lists show them: one query for all cards of a page, and of each story only what its card shows."""

from __future__ import annotations

from django.db.models import QuerySet

from articles.kind import Kind
from articles.models import Card, Page
from articles.paper import Paper
from media.models import Photo
from newsroom.caching import note, until

_COLUMNS = (
    *("pk", "slug", "title", "list_title", "kicker", "sapo", "kind", "category_id", "first_published_at"),
    "expire_at",
    *("photo_id", "photo__ready", "photo__rights_expire_on"),
)


def cards_of(pages: QuerySet[Page], paper: Paper) -> dict[int, Card]:
    """The cards of pages by their keys, in the order asked for. Pages that are no articles cost one query more."""
    cards: dict[int, Card] = {}
    others = []
    rows = pages.values_list(*_COLUMNS)
    for pk, slug, title, short, kicker, sapo, kind, category, published, expires, *photo in rows:
        note(f"card-{pk}")
        until(expires)
        shown = Photo.shown(*photo) if photo[0] else None
        until(shown.changes_at if shown else None)
        if not kind:
            others.append(pk)
        cards[pk] = Card(
            title=short or title,
            url=f"/{slug}.html",
            teaser=sapo,
            kicker=kicker,
            photo=shown,
            kind=kind,
            kind_label=str(Kind(kind).label) if kind else "",
            category=paper.categories.get(category),
            published=published,
        )
    if others:
        cards |= {pk: page.as_card() for pk, page in Page.objects.with_cards().in_bulk(others).items()}
    return cards
