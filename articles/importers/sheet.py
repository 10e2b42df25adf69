"""A table as plain text: what every file is read to and written from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from newsroom import text

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 1000
MAX_COLUMNS = 60

Value = str | int | Decimal | dt.date | None

# A spreadsheet takes a cell that begins so for a formula, full-width signs included.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
# What no cell may hold: PostgreSQL stores no NUL, UTF-8 no surrogate, XLSX no control character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class SheetError(ValueError):
    """A file that is not taken; the message tells the editor why and what to do."""


@dataclass(frozen=True)
class Sheet:
    """The columns' headings, and the rows with their numbers as a spreadsheet counts them."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def sheet_of(lines: Iterable[Sequence[object]]) -> Sheet:
    """Makes a table of a file's lines: the first that is not empty is the header. Raises SheetError."""
    header: list[str] = []
    rows = []
    for number, line in enumerate(lines, 1):
        is_empty = all(value is None for value in line)
        cells = [] if is_empty else [_cell(value, number, column) for column, value in enumerate(line, 1)]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            if number > MAX_ROWS * 10:
                raise _too_long()
            continue
        if len(cells) > MAX_COLUMNS:
            raise SheetError(_("The table has more than %(number)d columns.") % {"number": MAX_COLUMNS})
        if not header:
            header = cells
            continue
        if len(rows) == MAX_ROWS:
            raise _too_long()
        if len(cells) > len(header):
            message = _("Row %(row)d has more cells than the header has columns. Remove what stands on its right.")
            raise SheetError(message % {"row": number})
        rows.append((number, cells + [""] * (len(header) - len(cells))))
    if not rows:
        raise SheetError(_("There is no row in the table. Begin with the header, then write one row for each thing."))
    return Sheet(header, rows)


def _too_long() -> SheetError:
    return SheetError(
        _("The table has more than %(number)d rows. Divide it into several files.") % {"number": MAX_ROWS}
    )


def _cell(value: object, row: int, column: int) -> str:
    words = as_text(value)
    if _FORBIDDEN.search(words):
        message = _("There is an invisible control character in row %(row)d, column %(column)d. Type that cell anew.")
        raise SheetError(message % {"row": row, "column": column})
    return unguarded(text.normalise(words.replace("\r\n", "\n").replace("\r", "\n")).strip(" \n"))


def as_text(value: object) -> str:
    """A cell's value as the tables spell it: days as d/m/Y, whole numbers bare, others with a comma."""
    match value:
        case None:
            return ""
        case dt.datetime() if value.time().replace(second=0, microsecond=0) != dt.time():
            return f"{value:%d/%m/%Y %H:%M}"
        case dt.datetime() | dt.date():
            return f"{value:%d/%m/%Y}"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            # As many digits as a spreadsheet vouches for.
            return f"{value:.15g}".replace(".", ",")
        case Decimal():
            return f"{value.normalize():f}".replace(".", ",")
    return str(value)


def guarded(words: str) -> str:
    """The words so that no spreadsheet takes them for a formula; `unguarded` gives them back."""
    return f"'{words}" if _FORMULA.match(words) else words


def unguarded(words: str) -> str:
    return words[1:] if words.startswith("'") and _FORMULA.match(words) else words


def printable(words: str) -> str:
    """The words without what no file can hold."""
    return _FORBIDDEN.sub("", words)
