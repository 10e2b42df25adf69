"""What a cell may call by name: organisations, congresses, photos and the like, each by its address or its name."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.db.models import Model
from wagtail.documents.models import Document

from articles.models import ArticlePage, CongressPage, PartyOrganisation, Place
from media.models import Photo
from media.uploads import EXTENSIONS
from newsroom import text


class Shelf(ABC):
    """All things of one model."""

    @abstractmethod
    def find(self, words: str) -> list[Any]:
        """All that the words may mean."""

    @abstractmethod
    def address(self, one: Any) -> str:
        """What only this one is called."""

    def word(self, one: Any) -> str:
        """What a table calls it."""
        return self.address(one)


class NameShelf(Shelf):
    """Things by the address that only one of them has, and by the name that people know them by."""

    def __init__(self, things: Callable[[], Iterable], address: Callable, name: Callable) -> None:
        self._all, self._address, self._name = things, address, name

    @cached_property
    def _things(self) -> tuple[dict[str, Model], dict[str, list[Model]]]:
        by_address, by_name = {}, defaultdict(list)
        for one in self._all():
            by_address[self._address(one)] = one
            by_name[text.accent_key(self._name(one))].append(one)
        return by_address, by_name

    def find(self, words: str) -> list[Model]:
        """One by its address, or those of the name, however its tones are placed."""
        by_address, by_name = self._things
        return [by_address[words]] if words in by_address else by_name.get(text.accent_key(words), [])

    def address(self, one: Model) -> str:
        return self._address(one)

    def word(self, one: Model) -> str:
        """Its name, or its address where others have the same name."""
        name = self._name(one)
        return name if self.find(name) == [one] else self._address(one)


class PhotoShelf(Shelf):
    """Photos by number (#12), by title, or by the name of the file that gave them their title."""

    @cached_property
    def _titles(self) -> dict[str, list[int]]:
        titles = defaultdict(list)
        for pk, title in Photo.objects.order_by("pk").values_list("pk", "title"):
            titles[text.normalise(title)].append(pk)
        return titles

    def find(self, words: str) -> list[Photo]:
        if number := re.fullmatch("#([0-9]{1,9})", words):
            return list(Photo.objects.filter(pk=int(number[1])))
        stem, _dot, extension = words.rpartition(".")
        keys = self._titles.get(words) or (self._titles.get(stem) if extension.lower() in EXTENSIONS else None)
        return list(Photo.objects.filter(pk__in=keys or ()))

    def address(self, one: Photo) -> str:
        return f"#{one.pk}"

    def word(self, one: Photo) -> str:
        title = text.normalise(one.title)
        is_the_only = self._titles.get(title) == [one.pk] and title == title.strip()
        return title if is_the_only and not title.startswith("#") else self.address(one)


class ArticleShelf(Shelf):
    """Articles by their address, of which the number counts."""

    def find(self, words: str) -> list[ArticlePage]:
        number = re.search(r"(?:^|post|/)([0-9]{1,18})(?:\.html?|\.amp)?$", words)
        return list(ArticlePage.objects.filter(number=int(number[1]))) if number else []

    def address(self, one: ArticlePage) -> str:
        return one.get_absolute_url()


def _path(congress: CongressPage) -> list[str]:
    """The addresses of its section and its own; the home page's is in no address."""
    return congress.url_path.strip("/").split("/")[1:]


_SHELVES: dict[type[Model], Callable[[], Shelf]] = {
    PartyOrganisation: lambda: NameShelf(PartyOrganisation.objects.all, lambda one: one.slug, lambda one: one.name),
    Place: lambda: NameShelf(Place.objects.all, lambda one: one.slug, str),
    CongressPage: lambda: NameShelf(CongressPage.objects.all, lambda one: "/".join(_path(one)), lambda one: one.title),
    Document: lambda: NameShelf(Document.objects.all, lambda one: one.filename, lambda one: one.title),
    Photo: PhotoShelf,
    ArticlePage: ArticleShelf,
}


class Book:
    """The shelves, each filled when it is first asked."""

    def __init__(self) -> None:
        self._shelves: dict[type[Model], Shelf] = {}

    def __getitem__(self, model: type[Model]) -> Shelf:
        if model not in self._shelves:
            self._shelves[model] = _SHELVES[model]()
        return self._shelves[model]
