"""What the generated articles share: the demo's photos and topics, and a newsroom and a province large enough."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from articles.demo import lexicon, prose
from articles.demo.lexicon import Skewed
from articles.models import Author, CategoryPage, Person, Place, SpecialPage, Topic
from media.models import Photo

# So many articles of the archive bring one more of each, up to the most that there are.
AUTHORS, PEOPLE, PLACES = (250, 80), (100, 600), (200, 200)


@dataclass
class Stock:
    """The keys of what articles share, the most used first."""

    #: With their slugs.
    categories: dict[int, str]
    photos: list[int]
    authors: Skewed[int]
    topics: Skewed[int]
    people: Skewed[int]
    places: Skewed[int]
    sections: list[int]


def stock_for(total: int) -> Stock:
    """What an archive of `total` articles shares; makes the authors, people and places that are still missing."""
    _make_authors(_number(AUTHORS, total))
    _make_people(_number(PEOPLE, total))
    _make_places(_number(PLACES, total))
    keys = {model: list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in SHARED}
    return Stock(
        categories=dict(CategoryPage.objects.order_by("path").values_list("pk", "slug")),
        photos=list(Photo.objects.exclude(title__startswith="tac-gia ").order_by("pk").values_list("pk", flat=True)),
        authors=Skewed(keys[Author]),
        topics=Skewed(keys[Topic]),
        people=Skewed(keys[Person]),
        places=Skewed(keys[Place]),
        sections=keys[SpecialPage],
    )


SHARED = (Author, Topic, Person, Place, SpecialPage)


def _number(scale: tuple[int, int], total: int) -> int:
    each, most = scale
    return min(most, total // each)


def _make_authors(number: int) -> None:
    # Pen names are short: the middle and the given name.
    for name in _new_names("authors", number, set(Author.objects.values_list("name", flat=True)), cut=1):
        Author.objects.create(name=name, office="Phóng viên")


def _make_people(number: int) -> None:
    for name in _new_names("people", number, set(Person.objects.values_list("name", flat=True))):
        Person.objects.create(name=name)


def _make_places(number: int) -> None:
    there = set(Place.objects.values_list("name", flat=True))
    rng = random.Random("places")
    while len(there) < number:
        name = lexicon.name(rng)
        if name not in there:
            there.add(name)
            Place.objects.create(name=name, kind=Place.Kind.COMMUNE)


def _new_names(what: str, number: int, there: set[str], cut: int = 0) -> Iterator[str]:
    """Names until there are `number`; `cut` leaves out so many words in front."""
    rng = random.Random(what)
    while len(there) < number:
        name = " ".join(prose.person(rng).split()[cut:])
        if name not in there:
            there.add(name)
            yield name
