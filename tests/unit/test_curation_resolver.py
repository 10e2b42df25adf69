"""The resolver of fronts: its promises over thousands of generated pages, and the cases that editors ask about."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.curation.plan import Absence, Block, Placed, Slot, Stock, Why
from articles.curation.resolver import resolve

NOON = dt.datetime(2026, 10, 1, 5, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)

STORIES = range(1, 15)
OUTSIDE = ["https://bao.test/a", "https://bao.test/b"]
TOPICS = (1, 2)


def make_slot(random: Random) -> Slot:
    target = random.choice(["story", "story", "outside", "topic"])
    return Slot(
        key=str(random.getrandbits(64)),
        position=random.randint(1, 6),
        story={"story": random.choice(STORIES), "outside": random.choice(OUTSIDE)}.get(target),
        topic=random.choice(TOPICS) if target == "topic" else None,
        pinned=random.random() < 0.6,
        starts=random.choice([None, None, NOON - HOUR, NOON, NOON + HOUR]),
        ends=random.choice([None, None, NOON - HOUR, NOON, NOON + HOUR]),
    )


def make_page(random: Random) -> tuple[tuple[Block, ...], Stock]:
    """Blocks that quarrel over a few stories, and the stock that they draw from."""
    blocks = []
    for place in range(random.randint(1, 5)):
        number = random.randint(1, 5)
        slots = tuple(make_slot(random) for _ in range(random.randint(0, 4)))
        blocks.append(Block(str(place), number, random.randint(1, number), random.random() < 0.2, slots))

    def queue() -> list[int]:
        return random.choices(STORIES, k=random.randint(0, 10))

    return tuple(blocks), Stock(
        visible=frozenset(queue()),
        newest={topic: queue() for topic in TOPICS},
        found={block.key: queue() for block in blocks},
    )


def shown_by(filled) -> list:
    return [card.story for card in filled.cards]


@given(st.randoms(use_true_random=False))
def test_what_holds_on_every_page(random):
    check_page(*make_page(random))


@pytest.mark.thorough
def test_it_holds_over_ten_thousand_pages():
    for seed in range(10_000):
        check_page(*make_page(Random(seed)))


def check_page(blocks, stock) -> None:
    result = resolve(blocks, NOON, stock)
    assert result == resolve(blocks, NOON, stock)
    assert [filled.block for filled in result] == list(blocks)
    once = [story for filled in result if not filled.block.repeats for story in shown_by(filled)]
    assert len(once) == len(set(once)), "a story twice on the page"
    for filled in result:
        block, cards = filled.block, filled.cards
        assert not cards or block.minimum <= len(cards) <= block.number
        assert len(shown_by(filled)) == len(set(shown_by(filled))), "a story twice in a block"
        absent = [slot for slot, _reason in filled.absent]
        placed = [card.slot for card in cards if card.slot]
        assert sorted(slot.key for slot in [*absent, *placed]) == sorted(slot.key for slot in block.slots)
        check_cards(filled, stock)
        check_gaps(filled, stock, set(once))


def check_cards(filled, stock) -> None:
    """Every card is there by right, and a pin stands at its position or where the ones before it ran out."""
    for place, card in enumerate(filled.cards, 1):
        slot = card.slot
        assert (slot is None) == (card.why is Why.FOUND)
        if slot is None:
            assert card.story in stock.found[filled.block.key]
            continue
        assert not (slot.starts and slot.starts > NOON)
        assert not (slot.ends and slot.ends <= NOON)
        assert slot.topic or isinstance(slot.story, str) or slot.story in stock.visible
        assert card.story == slot.story or card.story in stock.newest[slot.topic]
        rivals = sum(other.slot is not None and other.slot.pinned for other in filled.cards)
        if slot.pinned and len(filled.cards) == filled.block.number:
            assert slot.position <= place < slot.position + rivals


def check_gaps(filled, stock, on_the_page) -> None:
    """A block that shows fewer than it could has used up what its query found."""
    if filled.cards and len(filled.cards) < filled.block.number:
        own = set(shown_by(filled)) | (set() if filled.block.repeats else on_the_page)
        assert set(stock.found[filled.block.key]) <= own


@given(st.randoms(use_true_random=False))
def test_a_page_without_stories_shows_nothing_and_says_why(random):
    blocks, _stock = make_page(random)
    for filled in resolve(blocks, NOON, Stock()):
        assert {card.story for card in filled.cards} <= set(OUTSIDE)
        assert len(filled.absent) + len(filled.cards) == len(filled.block.slots)


def block_of(*, number=3, found=(), slots=(), key="b", **fields) -> tuple[Block, Stock]:
    return Block(key, number, slots=slots, **fields), Stock(
        visible=frozenset(range(1, 100)), found={key: found}, newest={7: [30, 31]}
    )


def only(block, stock, moment=NOON):
    (filled,) = resolve([block], moment, stock)
    return filled


def test_a_pin_keeps_its_position_and_the_query_fills_the_holes():
    block, stock = block_of(number=4, found=[10, 11, 12, 13], slots=(Slot("s", position=3, story=50),))
    assert shown_by(only(block, stock)) == [10, 11, 50, 12]


def test_a_pin_closes_up_when_there_are_too_few():
    block, stock = block_of(found=[10], slots=(Slot("s", position=3, story=50),))
    assert shown_by(only(block, stock)) == [10, 50]


def test_two_pins_of_one_position_stand_side_by_side_in_their_order():
    slots = (Slot("a", position=2, story=50), Slot("b", position=2, story=51))
    block, stock = block_of(found=[10, 11], slots=slots)
    assert shown_by(only(block, stock)) == [10, 50, 51]


def test_a_slot_that_is_not_pinned_takes_the_first_free_place():
    slots = (Slot("a", position=3, story=50, pinned=False), Slot("b", position=1, story=51))
    block, stock = block_of(found=[10, 11], slots=slots)
    assert only(block, stock).cards[1] == Placed(50, Why.CHOSEN, slots[0])


def test_an_unpublished_story_yields_without_a_gap():
    slot = Slot("a", position=1, story=50)
    block, stock = block_of(found=[10, 11, 12], slots=(slot,))
    filled = only(block, Stock(found=stock.found))
    assert shown_by(filled) == [10, 11, 12]
    assert filled.absent == ((slot, Absence.NOT_PUBLIC),)


def test_a_slot_shows_from_its_hour_until_just_before_its_end():
    slot = Slot("a", story=50, starts=NOON, ends=NOON + HOUR)
    block, stock = block_of(found=[10, 11, 12], slots=(slot,))
    second = dt.timedelta(seconds=1)
    stands = [50 in shown_by(only(block, stock, at)) for at in (NOON - second, NOON, NOON + HOUR - second, NOON + HOUR)]
    assert stands == [False, True, True, False]


def test_the_newest_of_a_topic_makes_way_for_the_same_story_pinned_below():
    top = Block("top", 1, slots=(Slot("a", topic=7),))
    low = Block("low", 1, slots=(Slot("b", story=30),))
    result = resolve([top, low], NOON, Stock(visible=frozenset([30]), newest={7: [30, 31]}))
    assert [shown_by(filled) for filled in result] == [[31], [30]]


def test_a_pin_below_is_not_used_up_by_a_query_above():
    top, low = Block("top", 2), Block("low", 1, slots=(Slot("a", story=10),))
    stock = Stock(visible=frozenset([10]), found={"top": [10, 11, 12]})
    assert [shown_by(filled) for filled in resolve([top, low], NOON, stock)] == [[11, 12], [10]]


def test_a_block_that_hides_gives_its_stories_back():
    top, low = Block("top", 3), Block("low", 3, minimum=2, slots=(Slot("a", story=10),))
    stock = Stock(visible=frozenset([10]), found={"top": [10, 11, 12]})
    first, second = resolve([top, low], NOON, stock)
    assert shown_by(first) == [10, 11, 12]
    assert (second.cards, second.absent) == ((), ((low.slots[0], Absence.HIDDEN),))


def test_a_block_that_repeats_stands_apart():
    top, read = Block("top", 2), Block("read", 2, repeats=True)
    stock = Stock(found={"top": [10, 11], "read": [11, 10, 12]})
    assert [shown_by(filled) for filled in resolve([read, top], NOON, stock)] == [[11, 10], [10, 11]]


def test_a_position_beyond_the_block_has_no_room():
    slot = Slot("a", position=4, story=50)
    block, stock = block_of(found=[10, 11, 12], slots=(slot,))
    assert only(block, stock).absent == ((slot, Absence.NO_ROOM),)
