"""How many of the hits each further choice would leave."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.search.models import IndexEntry

from articles.kind import Kind
from articles.paper import Paper
from articles.search.filters import NAMES, PERIODS, Filters
from articles.shelf import Shelf
from newsroom.search.hits import Hit, fetch
from newsroom.statements import Statement, among, several

CHOICES_OF_A_FACET = 12
_LABELS = {
    "category": _("Category"),
    "kind": _("Kind"),
    "author": _("Author"),
    "topic": _("Topic"),
    "place": _("Place"),
}
# Lists have what an article says of authors, topics and places side by side, in one index.
_COUNTED = """SELECT 0 AS shelf, category_id AS key, kind AS label, count(*) AS number
FROM articles_page WHERE {pages} GROUP BY category_id, kind
UNION ALL SELECT shelf, key, CASE shelf
WHEN {topic} THEN (SELECT name FROM articles_topic WHERE id = key)
WHEN {author} THEN (SELECT name FROM articles_author WHERE id = key)
ELSE (SELECT name FROM articles_place WHERE id = key) END, number
FROM (SELECT shelf, key, count(*) AS number FROM articles_listentry
WHERE {entries} AND shelf IN ({topic}, {author}, {place}) GROUP BY shelf, key) AS listed"""
_SHELVES = {Shelf.TOPIC: "topic", Shelf.AUTHOR: "author", Shelf.PLACE: "place"}
# Of each facet, the value, label and number of each choice.
Counted = Mapping[str, list[tuple[str, str, int]]]


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    choices: Sequence[Choice]


def fields(facets: Iterable[Facet], sign: str = "") -> SafeString:
    """A form's fields, the sign after each number. Joined, not made by a template: they have some sixty options."""
    every = gettext("All")
    parts = []
    for facet in facets:
        options = "".join(
            f'<option value="{escape(choice.value)}"{" selected" if choice.chosen else ""}>'
            f"{escape(choice.label)} ({choice.count}{sign})</option>"
            for choice in facet.choices
        )
        parts.append(
            f'<label class="narrow__field"><span>{escape(facet.label)}</span><select name="{facet.name}">'
            f'<option value="">{every}</option>{options}</select></label>'
        )
    return SafeString("".join(parts))


def facets(hits: Sequence[Hit], filters: Filters, paper: Paper, patience: int) -> list[Facet]:
    """The choices that these hits leave, the fullest first: one query, whatever their number."""
    counted = _count([hit.key for hit in hits], paper, patience) if hits else {}
    found = [*(_facet(field, counted, filters) for field in _LABELS), _periods(hits, filters)]
    return [facet for facet in found if facet.choices]


def _count(keys: list[int], paper: Paper, patience: int) -> Counted:
    sql = _COUNTED.format(
        pages=among(IndexEntry, "id"),
        entries=among(IndexEntry, "page_id"),
        **{name: int(shelf) for shelf, name in _SHELVES.items()},
    )
    counted: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    categories: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    for shelf, key, label, number in fetch(Statement(sql, [several(IndexEntry, keys)] * 2), patience):
        if shelf:
            counted[_SHELVES[shelf]].append((str(key), label, number))
        else:
            categories[key] += number
            kinds[label] += number
    counted["category"] = [
        (str(key), paper.categories[key].title, number) for key, number in categories.items() if key in paper.categories
    ]
    counted["kind"] = [(kind, str(Kind(kind).label), number) for kind, number in kinds.items() if kind]
    return counted


def _facet(field: str, counted: Counted, filters: Filters) -> Facet:
    chosen = str(getattr(filters, field) or "")
    ordered = sorted(counted.get(field, ()), key=lambda choice: (choice[0] != chosen, -choice[2], choice[1]))
    shown = ordered[:CHOICES_OF_A_FACET]
    return Facet(NAMES[field], str(_LABELS[field]), [Choice(*choice, chosen=choice[0] == chosen) for choice in shown])


def _periods(hits: Sequence[Hit], filters: Filters) -> Facet:
    now = timezone.now().timestamp()
    choices = []
    for days, label in PERIODS.items():
        total = sum(now - hit.freshness <= int(days) * 86_400 for hit in hits)
        if total:
            choices.append(Choice(days, str(label), total, chosen=filters.period == days))
    return Facet(NAMES["period"], gettext("Published"), choices)
