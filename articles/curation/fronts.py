"""A page's front, ready to be shown: its blocks resolved, its cards made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from articles.cards import cards_by_key
from articles.curation.defaults import default_front
from articles.curation.plan import Absence, Filled, Placed, Query, Slot
from articles.curation.reach import note_reach
from articles.curation.reading import Part, moment_of, own_query, read_front
from articles.curation.resolver import resolve
from articles.curation.supply import stock_for
from articles.models import Card, CategoryPage, Page, SpecialPage, Sublink, Topic
from articles.paper import Paper
from media.models import Photo
from newsroom.caching import until

#: Layouts that look like another one.
SAME_LOOK = {"topic": "grid", "video": "strip"}
#: Layouts whose template has a heading even if the editor wrote none.
HEADED = {"strip", "video", "most_read"}


@dataclass(frozen=True)
class ShownCard:
    """A card on a front, and by what right it is there."""

    card: Card
    placed: Placed


@dataclass(frozen=True)
class ShownBlock:
    """A block as its template shows it; `category`, `section` or `topic` is what all its stories come from."""

    part: Part
    cards: tuple[ShownCard, ...] = ()
    absent: tuple[tuple[Slot, Absence], ...] = ()
    category: CategoryPage | None = None
    section: SpecialPage | None = None
    topic: Topic | None = None
    target: str = ""

    @property
    def layout(self) -> str:
        return self.part.layout

    @property
    def template(self) -> str:
        return f"articles/front/{SAME_LOOK.get(self.layout, self.layout)}.html"

    @cached_property
    def level(self) -> int:
        """Of the headings of its cards: below its own heading, if it has one."""
        return 3 if self.title or self.layout in HEADED else 2

    @cached_property
    def tone(self) -> str:
        """The class that brings the colour of what the stories come from."""
        if self.category:
            return f"tone-{self.category.colour}"
        return f"tone-section-{self.section.pk}" if self.section else ""

    @cached_property
    def address(self) -> str:
        """What the heading leads to."""
        origin = self.category or self.section or self.topic
        return origin.get_absolute_url() if origin else ""

    @cached_property
    def title(self) -> str:
        """The editor's heading, else the name of what the stories come from."""
        origin = self.category or self.section or self.topic
        return self.part.value.get("title") or (str(origin) if origin else "")


@dataclass(frozen=True)
class ShownFront:
    """All blocks of a page, hidden ones without cards; `changes_at` is when a slot next begins or ends."""

    blocks: tuple[ShownBlock, ...]
    changes_at: dt.datetime | None


def stored_front(page: Page) -> list[dict[str, Any]]:
    """The blocks of a page as they are stored; a page that nobody has arranged has the usual ones."""
    return page.front.stream_block.get_prep_value(page.front)


def show_front(page: Page, moment: dt.datetime, paper: Paper, *, ahead: bool = False) -> ShownFront:
    """The front of a page at a moment, in two queries, and one each for photos and topics that it names.

    With `ahead`, for editors alone, scheduled stories count as published. Pages that hold no front have no blocks.
    """
    raw = stored_front(page) or default_front(page, paper)
    parts = read_front(raw, page)
    plans = [part.block for part in parts if part.block]
    stock = stock_for(plans, moment, ahead=ahead)
    filled = {one.block.key: one for one in resolve(plans, moment, stock)}
    cards = _Cards(parts, filled, paper)
    changes_at = _next_change(parts, moment)
    note_reach(plans)
    until(changes_at)
    until(_first_too_old(filled.values(), cards.cards))
    own = own_query(page)
    shown = [_show(part, filled.get(part.key), cards, paper, moment, own) for part in parts]
    blocks = tuple(block for block in shown if block is not None)
    return ShownFront(blocks, changes_at)


def _show(
    part: Part, filled: Filled | None, cards: _Cards, paper: Paper, moment: dt.datetime, own: Query
) -> ShownBlock | None:
    if filled is None or part.block is None:
        return _show_line(part, cards, moment)
    query = part.block.query
    category = section = topic = None
    # On a page of its own stories no block needs to say whose they are.
    if (query.categories, query.section) != (own.categories, own.section):
        category = paper.categories.get(next(iter(query.categories))) if len(query.categories) == 1 else None
        section = paper.sections.get(query.section) if query.section else None
    if len(query.topics) == 1:
        topic = cards.topics.get(next(iter(query.topics)))
    return ShownBlock(
        part,
        cards=tuple(ShownCard(cards.make(placed), placed) for placed in filled.cards),
        absent=filled.absent,
        category=category,
        section=section,
        topic=topic,
    )


def _show_line(part: Part, cards: _Cards, moment: dt.datetime) -> ShownBlock | None:
    """A notice in its time or a heading; nothing for a notice that is over or yet to come."""
    starts, ends = moment_of(part.value.get("visible_from")), moment_of(part.value.get("visible_until"))
    if (starts and moment < starts) or (ends and moment >= ends):
        return None
    return ShownBlock(part, target=cards.address_of(part.value.get("page")) or part.value.get("address") or "")


def _next_change(parts: Iterable[Part], moment: dt.datetime) -> dt.datetime | None:
    times = [time for part in parts if part.block for slot in part.block.slots for time in (slot.starts, slot.ends)]
    times += [moment_of(part.value.get(name)) for part in parts for name in ("visible_from", "visible_until")]
    return min((time for time in times if time and time > moment), default=None)


def _first_too_old(filled: Iterable[Filled], cards: Mapping[int, Card]) -> dt.datetime | None:
    """When the first of the stories that a query found grows too old for it."""
    times = (
        published + one.block.query.max_age
        for one in filled
        for card in one.cards
        if one.block.query.max_age and card.slot is None and isinstance(card.story, int)
        if (published := cards[card.story].published)
    )
    return min(times, default=None)


class _Cards:
    """The cards of one page: all that they need, fetched at once."""

    def __init__(self, parts: Sequence[Part], filled: Mapping[str, Filled], paper: Paper) -> None:
        self.values = {
            item["id"]: item["value"] for part in parts for item in part.value.get("slots") or () if part.block
        }
        placed = [card for one in filled.values() for card in one.cards]
        shown = [self.values[card.slot.key] for card in placed if card.slot]
        stories = {card.story for card in placed if isinstance(card.story, int)}
        targets = {link["value"].get("page") for value in shown for link in value.get("sublinks") or ()}
        targets |= {part.value.get("page") for part in parts if not part.block}
        # What the resolver has placed it has found fit to be seen.
        self.cards = cards_by_key(stories | {key for key in targets if key}, paper, fit=stories)
        photos = {value["photo"] for value in shown if value.get("photo")}
        self.photos = Photo.objects.in_bulk(photos) if photos else {}
        topics = {topic for one in filled.values() if one.cards for topic in one.block.query.topics}
        self.topics = Topic.objects.in_bulk(topics) if topics else {}

    def make(self, placed: Placed) -> Card:
        value = self.values[placed.slot.key] if placed.slot else {}
        photo = self.photos.get(value.get("photo"))
        own = {
            "title": value.get("headline"),
            "teaser": value.get("teaser"),
            "kicker": value.get("kicker"),
            "photo": photo if photo and photo.is_usable() else None,
            "sublinks": tuple(self._sublinks(value.get("sublinks") or ())),
        }
        card = Card(title="", url=placed.story) if isinstance(placed.story, str) else self.cards[placed.story]
        return card.but(**own)

    def _sublinks(self, items: Iterable[Mapping[str, Any]]) -> Iterable[Sublink]:
        for item in items:
            value = item["value"]
            card = self.cards.get(value.get("page"))
            if card:
                yield Sublink(value.get("text") or card.title, card.url)
            elif value.get("address"):
                yield Sublink(value["text"], value["address"])

    def address_of(self, key: int | None) -> str:
        card = self.cards.get(key) if key else None
        return card.url if card else ""
