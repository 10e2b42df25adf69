"""One row of a table against one record, checked by the record's own rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models

from articles.importers.book import Book
from articles.importers.fields import Named, written
from articles.importers.plan import Difference, Problem
from articles.importers.sheet import Value, as_text
from newsroom import text


class RowForm(forms.ModelForm):
    """Reads the cells of a row into an instance. Columns that the file does not have leave it as it is."""

    #: The columns by which a row finds its record again.
    key: ClassVar[tuple[str, ...]] = ()

    def __init__(self, cells: Mapping[str, str], *, book: Book, instance: models.Model | None = None) -> None:
        super().__init__(cells, instance=instance)
        for name, field in list(self.fields.items()):
            if name not in cells:
                del self.fields[name]
            elif isinstance(field, Named):
                field.book = book
        self._before = {name: self._stored(name) for name in self._columns()}

    def _columns(self) -> Iterator[str]:
        """The columns that are fields of the record; a form may have others, that tell where it belongs."""
        return (name for name in self.fields if name in (self._meta.fields or ()))

    def _stored(self, name: str) -> object:
        """What the instance has; asking for a required link that leads nowhere yet would raise."""
        field = self._meta.model._meta.get_field(name)
        return None if getattr(self.instance, field.attname) is None else getattr(self.instance, name)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name in self._columns():
            field = self._meta.model._meta.get_field(name)
            if field.has_default() and cleaned.get(name, ...) in (None, ""):
                cleaned[name] = field.get_default()
        return cleaned

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong with a column that the file does not have is wrong with the row."""
        by_field = getattr(error, "error_dict", None)
        if field is None and by_field:
            known = {name for name in by_field if name in self.fields or name == NON_FIELD_ERRORS}
            for name, errors in by_field.items():
                super().add_error(name if name in known and name != NON_FIELD_ERRORS else None, errors)
        else:
            super().add_error(field, error)

    def problems(self, row: int) -> Iterator[Problem]:
        for name, errors in self.errors.items():
            field = self.fields.get(name)
            for message in errors:
                yield Problem(
                    row=row,
                    column=str(field.label) if field else "",
                    value=self.data.get(name, "") if field else "",
                    message=str(message),
                    remedy=str(getattr(field, "remedy", "")),
                )

    def differences(self) -> list[Difference]:
        """What the row changes of the instance, of which it was valid."""
        found = []
        for name in self._columns():
            field, before, after = self.fields[name], self._before[name], self.cleaned_data[name]
            if not _same(before, after):
                found.append(Difference(str(field.label), _shown(field, before), _shown(field, after)))
        return found


def _same(before: object, after: object) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return stored(before) == stored(after)
    return before == after or (before in (None, "") and after in (None, ""))


def stored(words: str) -> str:
    """Words as a file gives them back."""
    return text.normalise(words.replace("\r\n", "\n")).strip(" \n")


def _shown(field: forms.Field, value: object) -> str:
    return as_text(written(field, value))


def columns_of(form: type[RowForm]) -> dict[str, forms.Field]:
    """The form's fields in the order of the table's columns."""
    fields = form.base_fields
    return {name: fields[name] for name in dict.fromkeys((*(form.field_order or ()), *fields))}


def cells_of(form: type[RowForm], instance: models.Model | None, book: Book, **given: object) -> list[Value]:
    """The row of an instance, in the order of the columns; `given` are those that it does not have itself."""
    cells = []
    for name, field in columns_of(form).items():
        value = given[name] if name in given else getattr(instance, name) if instance else None
        cells.append(book[type(value)].word(value) if isinstance(value, models.Model) else written(field, value))
    return cells


def labels_of(form: type[RowForm]) -> list[str]:
    return [str(field.label) for field in columns_of(form).values()]


def required_of(form: type[RowForm]) -> set[str]:
    return {str(field.label) for field in form.base_fields.values() if field.required}
