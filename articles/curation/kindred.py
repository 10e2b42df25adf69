"""Articles that are akin to an article: by special section, topic, person, place, and at last by category."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model

from articles.keys import note_list
from articles.models import ArticlePage, Page, Person, Place, Shelf, Topic
from articles.privacy import public
from articles.querysets import PageQuerySet
from newsroom.statements import rows

#: An older article is offered only where somebody put it.
MAX_AGE = dt.timedelta(days=730)
#: Of all that share a thing, so many of the newest are weighed.
WEIGHED = 60
#: Of the category, which says least, so many are offered at the end.
FROM_CATEGORY = 12


@dataclass(frozen=True)
class Kin:
    """An akin article, and what it shares: sections, topics, people, places; nothing, if only the category."""

    pk: int
    shared: tuple[Model, ...] = ()
    weight: float = 0

    @property
    def is_of_the_section(self) -> bool:
        return any(isinstance(thing, Page) for thing in self.shared)


@dataclass(frozen=True)
class Subject:
    """What an article is about, whether it is stored or still being written."""

    article: int | None = None
    category: int | None = None
    sections: Iterable[Page] = ()
    topics: Iterable[Topic] = ()
    people: Iterable[Person] = ()
    places: Iterable[Place] = ()


def subject_of(article: ArticlePage) -> Subject:
    return Subject(
        article=article.pk,
        category=article.category_id,
        sections=sections_of(article.pk),
        topics=article.topics.all(),
        people=[mention.person for mention in article.person_mentions.select_related("person")],
        places=[mention.place for mention in article.place_mentions.select_related("place")],
    )


def sections_of(article: int | None) -> PageQuerySet:
    """The public special sections and congresses that an article belongs to."""
    return Page.objects.live().public().filter(memberships__article=article)


def kindred(subject: Subject, moment: dt.datetime) -> list[Kin]:
    """The articles akin to a subject that everybody may read, the closest first; see `weigh`."""
    things = list(_things(subject))
    lists = [(shelf, thing.pk) for thing, shelf in things]
    weighed = weigh(subject.article, subject.category, lists, moment)
    return [Kin(one.pk, tuple(things[place][0] for place in one.shared), one.weight) for one in weighed.kin]


def _things(subject: Subject) -> Iterator[tuple[Model, Shelf]]:
    """What the article is about, each with the shelf of its list of articles."""
    for section in subject.sections:
        yield section, Shelf.SECTION
    for topic in subject.topics:
        yield topic, Shelf.TOPIC
    for person in subject.people:
        yield person, Shelf.PERSON
    for place in subject.places:
        yield place, Shelf.PLACE


class WeighedKin(NamedTuple):
    """An akin article; `shared` are the places of what it shares in the lists that were asked."""

    pk: int
    shared: tuple[int, ...]
    weight: float


class Weighed(NamedTuple):
    """The articles akin to one, the closest first, and the newest of its category."""

    kin: list[WeighedKin]
    newest: list[int]


def weigh(article: int | None, category: int | None, lists: Sequence[tuple[int, int]], moment: dt.datetime) -> Weighed:
    """The public articles that share a list (shelf and key) with an article, in one query.

    Members of the same special section come first. A shared list weighs the more the fewer articles are in it; among
    equals the newer one comes first. At last come those that share only the category.
    """
    note_list(f"in-{category}", FROM_CATEGORY + 1)
    for shelf, key in lists:
        note_list(f"{Shelf(shelf).name.lower()}-{key}", WEIGHED + 1)
    shared: dict[int, list[int]] = defaultdict(list)
    weight: dict[int, float] = defaultdict(float)
    members: dict[int, list[int]] = defaultdict(list)
    published: dict[int, tuple] = {}
    for place, pk, at, is_recent in _ask(article, category, lists, moment - MAX_AGE):
        members[place].append(pk)
        if is_recent:
            published[pk] = (at, pk)
    for place, keys in members.items():
        for pk in keys if place != _CATEGORY else ():
            shared[pk].append(place)
            weight[pk] += 1 / math.log2(2 + len(keys))
    of_the_section = {place for place, (shelf, _key) in enumerate(lists) if shelf == Shelf.SECTION}
    newest_first = sorted(published, key=published.__getitem__, reverse=True)
    kin = [WeighedKin(pk, tuple(shared[pk]), weight[pk]) for pk in newest_first]
    kin.sort(key=lambda one: (of_the_section.isdisjoint(one.shared), -one.weight))
    return Weighed(kin, members[_CATEGORY])


_CATEGORY = -1
# Moments as words, which sort as the moments do: they all come in the same form.
_OF_A_LIST = """SELECT * FROM (SELECT %s AS place, entry.page_id, CAST(entry.published AS text), TRUE
FROM articles_listentry AS entry JOIN articles_page AS page ON page.id = entry.page_id
WHERE entry.shelf = %s AND entry.key = %s AND page.live AND entry.page_id <> %s AND entry.published >= %s AND {shown}
ORDER BY entry.published DESC, entry.page_id DESC LIMIT {limit}) AS arm"""
_OF_THE_CATEGORY = """SELECT * FROM (SELECT %s AS place, page.id, CAST(page.first_published_at AS text),
page.first_published_at >= %s FROM articles_page AS page WHERE page.category_id = %s AND page.live AND page.id <> %s
AND {shown} ORDER BY page.first_published_at DESC, page.id DESC LIMIT {limit}) AS arm"""


def _ask(
    article: int | None, category: int | None, lists: Sequence[tuple[int, int]], oldest: dt.datetime
) -> list[tuple]:
    """Rows of: place of the list (or _CATEGORY), key of the article, when it was published, whether that is recent."""
    shown = public("page.path")
    parts = [_OF_A_LIST.format(shown=shown.sql, limit=WEIGHED)] * len(lists)
    values: list[Any] = []
    for place, (shelf, key) in enumerate(lists):
        values += [place, shelf, key, article or 0, oldest, *shown.values]
    parts.append(_OF_THE_CATEGORY.format(shown=shown.sql, limit=FROM_CATEGORY))
    values += [_CATEGORY, oldest, category or 0, article or 0, *shown.values]
    return rows(Page, " UNION ALL ".join(parts), values)
