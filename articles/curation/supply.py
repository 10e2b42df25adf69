"""Which stories there are for a page's blocks: one round trip to the database, however many blocks there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Revision

from articles.curation.plan import Block, Query, Slot, Stock
from articles.models import Page, Reading, Shelf
from articles.most_read import PERIOD
from articles.querysets import PageQuerySet
from newsroom.memory import remembered
from newsroom.statements import rows

_VISIBLE, _NEWEST, _FOUND = "visible", "newest", "found"

#: What an answer is for: the field of `Stock` and the key in it.
Purpose = tuple[str, int | str]


@dataclass(frozen=True)
class Arm:
    """One of the questions that are asked together."""

    purpose: Purpose
    stories: PageQuerySet


def stock_for(blocks: Sequence[Block], moment: dt.datetime, *, ahead: bool = False) -> Stock:
    """What may stand in the blocks at `moment`, in one query.

    With `ahead`, for editors alone, stories that are scheduled to be published by then count as published.
    """
    # To the second, because it takes longer to put the question than to answer it.
    answers = ask(_question(tuple(blocks), moment.replace(microsecond=0), ahead))
    sorted_out: dict[str, dict] = {_VISIBLE: {}, _NEWEST: {}, _FOUND: {}}
    for (field, key), stories in answers.items():
        sorted_out[field][key] = list(stories)
    visible = frozenset(sorted_out[_VISIBLE].get("", ()))
    return Stock(visible=visible, newest=sorted_out[_NEWEST], found=sorted_out[_FOUND])


def _arms(blocks: Sequence[Block], moment: dt.datetime, ahead: bool) -> Iterator[Arm]:
    slots = [slot for block in blocks for slot in block.slots]
    wanted = {slot.story for slot in slots if isinstance(slot.story, int)}
    if wanted:
        yield Arm((_VISIBLE, ""), _shown(moment, ahead).filter(pk__in=wanted).order_by("pk"))
    published = _published(moment)
    on_the_page = sum(block.number for block in blocks)
    for topic in _topics(slots):
        yield Arm((_NEWEST, topic), published.listed(Shelf.TOPIC, topic).newest_first()[: on_the_page + 1])
    for block in blocks:
        others = 0 if block.repeats else on_the_page - block.number
        for stories in stories_of(block.query, published, moment):
            yield Arm((_FOUND, block.key), stories[: block.number + others])


def _topics(slots: Iterable[Slot]) -> list[int]:
    return sorted({slot.topic for slot in slots if slot.topic})


def _shown(moment: dt.datetime, ahead: bool) -> PageQuerySet:
    """Pages of any type that a card may lead to."""
    live = Q(live=True)
    if ahead:
        waiting = Revision.page_revisions.filter(approved_go_live_at__lte=moment)
        live |= Q(pk__in=waiting.order_by().values_list(Cast("object_id", BigIntegerField()), flat=True))
    return Page.objects.filter(live, _unexpired(moment)).public()


def _published(moment: dt.datetime) -> PageQuerySet:
    return Page.objects.published().filter(_unexpired(moment))


def _unexpired(moment: dt.datetime) -> Q:
    return Q(expire_at__isnull=True) | Q(expire_at__gt=moment)


def stories_of(query: Query, published: PageQuerySet, moment: dt.datetime) -> list[PageQuerySet]:
    """The stories of a query, as ordered questions whose answers together, in their order, are the answer.

    One for each list that it names of the narrowest kind: so each is a stretch of that list.
    """
    if query.kinds:
        published = published.of_kind(*query.kinds)
    lists = [
        (Shelf.SECTION, frozenset([query.section] if query.section else [])),
        (Shelf.TOPIC, query.topics),
        (Shelf.PLACE, query.places),
        (Shelf.CATEGORY, query.categories),
    ]
    arms = [published]
    if named := [(shelf, keys) for shelf, keys in lists if keys]:
        (shelf, keys), *others = named
        for other, wanted in others:
            published = published.listed_also(other, wanted)
        arms = [published.listed(shelf, key) for key in sorted(keys)]
    if query.max_age:
        arms = [arm.since(moment - query.max_age) for arm in arms]
    return [_most_read_first(arm) if query.most_read else arm.newest_first() for arm in arms]


def _most_read_first(stories: PageQuerySet) -> PageQuerySet:
    readings = Reading.objects.filter(day__gt=timezone.localdate() - PERIOD).order_by()
    counted = readings.filter(page=OuterRef("pk")).values("page").annotate(total=Sum("count")).values("total")
    read = stories.filter(pk__in=readings.values("page")).annotate(total=Subquery(counted))
    return read.order_by("-total", "-pk")


@dataclass(frozen=True)
class Question:
    """Several arms as one statement of SQL."""

    purposes: Sequence[Purpose]
    sql: str
    values: Sequence[Any]


@remembered
def _question(blocks: tuple[Block, ...], moment: dt.datetime, ahead: bool) -> Question:
    purposes: list[Purpose] = []
    parts: list[str] = []
    values: list[Any] = []
    for arm in _arms(blocks, moment, ahead):
        by_readings = "total" in arm.stories.query.annotations
        ranked = arm.stories.annotate(story=F("pk"), rank=F("total" if by_readings else "first_published_at"))
        try:
            sql, params = _spelt_out(*ranked.values_list("story", "rank").query.sql_with_params())
        except EmptyResultSet:
            continue
        # Moments as words, which sort as the moments do: they all come in the same form.
        rank = "NULL, arm.rank" if by_readings else "CAST(arm.rank AS text), NULL"
        parts.append(f"SELECT {len(purposes)}, arm.story, {rank} FROM ({sql}) AS arm")  # noqa: S608 (Django's own SQL)
        purposes.append(arm.purpose)
        values += params
    # The first part tells the database the types of the columns.
    types = "SELECT -1, CAST(NULL AS bigint), CAST(NULL AS text), CAST(NULL AS bigint)"
    return Question(purposes, " UNION ALL ".join([types, *parts]), values)


def _spelt_out(sql: str, params: Sequence[Any]) -> tuple[str, list[Any]]:
    """With the empty strings among the values written into the words.

    They keep out what has no kind, and the database has an index of the rest; a plan that is kept uses it only if
    it can be sure of that.
    """
    words = sql.split("%s")
    spelt = ["''" if value == "" else "%s" for value in params]
    joined = "".join(f"{word}{sign}" for word, sign in zip(words, [*spelt, ""], strict=True))
    return joined, [value for value in params if value != ""]


def ask(question: Question) -> Mapping[Purpose, dict[int, object]]:
    """What each purpose's arms find, in their common order: key → time of publication, or number of readings."""
    if not question.purposes:
        return {}
    answers = [row for row in rows(Page, question.sql, question.values) if row[0] >= 0]
    found: dict[Purpose, list[tuple]] = defaultdict(list)
    for place, pk, published, total in answers:
        rank = published if total is None else total
        found[question.purposes[place]].append((rank is not None, rank or 0, pk))
    return {purpose: _in_order(ranked) for purpose, ranked in found.items()}


def _in_order(ranked: list[tuple]) -> dict[int, object]:
    return {pk: rank for _known, rank, pk in sorted(ranked, reverse=True)}
