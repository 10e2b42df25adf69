"""What all tables have in common: how a header is read, and how each row finds its record."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from articles.importers.book import Book
from articles.importers.fields import Named
from articles.importers.plan import Plan, Problem
from articles.importers.rows import RowForm, labels_of, required_of
from articles.importers.sheet import Sheet, Value
from articles.models import Page
from newsroom.staff.models import User
from newsroom.text import fold


class Table(ABC):
    """One kind of table, for one editor and, if it is of a special section's pages, for that section."""

    name: ClassVar[str]
    label: ClassVar[Any]
    forms: ClassVar[tuple[type[RowForm], ...]]
    is_of_section: ClassVar[bool] = False
    #: Whether an import may add pages, which are drafts or published.
    has_new_pages: ClassVar[bool] = False
    #: Templates are given classes, too.
    do_not_call_in_templates: ClassVar[bool] = True

    def __init__(self, user: User, section: Page | None = None, *, publish: bool = False) -> None:
        self.user = user
        self.section = section
        self.publish = publish
        self.book = Book()

    @classmethod
    @abstractmethod
    def is_allowed(cls, user: User) -> bool:
        """Whether the user may import and export such tables at all."""

    @classmethod
    def header(cls) -> list[str]:
        return [label for form in cls.forms for label in labels_of(form)]

    @abstractmethod
    def rows(self) -> Iterable[list[Value]]:
        """All that there is, a row each, in the order of the header."""

    def plan(self, sheet: Sheet) -> Plan:
        plan = Plan()
        columns = self._columns(sheet.header, plan)
        if not plan.problems:
            self.fill(plan, [(number, dict(zip(columns, cells, strict=True))) for number, cells in sheet.rows])
        return plan

    @abstractmethod
    def fill(self, plan: Plan, rows: list[tuple[int, dict[str, str]]]) -> None:
        """Enters what the rows would do, cells by the names of the forms' fields."""

    def _columns(self, header: list[str], plan: Plan) -> list[str]:
        """The fields' names in the order of the file's columns; what does not fit is a problem of the plan."""
        known = {fold(str(field.label)): name for form in self.forms for name, field in form.base_fields.items()}
        columns = []
        for words in header:
            name = known.get(fold(words), "")
            if not name or name in columns:
                message = _("There are two columns of this name.") if name else _("No column is called so.")
                remedy = _("Write one of: %(words)s.") % {"words": "; ".join(self.header())}
                plan.problems.append(Problem(1, words, words, message, remedy))
            columns.append(name)
        told = [form for form in self.forms if form is self.forms[0] or not set(columns).isdisjoint(form.base_fields)]
        wanted = set().union(*map(required_of, told))
        for label in self.header():
            if label in wanted and known[fold(label)] not in columns:
                remedy = _("Add it. The file that you can download here has all columns.")
                plan.problems.append(Problem(1, label, "", _("This column is missing."), remedy))
        return columns

    def key_of(self, form: type[RowForm], cells: Mapping[str, str]) -> dict[str, Any] | None:
        """The cleaned cells that a record is known by; None where one of them cannot be read."""
        found = {}
        for name in form.key:
            field = form.base_fields[name]
            if isinstance(field, Named):
                field = Named(model=field.model, required=field.required)
                field.book = self.book
            try:
                found[name] = field.clean(cells.get(name, ""))
            except ValidationError:
                return None
        return found


class Seen:
    """Which row told of what already: no record may stand twice in a file."""

    def __init__(self) -> None:
        self._rows: dict[object, int] = {}

    def problem(self, key: object, row: int) -> Problem | None:
        if (first := self._rows.setdefault(key, row)) == row:
            return None
        message = _("Rows %(first)d and %(second)d tell of the same.") % {"first": first, "second": row}
        return Problem(row, "", "", message, _("Delete one of them, or write what tells the two apart."))


def ambiguous(row: int, column: str, name: str, addresses: Iterable[str]) -> Problem:
    """The problem of a row whose name several have, each of another address."""
    remedy = _("Write the address of the one you mean: %(addresses)s.") % {"addresses": "; ".join(addresses)}
    return Problem(row, column, name, _("Several have this name."), remedy)


def is_model_allowed(user: User, model: type[models.Model]) -> bool:
    names = (f"{model._meta.app_label}.{action}_{model._meta.model_name}" for action in ("add", "change"))
    return all(user.has_perm(name) for name in names)
