"""“Đọc thêm”: what a reader is offered below an article."""

from __future__ import annotations

from articles.models import ArticlePage, Card, Page
from media.models import Photo


def read_more(article: ArticlePage) -> list[Card]:
    """The article's own links in the journalist's order, without doubles and without itself.

    A target that is not published, or not for everybody, is left out; the link itself is kept.
    """
    links = list(article.read_more_links.all())
    targets = Page.objects.live().public().with_cards().in_bulk([link.target_id for link in links])
    own_photos = Photo.objects.with_renditions("card").in_bulk([link.photo_id for link in links if link.photo_id])
    cards: dict[int, Card] = {}
    for link in links:
        target = targets.get(link.target_id)
        if target is None or target.pk == article.pk or target.pk in cards:
            continue
        photo = own_photos.get(link.photo_id)
        cards[target.pk] = target.as_card(
            title=link.headline, teaser=link.teaser, photo=photo if photo and photo.is_usable() else None
        )
    return list(cards.values())
