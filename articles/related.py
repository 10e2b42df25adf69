"""“Đọc thêm”: what a reader is offered below an article.

It is a block like those of a front: the article's own links are its pins, the lists of its special sections follow, and
what is still free is filled with kindred articles. The same resolver settles it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from articles.cards import Newest, cards_and_newest, cards_by_key
from articles.curation.kindred import weigh
from articles.curation.plan import Block, Slot, Stock
from articles.curation.resolver import resolve
from articles.keys import note_list
from articles.models import ArticlePage, Card, Membership, SectionReadMore, Shelf
from articles.paper import Paper, the_paper
from media.models import Photo
from newsroom.caching import note
from newsroom.memory import forget, remembered
from newsroom.sites import main_site

#: How many links stand below an article whose editors ask for no more.
USUAL_NUMBER = 8
#: How many at most the lists of special sections may make of them.
MOST_WITH_SECTIONS = 12
NEWEST_BESIDE_AN_ARTICLE = 6


class Link(NamedTuple):
    """A link that somebody put there: its target and what stands on the card instead of the target's own."""

    target: int
    headline: str = ""
    teaser: str = ""
    photo: int | None = None


@dataclass(frozen=True)
class Facts:
    """What an article says of itself that leads to others: fit to be stored as JSON."""

    own: Sequence[Link] = ()
    lists: Sequence[tuple[int, int]] = ()
    inline: Sequence[Mapping[str, Any]] = ()
    #: What the caches know its authors and topics by.
    keys: Sequence[str] = ()

    @classmethod
    def restore(cls, stored: dict[str, Any]) -> Facts:
        facts: dict[str, Any] = stored | {"own": [Link(*link) for link in stored["own"]]}
        return cls(**facts)

    def store(self) -> dict[str, Any]:
        return json.loads(json.dumps(dataclasses.asdict(self)))


@dataclass(frozen=True)
class Shown:
    """The cards of an article's page: below it, beside it, and those within its text, by their keys."""

    read_more: list[Card] = field(default_factory=list)
    newest: list[Card] = field(default_factory=list)
    cards: Mapping[int, Card] = field(default_factory=dict)


def facts_of(article: ArticlePage) -> Facts:
    """The facts of an article as it is in memory, saved or not."""
    own = [Link(one.target_id, one.headline, one.teaser, one.photo_id) for one in article.read_more_links.all()]
    sections = Membership.objects.filter(article=article.pk).order_by("pk").values_list("section", flat=True)
    lists = [
        *((Shelf.SECTION, key) for key in sections),
        *((Shelf.TOPIC, topic.pk) for topic in article.topics.all()),
        *((Shelf.PERSON, mention.person_id) for mention in article.person_mentions.all()),
        *((Shelf.PLACE, mention.place_id) for mention in article.place_mentions.all()),
    ]
    inline = [
        {"title": block.value["title"], "articles": [page.pk for page in block.value["articles"] if page]}
        for block in article.body
        if block.block_type == "read_more"
    ]
    keys = [f"author-{byline.author_id}" for byline in article.bylines.all()]
    keys += [f"topic-{topic.pk}" for topic in article.topics.all()]
    return Facts(own=own, lists=[(int(shelf), key) for shelf, key in lists], inline=inline, keys=keys)


def read_more(article: ArticlePage, moment: dt.datetime | None = None) -> list[Card]:
    """The article's own links in the journalist's order, its sections' lists, then kindred articles.

    Without doubles and without itself. A target that is not published, or not for everybody, is left out; the link
    itself is kept.
    """
    paper = the_paper(main_site())
    return shown_with(article.pk, article.category_id, facts_of(article), paper, moment or timezone.now()).read_more


def shown_with(article: int | None, category: int | None, facts: Facts, paper: Paper, moment: dt.datetime) -> Shown:
    """All cards of an article's page: in one query if there are links enough for all places, else in two or three.

    One more if a link has a photo of its own.
    """
    curated = _section_links(facts, paper)
    links = {f"{place} own": link for place, link in enumerate(facts.own)}
    links |= {f"{place} section": link for place, link in enumerate(curated)}
    number = max(USUAL_NUMBER, len(facts.own), min(MOST_WITH_SECTIONS, len(links)))
    targets = {link.target for link in links.values()}
    wanted = targets.union(key for block in facts.inline for key in block["articles"])
    cards: dict[int, Card] = {}
    newest: list[int] = []
    if len(targets - {article}) >= number:
        note_list(f"in-{category}", NEWEST_BESIDE_AN_ARTICLE + 1)
        cards, newest = cards_and_newest(wanted, Newest(category, article, NEWEST_BESIDE_AN_ARTICLE), paper)
    kin: list[int] = []
    if len((targets & cards.keys()) - {article}) < number:
        # What the links leave free is filled with kindred articles.
        weighed = weigh(article, category, facts.lists, moment)
        kin = [one.pk for one in weighed.kin][: number + len(links)]
        newest = weighed.newest[:NEWEST_BESIDE_AN_ARTICLE]
        cards |= cards_by_key(wanted.union(kin, newest) - cards.keys(), paper)
    block = Block(
        key="read-more",
        number=number,
        slots=tuple(
            Slot(key, position=place, story=link.target, pinned=place <= len(facts.own))
            for place, (key, link) in enumerate(links.items(), 1)
        ),
    )
    others = cards.keys() - {article}
    stock = Stock(visible=frozenset(others), found={block.key: [pk for pk in kin if pk in others]})
    (filled,) = resolve([block], moment, stock)
    photos = _own_photos(links.values())
    placed = ((cards[int(one.story)], links.get(one.slot.key) if one.slot else None) for one in filled.cards)
    return Shown(
        read_more=[_with_words(card, link, photos) for card, link in placed],
        newest=[cards[pk] for pk in newest if pk in cards],
        cards=cards,
    )


def _section_links(facts: Facts, paper: Paper) -> list[Link]:
    """The lists of the article's special sections, the section that opened last first."""
    note(*(f"read-more-{key}" for shelf, key in facts.lists if shelf == Shelf.SECTION))
    sections = [paper.sections[key] for shelf, key in facts.lists if shelf == Shelf.SECTION and key in paper.sections]
    sections.sort(key=lambda section: (section.opens_on or dt.date.min, section.pk), reverse=True)
    lists = section_lists() if sections else {}
    return [link for section in sections for link in lists.get(section.pk, ())]


@remembered
def section_lists() -> Mapping[int, Sequence[Link]]:
    """The “Đọc thêm” list of each special section."""
    lists: dict[int, list[Link]] = defaultdict(list)
    links = SectionReadMore.objects.order_by("section", "sort_order")
    for section, *link in links.values_list("section", "target", "headline", "teaser", "photo"):
        lists[section].append(Link(*link))
    return lists


def _own_photos(links: Iterable[Link]) -> dict[int, Photo]:
    keys = {link.photo for link in links if link.photo}
    return Photo.objects.in_bulk(keys) if keys else {}


def _with_words(card: Card, link: Link | None, photos: Mapping[int, Photo]) -> Card:
    if link is None:
        return card
    photo = photos.get(link.photo) if link.photo else None
    own = photo if photo and photo.is_usable() else None
    return card.but(title=link.headline, teaser=link.teaser, photo=own)


def connect() -> None:
    for signal in (post_save, post_delete):
        signal.connect(forget, sender=SectionReadMore, dispatch_uid="articles.related.section_lists")
