"""What a cell may call by name: organisations, congresses, places and files, each by its address or its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from django.db.models import Model
from wagtail.documents.models import Document

from articles.models import CongressPage, PartyOrganisation, Place
from newsroom import text

# Per model: all there are, the address that only one of them has, and the name that people know it by.
_SHELVES: dict[type[Model], tuple[Callable[[], Iterable], Callable, Callable]] = {
    PartyOrganisation: (PartyOrganisation.objects.all, lambda one: one.slug, lambda one: one.name),
    Place: (Place.objects.all, lambda one: one.slug, str),
    CongressPage: (CongressPage.objects.all, lambda one: "/".join(_path(one)), lambda one: one.title),
    Document: (Document.objects.all, lambda one: one.filename, lambda one: one.title),
}


def _path(congress: CongressPage) -> list[str]:
    """The addresses of its section and its own; the home page's is in no address."""
    return congress.url_path.strip("/").split("/")[1:]


class Shelf:
    """All things of one model, by address and by name."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        _all, self.address, self.name = _SHELVES[model]

    @cached_property
    def _things(self) -> tuple[dict[str, Model], dict[str, list[Model]]]:
        by_address, by_name = {}, defaultdict(list)
        for one in _SHELVES[self._model][0]():
            by_address[self.address(one)] = one
            by_name[_key(self.name(one))].append(one)
        return by_address, by_name

    def find(self, words: str) -> list[Model]:
        """All that the words may mean: one by its address, or those of the name, however its tones are placed."""
        by_address, by_name = self._things
        return [by_address[words]] if words in by_address else by_name.get(_key(words), [])

    def word(self, one: Model) -> str:
        """What a table calls it: its name, or its address where others have the same name."""
        name = self.name(one)
        return name if self.find(name) == [one] else self.address(one)


def _key(name: str) -> str:
    return text.accent_key(name)


class Book:
    """The shelves, each filled when it is first asked."""

    def __init__(self) -> None:
        self._shelves: dict[type[Model], Shelf] = {}

    def __getitem__(self, model: type[Model]) -> Shelf:
        return self._shelves.setdefault(model, Shelf(model))
