from __future__ import annotations

from typing import Any

from articles.models import CongressPage, PartyOrganisation, Place, SpecialPage
from newsroom import text


def make_place(name: str = "Văn Trị", **fields: Any) -> Place:
    return Place.objects.create(name=name, **fields)


def make_organisation(name: str = "Đảng bộ xã Văn Trị", **fields: Any) -> PartyOrganisation:
    return PartyOrganisation.objects.create(name=name, **fields)


def make_congress(section: SpecialPage, organisation: PartyOrganisation | None = None, **fields: Any) -> CongressPage:
    """A congress of 2025–2030, the first of its organisation."""
    organisation = organisation or make_organisation()
    facts = {"term_start": 2025, "term_end": 2030, "ordinal": 1} | fields
    title = facts.pop("title", f"Đại hội {organisation.name} nhiệm kỳ {facts['term_start']}–{facts['term_end']}")
    facts.setdefault("slug", text.slug(title))
    return section.add_child(instance=CongressPage(title=title, organisation=organisation, **facts))
