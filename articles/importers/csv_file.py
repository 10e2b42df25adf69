"""CSV, as Excel in Vietnam reads and writes it: UTF-8 with a mark at its beginning, comma or semicolon."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from articles.importers.sheet import MAX_BYTES, Sheet, SheetError, Value, as_text, guarded, printable, sheet_of

csv.field_size_limit(MAX_BYTES)

_DELIMITERS = ",;\t"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_csv(data: bytes) -> Sheet:
    """Raises SheetError."""
    words = _decoded(data)
    try:
        return sheet_of(csv.reader(io.StringIO(words, newline=""), delimiter=_delimiter(words), strict=True))
    except csv.Error as error:
        message = _("This file is not a proper CSV file (%(error)s). Save it again from the spreadsheet program.")
        raise SheetError(message % {"error": error}) from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-16" if data.startswith(_WIDE_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as error:
        message = _(
            "This file is not in UTF-8. In Excel choose “Save as”, then “CSV UTF-8”, or save it as an Excel workbook."
        )
        raise SheetError(message) from error


def _delimiter(words: str) -> str:
    """The sign that stands most often in the header."""
    header = next((line for line in words.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=header.count)


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows([guarded(printable(as_text(value))) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")
