"""What the cells of a column are read by. Each field says, besides what is wrong, what is to be done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.importers.book import Book
from articles.importers.sheet import Value
from articles.models import ArticlePage
from media.models import Photo
from newsroom.text import accent_key

_THOUSANDS = re.compile(r"\d{1,3}([. ]\d{3})+")
_AMOUNT = re.compile(r"(-?)([1-9]\d{0,2}(?:[. ]\d{3})+|\d+)(?:,(\d+))?")


class Day(forms.DateField):
    remedy = _("Write day/month/year, such as 30/09/2025.")
    default_error_messages = {"invalid": _("This is not a day.")}

    def __init__(self, **kwargs) -> None:
        super().__init__(input_formats=["%d/%m/%Y", "%Y-%m-%d"], **kwargs)


class Count(forms.IntegerField):
    remedy = _("Write a whole number in digits.")
    default_error_messages = {"invalid": _("This is not a whole number.")}

    def to_python(self, value):
        if value and _THOUSANDS.fullmatch(value):
            value = re.sub(r"[. ]", "", value)
        return super().to_python(value)


class Moment(forms.DateTimeField):
    """A day with its hour, in the paper's time."""

    remedy = _("Write day/month/year hour:minute, such as 30/09/2025 07:30.")
    default_error_messages = {"invalid": _("This is not a day with an hour.")}

    def __init__(self, **kwargs) -> None:
        super().__init__(input_formats=["%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y", "%Y-%m-%d %H:%M"], **kwargs)

    def to_python(self, value):
        # Django would also take the forms of ISO 8601, with zones of their own.
        if value and not re.fullmatch("[0-9/: -]+", value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class Amount(forms.DecimalField):
    """A number as it is written in Vietnam: a comma before the decimals, points between the thousands."""

    remedy = _("Write a number with a comma before its decimals, such as 1.250,5.")
    default_error_messages = {"invalid": _("This is not a number.")}

    def to_python(self, value):
        if found := _AMOUNT.fullmatch(value or ""):
            whole = found[1] + re.sub("[. ]", "", found[2])
            value = f"{whole}.{found[3]}" if found[3] else whole
        return super().to_python(value)


class Words(forms.CharField):
    remedy = _("Write less, or fill in what is missing.")


class Address(forms.SlugField):
    """The part of an address that a thing has to itself; left empty, it follows from the name."""

    remedy = _("Write small letters without accents, digits and hyphens, or leave it empty.")

    def __init__(self, **kwargs) -> None:
        super().__init__(label=_("Address"), required=False, **kwargs)


class Labelled(forms.Field):
    """One of a few values, written as the screen calls it; the value itself is understood too."""

    def __init__(self, *, choices: Iterable[tuple[str, object]], **kwargs) -> None:
        super().__init__(**kwargs)
        self.choices = [(value, label) for value, label in choices if value]

    @property
    def labels(self) -> dict[str, str]:
        """The words of the language that is read now."""
        return {value: str(label) for value, label in self.choices}

    @property
    def remedy(self) -> str:
        return str(_("Write one of: %(words)s.")) % {"words": "; ".join(self.labels.values())}

    def to_python(self, value: str) -> str:
        if not value:
            return ""
        labels = self.labels
        known = {accent_key(label): key for key, label in labels.items()} | {key: key for key in labels}
        found = known.get(accent_key(value), known.get(value))
        if found is None:
            raise ValidationError(_("This word is not known here."), code="unknown")
        return found


_REMEDIES: dict[type[models.Model], Any] = {
    Photo: _("Write the title that the photo has in the library, its file name, or its number, such as #12."),
    ArticlePage: _("Paste the article's address from the paper."),
}


class Named(forms.Field):
    """Something that the paper has already, by its name or address. Needs `book` before it reads."""

    book: Book

    def __init__(self, *, model: type[models.Model], **kwargs) -> None:
        super().__init__(**kwargs)
        self.model = model

    @property
    def remedy(self) -> Any:
        usual = _("Write the name exactly as the paper's own list has it, or the address from there.")
        return _REMEDIES.get(self.model, usual)

    def to_python(self, value: str):
        if not value:
            return None
        shelf = self.book[self.model]
        match shelf.find(value):
            case []:
                raise ValidationError(_("There is nothing of this name."), code="unknown")
            case [one]:
                return one
            case several:
                addresses = "; ".join(sorted(shelf.address(one) for one in several))
                message = _("Several have this name. Write one of the addresses: %(addresses)s.")
                raise ValidationError(message, code="ambiguous", params={"addresses": addresses})


def column(field: models.Field, *, label: Any = None, **_others: object) -> forms.Field | None:
    """The form field that reads the cells of a model's field."""
    kwargs: dict[str, Any] = {
        "label": capfirst(label or field.verbose_name),
        "required": not (field.blank or field.has_default()),
        "error_messages": {"required": _("This cell must not be empty.")},
    }
    if field.choices:
        return Labelled(choices=field.choices, **kwargs)
    match field:
        case models.ForeignKey():
            return Named(model=field.remote_field.model, **kwargs)
        case models.DateTimeField():
            return Moment(**kwargs)
        case models.DateField():
            return Day(**kwargs)
        case models.DecimalField():
            return Amount(max_digits=field.max_digits, decimal_places=field.decimal_places, **kwargs)
        case models.IntegerField():
            return Count(min_value=0, max_value=2_000_000_000, **kwargs)
        case models.SlugField():
            return field.formfield(**kwargs)
        case models.CharField() | models.TextField():
            return Words(max_length=field.max_length, **kwargs)
    return field.formfield(**kwargs)


def written(field: forms.Field, value: Any) -> Value:
    """A model's value as its cell shows it; a thing of the paper by its name, which may be another's too."""
    if isinstance(field, Labelled):
        return field.labels.get(value, "")
    if isinstance(value, dt.datetime):
        # As words, because a spreadsheet's own cells know of no hour where it is midnight.
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"
    return str(value) if isinstance(value, models.Model) else value
