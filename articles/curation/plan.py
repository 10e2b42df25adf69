"""What a page asks for, as plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

#: A page by its key, or an outside link by its address.
Story = int | str


@dataclass(frozen=True)
class Slot:
    """A place that an editor gave away: to a story, or to whatever is newest of a topic (one of the two)."""

    key: str
    position: int = 1
    story: Story | None = None
    topic: int | None = None
    pinned: bool = True
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None


@dataclass(frozen=True)
class Query:
    """Which stories fill what the slots leave free. What is named together must all hold; of several names one."""

    categories: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    section: int | None = None
    kinds: frozenset[str] = frozenset()
    max_age: dt.timedelta | None = None
    most_read: bool = False


@dataclass(frozen=True)
class Block:
    """A row of cards: at most `number`, and with fewer than `minimum` none at all.

    With `repeats` it neither minds stories that stand elsewhere on the page nor keeps them from standing elsewhere.
    """

    key: str
    number: int
    minimum: int = 1
    repeats: bool = False
    slots: tuple[Slot, ...] = ()
    query: Query = Query()


@dataclass(frozen=True)
class Stock:
    """What there is at the moment that the page is for: only stories that everybody may read."""

    visible: frozenset[Story] = frozenset()
    newest: Mapping[int, Sequence[Story]] = field(default_factory=dict)
    found: Mapping[str, Sequence[Story]] = field(default_factory=dict)


class Why(StrEnum):
    """Why a card is where it is."""

    PINNED = "pinned"
    CHOSEN = "chosen"
    FOUND = "found"


class Absence(StrEnum):
    """Why a slot shows nothing."""

    NOT_YET = "not-yet"
    OVER = "over"
    NOT_PUBLIC = "not-public"
    DOUBLE = "double"
    NO_ROOM = "no-room"
    NOTHING_NEW = "nothing-new"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Placed:
    story: Story
    why: Why
    slot: Slot | None = None


@dataclass(frozen=True)
class Filled:
    """A block with its cards in order; `absent` are its slots that show nothing."""

    block: Block
    cards: tuple[Placed, ...]
    absent: tuple[tuple[Slot, Absence], ...] = ()
