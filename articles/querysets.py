"""Questions that lists ask of pages. Every public list starts with `published()`."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple, Self

from django.db.models import Q
from wagtail.query import PageQuerySet as WagtailPageQuerySet

from articles.privacy import private_paths

if TYPE_CHECKING:
    from articles.models import Author, CategoryPage, Page, Topic


class Screen(NamedTuple):
    """One screen of a long list, and the cursor of the next, older one (empty on the last screen)."""

    pages: list[Page]
    older: str


class PageQuerySet(WagtailPageQuerySet):
    def private_q(self) -> Q:
        """As Wagtail's, without a query in every list."""
        paths = [Q(path__startswith=path) for path in private_paths()]
        return reduce(or_, paths) if paths else Q(pk__in=[])

    def articles(self) -> Self:
        """Pages that are articles, of every kind."""
        return self.exclude(kind="")

    def published(self) -> Self:
        """Articles that everybody may read now."""
        return self.articles().live().public()

    def in_category(self, category: CategoryPage) -> Self:
        """Articles of a category or of one below it, and those filed here as a further category."""
        branch = Q(category__page_ptr__path__startswith=category.path)
        return self.filter(branch | Q(pk__in=category.further_articles.values("pk")))

    def in_section(self, section: Page) -> Self:
        """Members of a special section or congress."""
        return self.filter(pk__in=section.memberships.values("article"))

    def about(self, topic: Topic) -> Self:
        return self.filter(pk__in=topic.items.values("content_object"))

    def by_author(self, author: Author) -> Self:
        return self.filter(pk__in=author.bylines.values("article"))

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def newest_first(self) -> Self:
        return self.order_by("-first_published_at", "-pk")

    def with_cards(self) -> Self:
        """Brings whole pages with what a card shows. Readers' lists ask for less: `articles.cards.cards_of`."""
        return self.select_related("category", "photo")

    def screen(self, cursor: str, size: int) -> Screen:
        """The `size` newest pages, or those older than `cursor`. A cursor that makes no sense is the first screen."""
        pages = self.newest_first()
        if place := _parse_cursor(cursor):
            at, pk = place
            pages = pages.filter(first_published_at__lte=at).exclude(first_published_at=at, pk__gte=pk)
        found = list(pages.with_cards()[: size + 1])
        older = ""
        if len(found) > size:
            last = found[size - 1]
            older = f"{last.first_published_at.timestamp():.6f}-{last.pk}"
        return Screen(found[:size], older)


def _parse_cursor(cursor: str) -> tuple[dt.datetime, int] | None:
    moment, _, pk = cursor.partition("-")
    try:
        return dt.datetime.fromtimestamp(float(moment), dt.UTC), int(pk)
    except (ValueError, OverflowError, OSError):
        return None
