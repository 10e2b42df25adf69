"""A front as its desk shows it: every place, what stands there and why, and what an editor should look at."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ReferenceIndex

from articles.curation.fronts import ShownBlock, ShownCard, ShownFront
from articles.curation.plan import Absence, Slot, Why
from articles.curation.reading import moment_of
from articles.models import CategoryPage, HomePage, Page, SpecialPage
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
    shown: ShownBlock
    places: list[Place]
    absent: list[AbsentSlot]


def board(front: ShownFront, page: Page, moment: dt.datetime) -> list[BoardBlock]:
    """The blocks of stories of a front; four queries, whatever their number."""
    blocks = [block for block in front.blocks if block.part.block is not None]
    values = {item["id"]: item["value"] for block in blocks for item in block.part.value.get("slots") or ()}
    setters = _names({value.get("set_by") for value in values.values()})
    stories = {
        story
        for block in blocks
        for story in [*(card.placed.story for card in block.cards), *(slot.story for slot, _why in block.absent)]
        if isinstance(story, int)
    }
    titles = dict(Page.objects.filter(pk__in=stories).values_list("pk", "draft_title"))
    elsewhere = _elsewhere(stories, page)
    made = []
    for block in blocks:
        places = [
            _place(number, block.cards, values, setters, elsewhere, block, moment)
            for number in range(1, block.part.value["number"] + 1)
        ]
        absent = [AbsentSlot(slot, _title(slot, values, titles), str(ABSENCE_WORDS[why])) for slot, why in block.absent]
        made.append(BoardBlock(block, places, absent))
    return made


def _place(
    number: int,
    cards: Sequence[ShownCard],
    values: dict[str, dict[str, Any]],
    setters: dict[int, str],
    elsewhere: dict[int, list[str]],
    block: ShownBlock,
    moment: dt.datetime,
) -> Place:
    if number > len(cards):
        return Place(number)
    shown = cards[number - 1]
    value = values[shown.placed.slot.key] if shown.placed.slot else {}
    place = Place(number, shown, value, setters.get(value.get("set_by"), ""))
    if isinstance(shown.placed.story, int):
        place.elsewhere = elsewhere.get(shown.placed.story, [])
    hours = block.part.value.get("stale_after_hours")
    set_at = moment_of(value.get("set_at"))
    if hours and set_at and moment - set_at > dt.timedelta(hours=hours):
        place.warnings.append(_("Set more than %(hours)d hours ago") % {"hours": hours})
    if shown.placed.slot and shown.placed.slot.ends:
        place.warnings.append(
            _("Until %(time)s") % {"time": f"{timezone.localtime(shown.placed.slot.ends):%H:%M %d/%m}"}
        )
    return place


def _title(slot: Slot, values: dict[str, dict[str, Any]], titles: dict[int, str]) -> str:
    own = values[slot.key].get("headline")
    if own:
        return own
    if isinstance(slot.story, int):
        return titles.get(slot.story) or _("A story that was deleted")
    return slot.story or _("Newest of a topic")


def _names(keys: Iterable[int | None]) -> dict[int, str]:
    users = User.objects.filter(pk__in={key for key in keys if key})
    return {user.pk: user.get_full_name() or user.get_username() for user in users}


def _elsewhere(stories: set[int], page: Page) -> dict[int, list[str]]:
    """Story → the titles of the other fronts that an editor has given it a slot on, as they are published."""
    types = ContentType.objects.get_for_models(HomePage, CategoryPage, SpecialPage).values()
    references = ReferenceIndex.objects.filter(
        content_type__in=types,
        to_content_type=ContentType.objects.get_for_model(Page),
        to_object_id__in=[str(story) for story in stories],
        model_path__startswith="front",
    ).exclude(object_id=str(page.pk))
    pairs = {(int(to), int(front)) for to, front in references.values_list("to_object_id", "object_id")}
    titles = dict(Page.objects.filter(pk__in={front for _to, front in pairs}).values_list("pk", "title"))
    found: dict[int, list[str]] = defaultdict(list)
    for story, front in sorted(pairs):
        found[story].append(titles[front])
    return found
