"""How many of the hits each further choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import CharField, Count, F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.kind import Kind
from articles.models import ArticleTopic, Byline, Page, PlaceMention
from articles.paper import Paper
from articles.search.filters import NAMES, PERIODS, Filters
from newsroom.search.hits import Hit, fetch

CHOICES_OF_A_FACET = 12
_LABELS = {
    "category": _("Category"),
    "kind": _("Kind"),
    "author": _("Author"),
    "topic": _("Topic"),
    "place": _("Place"),
}
# Of each facet, the value, label and number of each choice.
Counted = dict[str, list[tuple[str, str, int]]]


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


def facets(hits: Sequence[Hit], filters: Filters, paper: Paper, patience: int) -> list[Facet]:
    """The choices that these hits leave, the fullest first: one query, whatever their number."""
    keys = [hit.key for hit in hits]
    counted: Counted = {field: [] for field in _LABELS}
    if keys:
        for facet, value, label, count in fetch(_countings(keys), patience=patience):
            counted[facet].append((value, label, count))
    counted["category"] = [
        (value, paper.categories[int(value)].title, count)
        for value, _label, count in counted["category"]
        if int(value) in paper.categories
    ]
    kinds = dict(Kind.choices)
    counted["kind"] = [(value, str(kinds[Kind(value)]), count) for value, _label, count in counted["kind"]]
    found = [*(_facet(field, counted, filters) for field in _LABELS), _periods(hits, filters)]
    return [facet for facet in found if facet.choices]


def _countings(keys: list[int]) -> list[QuerySet]:
    pages = Page.objects.order_by().filter(pk__in=keys)
    bylines = Byline.objects.order_by().filter(article__in=keys)
    topics = ArticleTopic.objects.order_by().filter(content_object__in=keys)
    places = PlaceMention.objects.order_by().filter(place__isnull=False, article__in=keys)
    return [
        _counting("category", pages.filter(category__isnull=False), "category", Value("")),
        _counting("kind", pages.exclude(kind=""), "kind", Value("")),
        _counting("author", bylines, "author", F("author__name")),
        _counting("topic", topics, "tag", F("tag__name")),
        _counting("place", places, "place", F("place__name")),
    ]


def _counting(facet: str, rows: QuerySet, column: str, label: F | Value) -> QuerySet:
    return (
        rows.annotate(
            facet=Value(facet, output_field=TextField()),
            value=Cast(column, CharField(max_length=40)),
            label=Cast(label, TextField()),
        )
        .values("facet", "value", "label")
        .annotate(number=Count("pk"))
        .values_list("facet", "value", "label", "number")
    )


def _facet(field: str, counted: Counted, filters: Filters) -> Facet:
    chosen = str(getattr(filters, field) or "")
    ordered = sorted(counted[field], key=lambda choice: (choice[0] != chosen, -choice[2], choice[1]))
    shown = ordered[:CHOICES_OF_A_FACET]
    return Facet(NAMES[field], str(_LABELS[field]), [Choice(*choice, chosen=choice[0] == chosen) for choice in shown])


def _periods(hits: Sequence[Hit], filters: Filters) -> Facet:
    now = timezone.now().timestamp()
    ages = Counter(next((days for days in PERIODS if now - hit.freshness <= int(days) * 86_400), "") for hit in hits)
    total, choices = 0, []
    for days, label in PERIODS.items():
        total += ages[days]
        if total:
            choices.append(Choice(days, str(label), total, chosen=filters.period == days))
    return Facet(NAMES["period"], gettext("Published"), choices)
