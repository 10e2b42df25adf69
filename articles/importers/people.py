"""The table of people: a row for each office that a person held, the person's own facts repeated in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions.records import store_person
from articles.importers.fields import Address, column
from articles.importers.plan import Difference, Entry, Plan, Problem
from articles.importers.rows import RowForm, cells_of
from articles.importers.sheet import Value
from articles.importers.table import Seen, Table, ambiguous, is_model_allowed
from articles.models import Person, Role
from media.models import Photo
from newsroom.staff.models import User
from newsroom.text import accent_key


class PersonRow(RowForm):
    slug = Address(max_length=110)
    key = ("slug", "name", "birth_year")

    class Meta:
        model = Person
        formfield_callback = column
        fields = ["name", "slug", "gender", "birth_year", "home", "biography", "portrait"]

    def clean_slug(self) -> str:
        """An empty cell leaves a known person's address, and lets a new one have an address of the name."""
        return self.cleaned_data["slug"] or self.instance.slug

    def clean_portrait(self) -> Photo | None:
        photo = self.cleaned_data["portrait"]
        if photo and photo.pk != self.instance.portrait_id and not photo.is_usable():
            raise ValidationError(_("The rights to this photo have expired."))
        return photo


class RoleRow(RowForm):
    key = ("organisation", "office", "congress", "valid_from")

    class Meta:
        model = Role
        formfield_callback = column
        labels = {
            "office": gettext_lazy("office held"),
            "title": gettext_lazy("other duties"),
            "valid_from": gettext_lazy("in office from"),
            "valid_until": gettext_lazy("in office until"),
        }
        fields = [
            "organisation", "congress", "office", "title", "manner", "protocol_order", "valid_from", "valid_until",
            "source",
        ]  # fmt: skip


@dataclass
class _Told:
    """What the rows have told of one person so far."""

    row: int
    cells: dict[str, str]
    person: Person
    differences: list[Difference]
    roles: list[Role] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


class PeopleTable(Table):
    name = "people"
    label = gettext_lazy("People and their offices")
    forms = (PersonRow, RoleRow)

    @classmethod
    def is_allowed(cls, user: User) -> bool:
        return is_model_allowed(user, Person)

    def rows(self) -> Iterator[list[Value]]:
        people = Person.objects.select_related("portrait")
        for person in people.prefetch_related("roles__organisation", "roles__congress"):
            for role in person.roles.all() or [None]:
                yield cells_of(PersonRow, person, self.book) + cells_of(RoleRow, role, self.book)

    def fill(self, plan: Plan, rows: list[tuple[int, dict[str, str]]]) -> None:
        known = _Known()
        told: dict[object, _Told] = {}
        seen = Seen()
        for row, cells in rows:
            person_cells = {name: words for name, words in cells.items() if name in PersonRow.base_fields}
            role_cells = {name: words for name, words in cells.items() if name in RoleRow.base_fields}
            found = known.find(self.key_of(PersonRow, person_cells))
            if len(found) > 1:
                label = str(PersonRow.base_fields["name"].label)
                addresses = (f"{one.slug} ({one.birth_year or '?'})" for one in found)
                plan.problems.append(ambiguous(row, label, found[0].name, addresses))
                continue
            key = found[0].pk if found else _identity(person_cells)
            if key not in told:
                form = PersonRow({"slug": "", **person_cells}, book=self.book, instance=found[0] if found else None)
                plan.problems += [] if form.is_valid() else form.problems(row)
                changes = form.differences() if form.is_valid() else []
                told[key] = _Told(row, person_cells, form.instance, changes)
            else:
                plan.problems += _contradictions(told[key], person_cells, row)
            if any(role_cells.values()):
                self._hold(plan, told[key], role_cells, row, seen)
            elif repeated := seen.problem((key, None), row):
                plan.problems.append(repeated)
        plan.entries += [_entry(one) for one in told.values()]

    def _hold(self, plan: Plan, told: _Told, cells: dict[str, str], row: int, seen: Seen) -> None:
        """Enters the office that a row tells of."""
        known = self.key_of(RoleRow, cells)
        role = _same_role(told, known) if known else None
        form = RoleRow(cells, book=self.book, instance=role)
        if not form.is_valid():
            plan.problems += form.problems(row)
            return
        if repeated := seen.problem((id(told), role.pk if role else tuple((known or {}).values())), row):
            plan.problems.append(repeated)
        changes = form.differences()
        if role:
            told.taken.add(role.pk)
        if changes:
            told.roles.append(form.instance)
            told.differences += changes if role else [Difference(str(_("Office")), "", _spoken(form.instance))]


class _Known:
    """The people that the paper knows, by address and by name."""

    def __init__(self) -> None:
        self._by_slug: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in Person.objects.select_related("portrait").prefetch_related("roles"):
            self._by_slug[person.slug] = person
            self._by_name[accent_key(person.name)].append(person)

    def find(self, key: dict[str, Any] | None) -> list[Person]:
        """Whom a row may mean: by the address if it has one, or by name and, where both are known, year of birth."""
        if key is None:
            return []
        if key["slug"]:
            return [self._by_slug[key["slug"]]] if key["slug"] in self._by_slug else []
        year = key["birth_year"]
        named = self._by_name.get(accent_key(key["name"]), [])
        return [one for one in named if not (year and one.birth_year) or one.birth_year == year]


def _identity(cells: dict[str, str]) -> object:
    return cells.get("slug") or (accent_key(cells.get("name", "")), cells.get("birth_year", ""))


def _same_role(told: _Told, key: dict[str, Any]) -> Role | None:
    """The office that the person holds already: of the same beginning, or, where that is told only once, of any."""
    if told.person.pk is None:
        return None
    held = [
        role
        for role in told.person.roles.all()
        if role.pk not in told.taken
        and (role.organisation, role.office, role.congress) == (key["organisation"], key["office"], key["congress"])
    ]
    exact = [role for role in held if role.valid_from == key["valid_from"]]
    undated = [role for role in held if role.valid_from is None or key["valid_from"] is None]
    return next(iter([*exact, *undated]), None)


def _spoken(role: Role) -> str:
    return f"{role.get_office_display()} · {role.organisation}"


def _contradictions(told: _Told, cells: dict[str, str], row: int) -> Iterator[Problem]:
    """A later row of the same person may leave a fact out, but not tell it otherwise."""
    for name, words in cells.items():
        if words and words != told.cells.get(name):
            label = str(PersonRow.base_fields[name].label)
            message = _("Row %(row)d tells otherwise of this person.") % {"row": told.row}
            yield Problem(row, label, words, message, _("Write the same in all rows of one person."))


def _entry(told: _Told) -> Entry:
    def store(user: User) -> None:
        store_person(told.person, told.roles, user)

    return Entry(told.row, told.person.name, told.person.pk is None, told.differences, store)
