"""Tables of what is recorded of congresses: targets with their results, the sessions of the programme, events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Orderable

from articles.actions.records import store_page
from articles.importers.fields import Named, column
from articles.importers.pages import PageTable
from articles.importers.plan import Difference, Entry, Plan, Problem
from articles.importers.rows import RowForm, cells_of
from articles.importers.sheet import Value
from articles.importers.table import Seen
from articles.models import CongressEvent, CongressPage, CongressSession, CongressTarget, Page
from newsroom.staff.models import User
from newsroom.text import accent_key

Cells = dict[str, str]
Key = tuple[Any, ...]


class RecordRow(RowForm):
    """One record of a congress. It is known by its `key`, the congress aside."""

    congress = Named(
        model=CongressPage,
        label=gettext_lazy("Congress"),
        error_messages={"required": gettext_lazy("This cell must not be empty.")},
    )
    field_order = ("congress",)


class TargetRow(RecordRow):
    key = ("congress", "name", "unit")

    class Meta:
        model = CongressTarget
        formfield_callback = column
        fields = ["name", "unit", "planned", "result", "note", "source"]


class SessionRow(RecordRow):
    key = ("congress", "title", "starts_at")

    class Meta:
        model = CongressSession
        formfield_callback = column
        fields = ["starts_at", "ends_at", "title", "kind", "venue", "description"]


class EventRow(RecordRow):
    key = ("congress", "title", "date")

    class Meta:
        model = CongressEvent
        formfield_callback = column
        fields = ["date", "title", "text", "article", "source"]


@dataclass
class _Told:
    """What the rows have told of one congress so far."""

    row: int
    congress: Page
    differences: list[Difference] = field(default_factory=list)
    records: list[models.Model] = field(default_factory=list)


class RecordTable(PageTable):
    """A row for each record of a congress. What a published congress is told is published at once."""

    relation: ClassVar[str]
    has_new_pages = False

    def pages(self):
        return CongressPage.objects.child_of(self.section).order_by("path")

    @property
    def form(self) -> type[RecordRow]:
        return cast("type[RecordRow]", self.forms[0])

    def _records(self, congress: Page) -> list[models.Model]:
        records = list(getattr(congress, self.relation).all())
        links = [name for name, of in self.form.base_fields.items() if isinstance(of, Named) and name != "congress"]
        models.prefetch_related_objects(records, *links)
        return records

    def rows(self) -> Iterator[list[Value]]:
        for page in self.pages():
            if page.permissions_for_user(self.user).can_edit():
                for record in self._records(self.current(page)):
                    yield cells_of(self.form, record, self.book, congress=page)

    def fill(self, plan: Plan, rows: list[tuple[int, Cells]]) -> None:
        seen = Seen()
        for congress, told in self._by_congress(plan, rows).items():
            page = self.current(congress)
            records = self._records(page)
            keys = [self._key(cells) for _row, cells in told]
            matched = _matches([self._key_of_record(record) for record in records], keys)
            one = _Told(told[0][0], page)
            for (row, cells), key, place in zip(told, keys, matched, strict=True):
                record = records[place] if place is not None else self.form._meta.model(congress=page)
                form = self.form(cells, book=self.book, instance=record)
                problems = [] if form.is_valid() else list(form.problems(row))
                if key and (repeated := seen.problem((page.pk, key), row)):
                    problems.append(repeated)
                plan.problems += problems
                if not problems:
                    self._tell(one, form, is_new=place is None)
            if one.differences:
                plan.problems += self._obstacles(page, one.row)
            plan.entries.append(self._entry(one))

    def _by_congress(self, plan: Plan, rows: list[tuple[int, Cells]]) -> dict[CongressPage, list[tuple[int, Cells]]]:
        """The rows of each congress of the section; those of none are problems."""
        found: dict[CongressPage, list[tuple[int, Cells]]] = defaultdict(list)
        for row, cells in rows:
            form = self.form(cells, book=self.book)
            form.full_clean()
            congress = form.cleaned_data.get("congress")
            if congress is None:
                plan.problems += form.problems(row)
            elif not congress.is_child_of(self.section):
                message = _("This congress does not stand in the section that was chosen.")
                remedy = _("Choose its section, or delete the row.")
                plan.problems.append(Problem(row, _("Congress"), congress.title, message, remedy))
            else:
                found[congress].append((row, cells))
        return found

    def _key(self, cells: Cells) -> Key:
        """Empty where it cannot be read."""
        known = self.key_of(self.form, cells)
        return _comparable(known[name] for name in self.form.key[1:]) if known else ()

    def _key_of_record(self, record: models.Model) -> Key:
        return _comparable(getattr(record, name) for name in self.form.key[1:])

    def _tell(self, told: _Told, form: RecordRow, *, is_new: bool) -> None:
        changes = form.differences()
        if not changes and not is_new:
            return
        name = str(form.instance)
        shown = [one for one in changes if one.after or not is_new]
        told.differences += [Difference(f"{name} · {one.column}", one.before, one.after) for one in shown]
        told.records.append(form.instance)

    def _entry(self, told: _Told) -> Entry:
        page = told.congress

        def store(user: User) -> None:
            manager = getattr(page, self.relation)
            last = max((getattr(one, "sort_order", None) or 0 for one in manager.all()), default=0)
            for record in told.records:
                if record.pk is None and isinstance(record, Orderable):
                    last += 1
                    record.sort_order = last
            manager.add(*told.records)
            store_page(page, self.section, user, publish=False)

        return Entry(told.row, page.title, False, told.differences, store)


def _comparable(values: Iterable[Any]) -> Key:
    return tuple(accent_key(value) if isinstance(value, str) else value for value in values)


def _matches(records: Sequence[Key], keys: Sequence[Key]) -> list[int | None]:
    """For each row's key the record of that key.

    Records whose keys end otherwise are those of the rows left over, in their order, if there are as many of them.
    """
    found: list[int | None] = [None] * len(keys)
    left = list(range(len(records)))
    for row, key in enumerate(keys):
        exact = next((place for place in left if records[place] == key), None)
        if exact is not None:
            found[row] = exact
            left.remove(exact)
    asking = [row for row, key in enumerate(keys) if key and found[row] is None]
    for row in asking:
        rivals = [other for other in asking if keys[other][:-1] == keys[row][:-1]]
        alike = [place for place in left if records[place][:-1] == keys[row][:-1]]
        if len(rivals) == len(alike):
            found[row] = alike[rivals.index(row)]
    return found


class TargetTable(RecordTable):
    name = "targets"
    label = gettext_lazy("Targets and results")
    forms = (TargetRow,)
    relation = "targets"


class SessionTable(RecordTable):
    name = "sessions"
    label = gettext_lazy("Programmes of congresses")
    forms = (SessionRow,)
    relation = "sessions"


class EventTable(RecordTable):
    name = "events"
    label = gettext_lazy("Events of congresses")
    forms = (EventRow,)
    relation = "events"
