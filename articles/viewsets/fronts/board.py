"""A front as its desk shows it: every place, what stands there and why, and what an editor should look at."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.curation.editing import Raw
from articles.curation.fronts import ShownBlock, ShownCard, ShownFront
from articles.curation.holders import references_from_fronts
from articles.curation.plan import Absence, Slot, Story, Why
from articles.curation.reading import moment_of, read_front
from articles.models import Page
from articles.viewsets.fronts.forms import LAYOUTS
from newsroom.staff.models import User

ABSENCE_WORDS = {
    Absence.NOT_YET: gettext_lazy("Its time has not come yet."),
    Absence.OVER: gettext_lazy("Its time is over."),
    Absence.NOT_PUBLIC: gettext_lazy("The story is not published, or not for everybody."),
    Absence.DOUBLE: gettext_lazy("The story stands higher up on this page already."),
    Absence.NO_ROOM: gettext_lazy("There is no place left for it in this block."),
    Absence.NOTHING_NEW: gettext_lazy("There is nothing new of this topic."),
    Absence.HIDDEN: gettext_lazy("The block hides, because it has too few stories."),
}

#: A slot that was set so many hours ago calls for a look, unless its block says otherwise.
USUALLY_STALE_AFTER = 72
STALE_AFTER_HOURS = {"lead": 24}


@dataclass
class Place:
    """One position of a block. Without a card it is free."""

    position: int
    shown: ShownCard | None = None
    value: dict[str, Any] = field(default_factory=dict)
    setter: str = ""
    warnings: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    @property
    def slot(self) -> Slot | None:
        return self.shown.placed.slot if self.shown else None

    @property
    def reason(self) -> str:
        """Why the card is here."""
        if not self.shown:
            return ""
        moment = moment_of(self.value.get("set_at"))
        words = {
            "who": self.setter or _("somebody"),
            "when": f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else _("long ago"),
        }
        match self.shown.placed.why:
            case Why.PINNED:
                return _("Pinned by %(who)s, %(when)s") % words
            case Why.CHOSEN:
                return _("Chosen by %(who)s, %(when)s") % words
        return _("Found by the block's query")


@dataclass
class AbsentSlot:
    slot: Slot
    title: str
    reason: str


@dataclass
class BoardBlock:
    """A block as the desk shows it; one of words has no places, and `state` says if readers do not see it."""

    shown: ShownBlock
    places: list[Place] = field(default_factory=list)
    absent: list[AbsentSlot] = field(default_factory=list)
    state: str = ""

    @property
    def key(self) -> str:
        return self.shown.part.key

    @property
    def label(self) -> str:
        """The name of its layout."""
        return str(LAYOUTS[self.shown.layout].label)

    @property
    def title(self) -> str:
        if self.shown.part.block is None:
            return self.shown.part.value.get("text") or self.label
        return self.shown.title or (_("Top stories") if self.shown.layout == "lead" else self.label)

    @property
    def holds_stories(self) -> bool:
        return self.shown.part.block is not None


def board(front: ShownFront, raw: Raw, page: Page, moment: dt.datetime) -> list[BoardBlock]:
    """The blocks of a front in their order, those out of their time too; four queries, whatever their number."""
    shown = {block.part.key: block for block in front.blocks}
    blocks = [shown.get(part.key) or ShownBlock(part) for part in read_front(raw, page)]
    facts = _Facts(blocks, page, moment)
    return [_words(block, is_shown=block.part.key in shown) or facts.board_block(block) for block in blocks]


def _words(block: ShownBlock, *, is_shown: bool) -> BoardBlock | None:
    if block.part.block is not None:
        return None
    return BoardBlock(block, state="" if is_shown else _("not shown at this time"))


class _Facts:
    """What the places of a front have to say, asked for all of them at once."""

    def __init__(self, blocks: Sequence[ShownBlock], page: Page, moment: dt.datetime) -> None:
        self.moment = moment
        self.values = {item["id"]: item["value"] for block in blocks for item in block.part.value.get("slots") or ()}
        self.setters = _names({value.get("set_by") for value in self.values.values()})
        self.stands_in: dict[Story, list[ShownBlock]] = defaultdict(list)
        for block in blocks:
            for card in block.cards:
                self.stands_in[card.placed.story].append(block)
        waiting = {slot.story for block in blocks for slot, _why in block.absent}
        stories = {story for story in {*self.stands_in, *waiting} if isinstance(story, int)}
        self.titles = dict(Page.objects.filter(pk__in=stories).values_list("pk", "draft_title"))
        self.elsewhere = _elsewhere(stories, page)

    def board_block(self, block: ShownBlock) -> BoardBlock:
        numbers = range(1, block.part.value["number"] + 1)
        absent = [AbsentSlot(slot, self._title(slot), self._absence(slot, why)) for slot, why in block.absent]
        state = "" if block.cards else _("hidden: too few stories")
        return BoardBlock(block, [self._place(number, block) for number in numbers], absent, state)

    def _place(self, number: int, block: ShownBlock) -> Place:
        if number > len(block.cards):
            return Place(number)
        shown = block.cards[number - 1]
        slot = shown.placed.slot
        value = self.values[slot.key] if slot else {}
        place = Place(number, shown, value, self.setters.get(value.get("set_by"), ""))
        if isinstance(shown.placed.story, int):
            place.elsewhere = self.elsewhere.get(shown.placed.story, [])
        place.warnings = list(self._warnings(shown, block, value))
        return place

    def _warnings(self, shown: ShownCard, block: ShownBlock, value: Mapping[str, Any]) -> Iterator[str]:
        hours = block.part.value.get("stale_after_hours") or STALE_AFTER_HOURS.get(block.layout, USUALLY_STALE_AFTER)
        set_at = moment_of(value.get("set_at"))
        if set_at and self.moment - set_at > dt.timedelta(hours=hours):
            yield _("Set more than %(hours)d hours ago") % {"hours": hours}
        slot = shown.placed.slot
        if slot and slot.ends:
            yield _("Until %(time)s") % {"time": f"{timezone.localtime(slot.ends):%H:%M %d/%m}"}
        others = [other for other in self.stands_in[shown.placed.story] if other is not block]
        if slot and others:
            names = ", ".join(f"“{BoardBlock(other).title}”" for other in others)
            yield _("Twice on this page: also in %(blocks)s") % {"blocks": names}

    def _title(self, slot: Slot) -> str:
        own = self.values[slot.key].get("headline")
        if own:
            return own
        if self._is_deleted(slot):
            return _("A story that was deleted")
        return self.titles[slot.story] if isinstance(slot.story, int) else slot.story or _("Newest of a topic")

    def _absence(self, slot: Slot, why: Absence) -> str:
        if self._is_deleted(slot):
            return _("The story was deleted; take the card off.")
        return str(ABSENCE_WORDS[why])

    def _is_deleted(self, slot: Slot) -> bool:
        """Whether the story is gone for good; a front that was saved as a whole since then names none any more."""
        if slot.story is None:
            return slot.topic is None
        return isinstance(slot.story, int) and slot.story not in self.titles


def _names(keys: Iterable[int | None]) -> dict[int, str]:
    users = User.objects.filter(pk__in={key for key in keys if key})
    return {user.pk: user.get_full_name() or user.get_username() for user in users}


def _elsewhere(stories: set[int], page: Page) -> dict[int, list[str]]:
    """Story → the titles of the other fronts that an editor has given it a slot on, as they are published."""
    references = references_from_fronts(stories).exclude(object_id=str(page.pk))
    pairs = {(int(to), int(front)) for to, front in references.values_list("to_object_id", "object_id")}
    titles = dict(Page.objects.filter(pk__in={front for _to, front in pairs}).values_list("pk", "title"))
    found: dict[int, list[str]] = defaultdict(list)
    for story, front in sorted(pairs):
        found[story].append(titles[front])
    return found
