"""“Đọc thêm”: what a reader is offered below an article.

It is a block like those of a front: the article's own links are its pins, the lists of its special sections follow, and
what is still free is filled with kindred articles. The same resolver settles it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from articles.curation.kindred import kindred, subject_of
from articles.curation.plan import Block, Slot, Stock
from articles.curation.resolver import resolve
from articles.models import ArticlePage, Card, CuratedLink, Page, SectionReadMore, SpecialPage
from media.models import Photo
from newsroom.caching import note

#: How many links stand below an article whose editors ask for no more.
USUAL_NUMBER = 8
#: How many at most the lists of special sections may make of them.
MOST_WITH_SECTIONS = 12


def read_more(article: ArticlePage, moment: dt.datetime | None = None) -> list[Card]:
    """The article's own links in the journalist's order, its sections' lists, then kindred articles.

    Without doubles and without itself. A target that is not published, or not for everybody, is left out; the link
    itself is kept.
    """
    own, curated = list(article.read_more_links.all()), section_links(article)
    links = {f"{'own' if link in own else 'section'} {link.pk or id(link)}": link for link in [*own, *curated]}
    block = Block(
        key="read-more",
        number=max(USUAL_NUMBER, len(own), min(MOST_WITH_SECTIONS, len(links))),
        slots=tuple(
            Slot(key, position=place, story=link.target_id, pinned=place <= len(own))
            for place, (key, link) in enumerate(links.items(), 1)
        ),
    )
    kin = [one.pk for one in kindred(subject_of(article), moment or timezone.now())][: block.number + len(links)]
    wanted = {link.target_id for link in links.values()} | set(kin)
    pages = Page.objects.live().public().exclude(pk=article.pk).with_cards().in_bulk(wanted)
    stock = Stock(visible=frozenset(pages), found={block.key: [pk for pk in kin if pk in pages]})
    (filled,) = resolve([block], moment or timezone.now(), stock)
    photos = _own_photos(list(links.values()))
    cards = []
    for placed in filled.cards:
        link = links.get(placed.slot.key) if placed.slot else None
        cards.append(_card(pages[int(placed.story)], link, photos))
    return cards


def section_links(article: ArticlePage) -> list[CuratedLink]:
    """The lists of the article's special sections, the section that opened last first."""
    sections = list(SpecialPage.objects.live().public().filter(memberships__article=article.pk))
    note(*(f"read-more-{section.pk}" for section in sections))
    lists = SectionReadMore.objects.filter(section__in=sections)
    return list(lists.order_by("-section__opens_on", "-section", "sort_order"))


def _own_photos(links: Sequence[CuratedLink]) -> dict[int, Photo]:
    keys = {link.photo_id for link in links if link.photo_id}
    return Photo.objects.in_bulk(keys) if keys else {}


def _card(page: Page, link: CuratedLink | None, photos: dict[int, Photo]) -> Card:
    if link is None:
        return page.as_card()
    photo = photos.get(link.photo_id)
    return page.as_card(title=link.headline, teaser=link.teaser, photo=photo if photo and photo.is_usable() else None)
