"""The table of party organisations: a row for each, known by its address or, without one, by its name."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy

from articles.actions.records import store_thing
from articles.importers.fields import Address, column
from articles.importers.plan import Entry, Plan
from articles.importers.rows import RowForm, cells_of
from articles.importers.sheet import Value
from articles.importers.table import Seen, Table, ambiguous, is_model_allowed
from articles.models import PartyOrganisation
from newsroom.staff.models import User
from newsroom.text import accent_key


class OrganisationRow(RowForm):
    slug = Address(max_length=160)
    key = ("slug", "name")

    class Meta:
        model = PartyOrganisation
        formfield_callback = column
        fields = ["name", "slug", "level", "place", "founded_on", "ended_on", "description"]

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or self.instance.slug


class OrganisationTable(Table):
    name = "organisations"
    label = gettext_lazy("Party organisations")
    forms = (OrganisationRow,)

    @classmethod
    def is_allowed(cls, user: User) -> bool:
        return is_model_allowed(user, PartyOrganisation)

    def rows(self) -> Iterator[list[Value]]:
        for organisation in PartyOrganisation.objects.select_related("place"):
            yield cells_of(OrganisationRow, organisation, self.book)

    def fill(self, plan: Plan, rows: list[tuple[int, dict[str, str]]]) -> None:
        shelf = self.book[PartyOrganisation]
        seen = Seen()
        for row, cells in rows:
            known = self.key_of(OrganisationRow, cells) or {"slug": "", "name": ""}
            found = [one for one in shelf.find(known["slug"] or known["name"]) if known["slug"] in ("", one.slug)]
            if len(found) > 1:
                label = str(OrganisationRow.base_fields["name"].label)
                plan.problems.append(ambiguous(row, label, known["name"], sorted(one.slug for one in found)))
                continue
            key = found[0].pk if found else known["slug"] or accent_key(known["name"])
            form = OrganisationRow({"slug": "", **cells}, book=self.book, instance=found[0] if found else None)
            problems = [] if form.is_valid() else list(form.problems(row))
            if repeated := seen.problem(key, row):
                problems.append(repeated)
            plan.problems += problems
            if not problems:
                plan.entries.append(_entry(form, row))


def _entry(form: OrganisationRow, row: int) -> Entry:
    organisation = form.instance

    def store(user: User) -> None:
        store_thing(organisation, user)

    return Entry(row, organisation.name, organisation.pk is None, form.differences(), store)
