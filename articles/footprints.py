"""What of a page is seen elsewhere, and which keys say so when it changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.models import ReferenceIndex

from articles.keys import EVERY_CARD, EVERY_CHANGE, FRESH, NEWEST, REACHES, touched
from articles.models import (
    Author,
    CategoryPage,
    InfoPage,
    ListEntry,
    Membership,
    Page,
    Person,
    Place,
    SectionReadMore,
    SpecialPage,
    Topic,
)
from articles.querysets import PageQuerySet
from articles.shelf import Shelf
from media.models import AudioClip, Video
from newsroom.caching import EVERY_PAGE

#: What has a name or a face that pages show → what its key begins with.
NAMED: dict[type[models.Model], str] = {Topic: "topic", Author: "author", Person: "person", Place: "place"}
#: What the head and the foot of every page show of these pages.
IN_THE_CHROME: dict[type[Page], tuple[str, ...]] = {
    CategoryPage: ("title", "url_path", "colour", "show_in_menus", "menu_order"),
    SpecialPage: ("title", "url_path", "colour", "accent", "closes_on", "first_published_at"),
    InfoPage: ("title", "url_path"),
}
#: What others show of a page.
ON_A_CARD = ("title", "list_title", "kicker", "sapo", "kind", "photo", "category", "slug", "url_path", "expire_at")


@dataclass(frozen=True)
class Footprint:
    """What of a page is seen elsewhere. `shown`: everybody may read it."""

    shown: bool
    card: tuple[Any, ...]
    moment: dt.datetime | None
    lists: frozenset[str]
    chrome: tuple[Any, ...] = ()
    read_more: tuple[Any, ...] = ()


def footprint(pk: int) -> Footprint | None:
    """The page's footprint as the database has it now; None if there is no such page. Up to three queries."""
    page = Page.objects.filter(pk=pk).first()
    if page is None:
        return None
    around = IN_THE_CHROME.get(page.specific_class or Page, ())
    specific = page.specific if around else page
    links = SectionReadMore.objects.filter(section=pk).order_by("sort_order") if around else ()
    return Footprint(
        shown=page.live and not page.is_private(),
        card=tuple(getattr(page, page._meta.get_field(name).attname) for name in ON_A_CARD),
        moment=page.first_published_at,
        lists=_lists_of(page) if page.kind else frozenset(),
        chrome=tuple(getattr(specific, name) for name in around),
        read_more=tuple((one.target_id, one.headline, one.teaser, one.photo_id) for one in links),
    )


def _lists_of(article: Page) -> frozenset[str]:
    entries = ListEntry.objects.filter(page=article.pk).order_by().values_list("shelf", "key")
    shelves = {f"{Shelf(shelf).name.lower()}-{key}" for shelf, key in entries}
    return frozenset({NEWEST, f"kind-{article.kind}", f"in-{article.category_id}"} | shelves)


def _stories(name: str) -> PageQuerySet:
    """The list of this name."""
    published = Page.objects.published()
    what, _dash, key = name.partition("-")
    match what:
        case "kind":
            return published.of_kind(key)
        case "in":
            return published.filter(category=key)
        case _ if key:
            return published.listed(Shelf[what.upper()], int(key))
    return published


def _rank(name: str, moment: dt.datetime) -> int:
    """How many of a list are newer than a story, counted no further than lists reach."""
    if moment > timezone.now() - FRESH:
        return 0
    newer = _stories(name).since(moment + dt.timedelta(microseconds=1)).order_by()
    return len(newer.values_list("pk", flat=True)[: REACHES[-1]])


def difference(pk: int, before: Footprint | None, after: Footprint | None) -> set[str]:
    """The keys of what reads differently, now that the page is no longer as `before` but as `after`."""
    was, now = _seen(before), _seen(after)
    if not was and not now:
        return set()
    keys = {f"page-{pk}", EVERY_CHANGE}
    if was is None or now is None or was.card != now.card or was.moment != now.moment:
        keys |= {f"card-{pk}", EVERY_CARD} | keys_of_references(Page(pk=pk))
    if was is None or now is None or was.moment != now.moment:
        gone, new = was.lists if was else frozenset(), now.lists if now else frozenset()
    else:
        gone, new = was.lists - now.lists, now.lists - was.lists
    for lists, side in ((gone, was), (new, now)):
        if side and side.moment:
            keys.update(*(touched(name, side.moment, _rank(name, side.moment)) for name in lists))
    if (was.chrome if was else ()) != (now.chrome if now else ()):
        keys.add(EVERY_PAGE)
    if (was.read_more if was else ()) != (now.read_more if now else ()):
        keys.add(f"read-more-{pk}")
    if was is None or now is None:
        # What is kindred by a congress is so only while the congress is there.
        keys |= {
            f"page-{article}" for article in Membership.objects.filter(section=pk).values_list("article", flat=True)
        }
    return keys


def _seen(side: Footprint | None) -> Footprint | None:
    return side if side and side.shown else None


def keys_of_references(thing: models.Model) -> set[str]:
    """What shows a thing, or would if it could be seen: pages that name it in their text, on their front, in a list."""
    keys = set()
    for reference in ReferenceIndex.get_references_to(thing).select_related("base_content_type"):
        model, key = reference.base_content_type.model_class(), reference.object_id
        if model is None:
            continue
        if issubclass(model, Page):
            keys.add(f"page-{key}")
            if reference.model_path == "photo":
                keys.add(f"card-{key}")
            if reference.model_path.startswith("read_more_list"):
                keys.add(f"read-more-{key}")
        elif model in NAMED:
            keys.add(f"{NAMED[model]}-{key}")
        elif model in (Video, AudioClip):
            keys |= keys_of_references(model(pk=key))
    return keys
