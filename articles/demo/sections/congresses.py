"""The congresses of the demo: the province's three, and those of its communes and wards."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from articles.demo.sections.documents import plant_documents
from articles.models import (
    CongressEvent,
    CongressPage,
    CongressSession,
    CongressSource,
    CongressTarget,
    OrganisationParent,
    OrganisationSuccession,
    PartyOrganisation,
    Person,
    Place,
    PlaceChange,
    PlaceInChange,
    Role,
    SpecialPage,
)
from articles.models.congress.numerals import roman
from media.models import Photo
from newsroom import text

MERGER = dt.date(2025, 7, 1)
TERM = 5
NUMBERS = ("delegates", "ex_officio", "elected", "committee_members", "standing_members", "party_members", "cells")


def plant_congresses(section: SpecialPage, data: dict[str, Any]) -> None:
    """All that the file of the congresses tells, below the section."""
    today = timezone.localdate()
    province = PartyOrganisation.objects.create(
        name=data["province"]["name"],
        level=PartyOrganisation.Level.PROVINCE,
        place=Place.objects.create(name=data["province"]["place"], kind=Place.Kind.PROVINCE),
    )
    congresses = [_provincial(section, province, facts, today) for facts in data["province"]["congress"]]
    _people(province, congresses, data["people"])
    for row in data["communes"]["rows"]:
        congress = _commune(section, province, row, data["merged"].get(row[0], []), today)
        _fill(congress, data["about"].get(row[0], {}))
    plant_documents(section, congresses[-1], data["documents"], today)


def _provincial(
    section: SpecialPage, organisation: PartyOrganisation, facts: dict[str, Any], today: dt.date
) -> CongressPage:
    ordinal, term = facts["ordinal"], facts["term"]
    congress = CongressPage(
        title=f"Đại hội đại biểu Đảng bộ tỉnh Lam Giang lần thứ {roman(ordinal)}",
        slug=f"tinh-lam-giang-lan-thu-{roman(ordinal).lower()}",
        organisation=organisation,
        term_start=term,
        term_end=term + TERM,
        ordinal=ordinal,
        opened_on=facts.get("opened"),
        closed_on=facts.get("closed"),
        venue=facts["venue"],
        motto=facts["motto"],
        theme=facts.get("theme", ""),
        sapo=facts.get("summary", ""),
        **{name: facts[name] for name in NUMBERS},
    )
    if "opens_in" in facts:
        congress.planned_opening = today + dt.timedelta(days=facts["opens_in"])
        congress.planned_closing = today + dt.timedelta(days=facts["closes_in"])
    congress.targets = _targets(facts)
    congress.sessions = _sessions(facts, congress.planned_opening)
    congress.events = [
        CongressEvent(date=today + dt.timedelta(days=day), title=title, text=words)
        for day, title, words in facts.get("events", [])
    ]
    congress.sources = [CongressSource(fact=fact, source=source) for fact, source in facts.get("sources", [])]
    return _publish(section, congress)


def _targets(facts: dict[str, Any]) -> list[CongressTarget]:
    return [
        CongressTarget(name=name, unit=unit, planned=planned, result=result[0] if result else None, sort_order=place)
        for place, (name, unit, planned, *result) in enumerate(facts.get("targets", []))
    ]


def _sessions(facts: dict[str, Any], opening: dt.date | None) -> list[CongressSession]:
    return [
        CongressSession(
            kind=kind,
            title=title,
            description=description,
            starts_at=_at(opening, day, start),
            ends_at=_at(opening, day, end),
        )
        for kind, day, start, end, title, description in facts.get("sessions", [])
    ]


def _at(opening: dt.date | None, day: int, hour: str) -> dt.datetime:
    date = (opening or timezone.localdate()) + dt.timedelta(days=day)
    return timezone.make_aware(dt.datetime.combine(date, dt.time.fromisoformat(hour)))


def _publish(section: SpecialPage, congress: CongressPage) -> CongressPage:
    section.add_child(instance=congress)
    congress.save_revision().publish()
    return congress


def _people(province: PartyOrganisation, congresses: list[CongressPage], people: dict[str, Any]) -> None:
    for name, gender, born, home, office, title, order in people["province"]:
        person = Person.objects.create(
            name=name,
            gender=gender,
            birth_year=born,
            home=f"{home}, tỉnh Lam Giang",
            portrait=Photo.objects.filter(title=f"nhan-vat {text.slug(name)}").first(),
        )
        Role.objects.create(
            person=person,
            organisation=province,
            congress=congresses[-1],
            office=office,
            title=title,
            protocol_order=order,
            manner=Role.Manner.APPOINTED,
        )
    for order, name in enumerate(people["former"], 1):
        person, _created = Person.objects.get_or_create(name=name, defaults={"gender": Person.Gender.MAN})
        Role.objects.create(
            person=person,
            organisation=province,
            congress=congresses[-2],
            office=Role.Office.SECRETARY if order == len(people["former"]) else Role.Office.COMMITTEE_MEMBER,
            protocol_order=order,
            manner=Role.Manner.ELECTED,
        )


def _commune(
    section: SpecialPage, province: PartyOrganisation, row: list[Any], merged: list[str], today: dt.date
) -> CongressPage:
    name, kind, opens, closes, delegates, committee, members, motto = row
    former = [
        Place.objects.create(name=one, kind=Place.Kind.COMMUNE, valid_until=MERGER - dt.timedelta(days=1))
        for one in merged
    ]
    place = Place.objects.create(name=name, kind=kind, valid_from=MERGER)
    title = f"Đảng bộ {place.get_kind_display().lower()} {name}"
    organisation = PartyOrganisation.objects.create(name=title, place=place, founded_on=MERGER)
    OrganisationParent.objects.create(organisation=organisation, parent=province, valid_from=MERGER)
    if former:
        change = PlaceChange.objects.create(date=MERGER, note="Sắp xếp đơn vị hành chính cấp xã.")
        for one in former:
            PlaceInChange.objects.create(change=change, place=one, side=PlaceInChange.Side.BEFORE)
            before = PartyOrganisation.objects.create(
                name=f"Đảng bộ xã {one.name}", place=one, ended_on=MERGER - dt.timedelta(days=1)
            )
            OrganisationSuccession.objects.create(successor=organisation, predecessor=before, date=MERGER)
        PlaceInChange.objects.create(change=change, place=place, side=PlaceInChange.Side.AFTER)
    opening, closing = today + dt.timedelta(days=opens), today + dt.timedelta(days=closes)
    congress = CongressPage(
        title=f"Đại hội {title} lần thứ I",
        slug=text.slug(f"{place.get_kind_display()} {name}"),
        organisation=organisation,
        term_start=2025,
        term_end=2025 + TERM,
        ordinal=1,
        planned_opening=opening,
        planned_closing=closing,
        opened_on=opening if opens <= 0 else None,
        closed_on=closing if closes < 0 else None,
        venue=f"Hội trường {place.get_kind_display().lower()} {name}",
        motto=motto,
        delegates=delegates,
        committee_members=committee,
        party_members=members,
    )
    return _publish(section, congress)


def _fill(congress: CongressPage, facts: dict[str, Any]) -> None:
    """What is known of a commune's congress besides its days and numbers."""
    if not facts:
        return
    congress.targets, congress.sessions = _targets(facts), _sessions(facts, congress.planned_opening)
    congress.save_revision().publish()
    name, gender, born = facts["secretary"]
    person, _created = Person.objects.get_or_create(name=name, defaults={"gender": gender, "birth_year": born})
    Role.objects.create(
        person=person,
        organisation=congress.organisation,
        congress=congress,
        office=Role.Office.SECRETARY,
        protocol_order=1,
        manner=Role.Manner.APPOINTED,
        valid_from=MERGER,
    )
