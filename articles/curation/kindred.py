"""Articles that are akin to an article: by special section, topic, person, place, and at last by category."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from articles.curation.supply import Arm, ask
from articles.keys import note_list
from articles.models import ArticlePage, Page, Person, Place, Shelf, Topic
from articles.querysets import PageQuerySet

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
    """The articles akin to a subject that everybody may read, the closest first.

    Members of the same special section come first. A shared topic, person or place weighs the more the fewer articles
    have it; among equals the newer one comes first.
    """
    others, oldest = Page.objects.published().exclude(pk=subject.article), moment - MAX_AGE
    arms, things = [], {}
    for place, (thing, shelf) in enumerate(_things(subject)):
        things["shared", place] = thing
        note_list(f"{shelf.name.lower()}-{thing.pk}", WEIGHED + 1)
        with_it = others.listed(shelf, thing.pk).since(oldest).newest_first()
        arms.append(Arm(("shared", place), with_it[:WEIGHED]))
    note_list(f"in-{subject.category}", FROM_CATEGORY + 1)
    of_the_category = others.filter(category=subject.category).since(oldest).newest_first()
    arms.append(Arm(("category", 0), of_the_category[:FROM_CATEGORY]))
    shared: dict[int, list[Model]] = defaultdict(list)
    weight: dict[int, float] = defaultdict(float)
    published: dict[int, object] = {}
    for purpose, found in ask(arms).items():
        published |= found
        for pk in found if purpose in things else ():
            shared[pk].append(things[purpose])
            weight[pk] += 1 / math.log2(2 + len(found))
    newest_first = sorted(published, key=lambda pk: (published[pk], pk), reverse=True)
    kin = [Kin(pk, tuple(shared[pk]), weight[pk]) for pk in newest_first]
    return sorted(kin, key=lambda one: (not one.is_of_the_section, -one.weight))


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
