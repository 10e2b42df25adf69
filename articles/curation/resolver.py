"""The pure function that fills a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from articles.curation.plan import Absence, Block, Filled, Placed, Slot, Stock, Story, Why


def resolve(blocks: Sequence[Block], moment: dt.datetime, stock: Stock) -> list[Filled]:
    """Every block with its cards, in the order of the page; a block that is too short has none.

    All slots of the page come first, then each block's own supply fills its free places from the top of the page down.
    A pinned story keeps its position as long as there are stories to stand before it. A block that hides gives its
    stories back to the page; of several short ones the lowest hides first.
    """
    hidden: list[str] = []
    while True:
        filled = _fill([block for block in blocks if block.key not in hidden], moment, stock)
        short = [one.block.key for one in filled if len(one.cards) < one.block.minimum]
        if not short:
            break
        hidden.append(short[-1])
    shown = {one.block.key: one for one in filled}
    return [shown.get(block.key) or _hide(block) for block in blocks]


def _hide(block: Block) -> Filled:
    return Filled(block, (), tuple((slot, Absence.HIDDEN) for slot in block.slots))


def _fill(blocks: Sequence[Block], moment: dt.datetime, stock: Stock) -> list[Filled]:
    page = _Sheet(blocks, stock)
    for block, slot in _in_turn(blocks):
        page.give(block, slot, moment)
    for block in blocks:
        page.supply(block)
    return [page.filled(block) for block in blocks]


def _in_turn(blocks: Sequence[Block]) -> Iterator[tuple[Block, Slot]]:
    """Pins of known stories first, then those of topics, then slots that take what place is left."""
    slots = [(block, slot) for block in blocks for slot in sorted(block.slots, key=lambda slot: slot.position)]
    yield from sorted(slots, key=lambda pair: (not pair[1].pinned, pair[1].story is None))


class _Sheet:
    """A page while it is being filled."""

    def __init__(self, blocks: Sequence[Block], stock: Stock) -> None:
        self.stock = stock
        self.places: dict[str, dict[int, Placed]] = {block.key: {} for block in blocks}
        self.absent: dict[str, list[tuple[Slot, Absence]]] = {block.key: [] for block in blocks}
        self.taken: set[Story] = set()
        self.own: dict[str, set[Story]] = {block.key: set() for block in blocks}

    def is_taken(self, block: Block, story: Story) -> bool:
        return story in self.own[block.key] or (not block.repeats and story in self.taken)

    def give(self, block: Block, slot: Slot, moment: dt.datetime) -> None:
        """Put the slot's story at its place, or note why it is absent."""
        story = self._story(block, slot, moment)
        if isinstance(story, Absence):
            self.absent[block.key].append((slot, story))
            return
        first = slot.position if slot.pinned else 1
        free = (place for place in range(first, block.number + 1) if place not in self.places[block.key])
        place = next(free, None)
        if place is None:
            self.absent[block.key].append((slot, Absence.NO_ROOM))
            return
        self._put(block, place, Placed(story, Why.PINNED if slot.pinned else Why.CHOSEN, slot))

    def _story(self, block: Block, slot: Slot, moment: dt.datetime) -> Story | Absence:
        if slot.starts and moment < slot.starts:
            return Absence.NOT_YET
        if slot.ends and moment >= slot.ends:
            return Absence.OVER
        if slot.story is None and slot.topic is None:
            return Absence.NOT_PUBLIC
        if slot.story is None:
            newest = self.stock.newest.get(slot.topic, ())
            return next((story for story in newest if not self.is_taken(block, story)), Absence.NOTHING_NEW)
        if isinstance(slot.story, int) and slot.story not in self.stock.visible:
            return Absence.NOT_PUBLIC
        return Absence.DOUBLE if self.is_taken(block, slot.story) else slot.story

    def supply(self, block: Block) -> None:
        """Fill the free places from the block's own supply, in its order."""
        free = (place for place in range(1, block.number + 1) if place not in self.places[block.key])
        supply = (story for story in self.stock.found.get(block.key, ()) if not self.is_taken(block, story))
        for place in list(free):
            story = next(supply, None)
            if story is None:
                return
            self._put(block, place, Placed(story, Why.FOUND))

    def _put(self, block: Block, place: int, placed: Placed) -> None:
        self.places[block.key][place] = placed
        self.own[block.key].add(placed.story)
        if not block.repeats:
            self.taken.add(placed.story)

    def filled(self, block: Block) -> Filled:
        places = self.places[block.key]
        return Filled(block, tuple(places[place] for place in sorted(places)), tuple(self.absent[block.key]))
