"""Questions that lists ask of pages. Every public list starts with `published()`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db.models import F, FilteredRelation, Q
from wagtail.query import PageQuerySet as WagtailPageQuerySet

from articles.privacy import private_paths
from articles.shelf import Shelf

if TYPE_CHECKING:
    from articles.models import Author, CategoryPage, Page, Person, Place, Topic


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

    def listed(self, shelf: int, key: int) -> Self:
        """Those in a list of `articles.models.ListEntry`, found and sorted by its index."""
        entry = FilteredRelation("list_entries", condition=Q(list_entries__shelf=shelf, list_entries__key=key))
        found = self.annotate(entry=entry).filter(entry__isnull=False)
        return found.annotate(listed_at=F("entry__published"), listed_pk=F("entry__page"))

    def listed_also(self, shelf: int, keys: Iterable[int]) -> Self:
        """Those in any of these lists, each once, whatever they are found and sorted by."""
        members = self.model._default_manager.filter(list_entries__shelf=shelf, list_entries__key__in=keys)
        return self.filter(pk__in=members.order_by().values("pk"))

    def in_category(self, category: CategoryPage) -> Self:
        """Articles of a category or of one below it, and those filed here as a further category."""
        return self.listed(Shelf.CATEGORY, category.pk)

    def in_section(self, section: Page) -> Self:
        """Members of a special section or congress."""
        return self.listed(Shelf.SECTION, section.pk)

    def about(self, topic: Topic) -> Self:
        return self.listed(Shelf.TOPIC, topic.pk)

    def by_author(self, author: Author) -> Self:
        return self.listed(Shelf.AUTHOR, author.pk)

    def naming(self, person: Person) -> Self:
        return self.listed(Shelf.PERSON, person.pk)

    def of_place(self, *places: Place) -> Self:
        """Articles of any of the places; of several, each once."""
        if len(places) == 1:
            return self.listed(Shelf.PLACE, places[0].pk)
        return self.listed_also(Shelf.PLACE, [place.pk for place in places])

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def newest_first(self) -> Self:
        return self.order_by(*(f"-{column}" for column in self._by_time()))

    def since(self, moment: dt.datetime) -> Self:
        """Those published at this moment or later."""
        return self.filter(**{f"{self._by_time()[0]}__gte": moment})

    def before(self, at: dt.datetime, pk: int) -> Self:
        """Those that follow this place when the newest come first."""
        moment, key = self._by_time()
        follow = Q(**{f"{moment}__lt": at}) | Q(**{key + "__lt": pk})
        return self.filter(follow, **{f"{moment}__lte": at})

    def _by_time(self) -> tuple[str, str]:
        """What the index at hand is sorted by."""
        if "listed_at" in self.query.annotations:
            return "listed_at", "listed_pk"
        return "first_published_at", "pk"

    def with_cards(self) -> Self:
        """Brings whole pages with what a card shows. Readers' lists ask for less: `articles.cards.cards_of`."""
        return self.select_related("category", "photo")
