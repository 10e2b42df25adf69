"""What is told of congresses: their calendar, their phases, their people, and one term beside another."""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models import (
    CongressPage,
    CongressSession,
    CongressTarget,
    Page,
    PartyOrganisation,
    Phase,
    Place,
    PlaceChange,
    PlaceInChange,
    Role,
)
from newsroom.text import fold, sort_key


@dataclass(frozen=True)
class Filters:
    """What a reader asks of the calendar; empty fields ask nothing, no term the latest one."""

    term: int | None = None
    level: str = ""
    place: int | None = None
    phase: str = ""


@dataclass(frozen=True)
class Calendar:
    """The congresses of one term. `held` of `total` are closed, whatever the other filters leave."""

    congresses: list[CongressPage]
    term: int | None
    terms: list[tuple[int, str]]
    places: list[Place]
    held: int
    total: int


def calendar(section: Page, filters: Filters, day: dt.date) -> Calendar:
    """The section's congresses in the order of their days, those without a day last. Two queries."""
    everything = list(CongressPage.objects.child_of(section).live().public().select_related("organisation__place"))
    terms = sorted({(one.term_start, one.term) for one in everything}, reverse=True)
    term = filters.term or (terms[0][0] if terms else None)
    everything = [one for one in everything if one.term_start == term]
    everything.sort(key=lambda one: (one.opening is None, one.opening or day, sort_key(one.organisation.name)))
    shown = [
        one
        for one in everything
        if filters.level in ("", one.organisation.level)
        and filters.place in (None, one.organisation.place_id)
        and filters.phase in ("", one.phase(day))
    ]
    places = {one.organisation.place for one in everything if one.organisation.place}
    held = sum(one.phase(day) is Phase.AFTER for one in everything)
    return Calendar(shown, term, terms, sorted(places, key=lambda place: sort_key(place.name)), held, len(everything))


@dataclass(frozen=True)
class Month:
    """A month as weeks of days from Monday on; a day outside the month is None."""

    first: dt.date
    weeks: list[list[tuple[dt.date, list[CongressPage]] | None]]


def by_month(congresses: Iterable[CongressPage]) -> list[Month]:
    """The months in which congresses sit, each day with those that sit on it."""
    days: dict[dt.date, list[CongressPage]] = {}
    for congress in congresses:
        day = congress.opening
        while day and congress.closing and day <= congress.closing:
            days.setdefault(day, []).append(congress)
            day += dt.timedelta(days=1)
    made = []
    for year, month in sorted({(day.year, day.month) for day in days}):
        weeks = [
            [(day, days.get(day, [])) if day.month == month else None for day in week]
            for week in months.Calendar().monthdatescalendar(year, month)
        ]
        made.append(Month(dt.date(year, month, 1), weeks))
    return made


def session_now(sessions: Sequence[CongressSession], moment: dt.datetime) -> CongressSession | None:
    return next((one for one in sessions if one.starts_at <= moment < one.ends_at), None)


def next_change(congress: CongressPage, sessions: Sequence[CongressSession], moment: dt.datetime) -> dt.datetime:
    """When the congress's page next reads differently without anybody saving it: a session's edge, or midnight."""
    midnight = dt.datetime.combine(moment.date() + dt.timedelta(days=1), dt.time(), tzinfo=moment.tzinfo)
    edges = [edge for one in sessions for edge in (one.starts_at, one.ends_at) if edge > moment]
    return min([midnight, *edges])


@dataclass
class Office:
    """The people of one office, in protocol order."""

    label: str
    roles: list[Role] = field(default_factory=list)


def people_of(congress: CongressPage) -> list[Office]:
    """Those who were given an office at the congress, the highest office first. One query."""
    offices = {value: Office(str(label)) for value, label in Role.Office.choices}
    roles = congress.roles.select_related("person__portrait")
    for role in roles.order_by("protocol_order", "person__sort_name", "pk"):
        offices[role.office].roles.append(role)
    return [office for office in offices.values() if office.roles]


def by_phase(articles: Iterable[Page], congress: CongressPage) -> list[tuple[Phase, list[Page]]]:
    """Articles as they came after, during and before the congress; empty phases are left out."""
    phases: dict[Phase, list[Page]] = {phase: [] for phase in (Phase.AFTER, Phase.DURING, Phase.BEFORE)}
    for article in articles:
        phases[congress.phase(timezone.localdate(article.first_published_at))].append(article)
    return [(phase, found) for phase, found in phases.items() if found]


def earlier_congress(congress: CongressPage) -> CongressPage | None:
    """The congress of the term before, of the same organisation or of one that it came from."""
    organisations = PartyOrganisation.objects.filter(
        Q(pk=congress.organisation_id) | Q(successors__successor=congress.organisation_id)
    )
    earlier = (
        CongressPage.objects.live().public().filter(organisation__in=organisations, term_start__lt=congress.term_start)
    )
    return earlier.order_by("-term_start").first()


NUMBERS = {
    "delegates",
    "ex_officio",
    "elected",
    "committee_members",
    "standing_members",
    "party_members",
    "cells",
}


@dataclass(frozen=True)
class Pair:
    """One thing in two terms; `shares` are the lengths of its bars, of 100 for the greater."""

    label: str
    before: Decimal | int | None
    now: Decimal | int | None
    unit: str = ""

    @property
    def shares(self) -> tuple[float, float]:
        values = [float(value or 0) for value in (self.before, self.now)]
        greatest = max(*values, 0.0001)
        return round(values[0] / greatest * 100, 1), round(values[1] / greatest * 100, 1)


def targets_of(congress: CongressPage) -> list[tuple[CongressTarget, Pair]]:
    """What was planned, and beside it what came of it."""
    targets = congress.targets.all()
    return [(target, Pair(target.name, target.planned, target.result, target.unit)) for target in targets]


@dataclass(frozen=True)
class Comparison:
    """Two terms side by side."""

    before: CongressPage
    now: CongressPage
    numbers: list[Pair]
    targets: list[Pair]
    stayed: list[Role]
    joined: list[Role]
    left: list[Role]


def compare(before: CongressPage, now: CongressPage) -> Comparison:
    """Numbers, targets of the same name, and who of the committee stayed, joined and left."""
    numbers = [
        Pair(str(field.verbose_name), getattr(before, field.name), getattr(now, field.name))
        for field in CongressPage._meta.fields
        if field.name in NUMBERS and (getattr(before, field.name) or getattr(now, field.name)) is not None
    ]
    old, new = _committee(before), _committee(now)
    return Comparison(
        before,
        now,
        numbers,
        _targets(before, now),
        stayed=[role for key, role in new.items() if key in old],
        joined=[role for key, role in new.items() if key not in old],
        left=[role for key, role in old.items() if key not in new],
    )


def _targets(before: CongressPage, now: CongressPage) -> list[Pair]:
    """Each target of either term once; the earlier term with what was reached of it, if that is known."""
    old = {(fold(target.name), fold(target.unit)): target for target in before.targets.all()}
    pairs = []
    for target in now.targets.all():
        match = old.pop((fold(target.name), fold(target.unit)), None)
        pairs.append(Pair(target.name, _reached(match), _reached(target), target.unit))
    return [*pairs, *(Pair(target.name, _reached(target), None, target.unit) for target in old.values())]


def _reached(target: CongressTarget | None) -> Decimal | None:
    if target is None:
        return None
    return target.planned if target.result is None else target.result


def _committee(congress: CongressPage) -> dict[int, Role]:
    """Person → the highest office held from this congress on, without presidium and delegates."""
    passing = (Role.Office.PRESIDIUM, Role.Office.DELEGATE)
    order = list(Role.Office)
    roles = [role for role in congress.roles.select_related("person") if role.office not in passing]
    roles.sort(key=lambda role: (order.index(Role.Office(role.office)), role.protocol_order, role.pk))
    found: dict[int, Role] = {}
    for role in roles:
        found.setdefault(role.person_id, role)
    return found


@dataclass(frozen=True)
class Rearrangement:
    """A change of places, and which of them ended in it or gave of themselves, and which came out of it."""

    change: PlaceChange
    before: list[PlaceInChange]
    after: list[PlaceInChange]

    def gave(self, place: Place) -> bool:
        """Whether the place came out of it, and of others than itself."""
        came = any(part.place_id == place.pk for part in self.after)
        return came and any(part.place_id != place.pk for part in self.before)


def changes_of(place: Place) -> list[Rearrangement]:
    """The changes that a place had a part in, the latest first. One query."""
    own = PlaceInChange.objects.filter(place=place).values("change")
    parts = PlaceInChange.objects.filter(change__in=own).select_related("change", "place")
    changes: dict[int, Rearrangement] = {}
    for part in parts.order_by("-change__date", "change", "pk"):
        found = changes.setdefault(part.change_id, Rearrangement(part.change, [], []))
        (found.before if part.side == PlaceInChange.Side.BEFORE else found.after).append(part)
    return list(changes.values())


def with_predecessors(place: Place) -> QuerySet[Place]:
    """The place and all that it came from, by however many changes."""
    keys, fresh = {place.pk}, {place.pk}
    while fresh:
        arrivals = PlaceInChange.objects.filter(side=PlaceInChange.Side.AFTER, place__in=fresh)
        departures = PlaceInChange.objects.filter(side=PlaceInChange.Side.BEFORE, change__in=arrivals.values("change"))
        fresh = set(departures.values_list("place", flat=True)) - keys
        keys |= fresh
    return Place.objects.filter(pk__in=keys)
