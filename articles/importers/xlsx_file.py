"""Excel workbooks (XLSX): the first sheet, its values only."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from articles.importers.sheet import MAX_COLUMNS, Sheet, SheetError, Value, as_text, guarded, printable, sheet_of

# As much as a cell of Excel holds.
_CELL_LENGTH = 32_767
# A file of 5 MB with 1,000 rows unpacks to less; a bomb is refused by what it says of itself, and unpacks to no more.
_MAX_UNPACKED = 40 * 1024 * 1024
_MAX_PARTS = 500


def read_xlsx(data: bytes) -> Sheet:
    """Raises SheetError."""
    _check_archive(data)
    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            # What the file says of its own size need not be true.
            sheet.reset_dimensions()
            return sheet_of(sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True))
    except SheetError:
        raise
    except Exception as error:
        # openpyxl answers a broken workbook with whatever its parts raise.
        raise _broken() from error


def _check_archive(data: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _broken() from error
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        message = _("This workbook is too large once it is unpacked. Copy the table into a new, empty workbook.")
        raise SheetError(message)


def _broken() -> SheetError:
    return SheetError(_("This file is not an Excel workbook, or it is damaged. Open it in Excel and save it as .xlsx."))


def write_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A workbook of one sheet.

    A column with a cell that Excel would cut off is left out: what a file does not have, its import leaves alone.
    """
    lines = [[_words(value) for value in line] for line in (header, *rows)]
    kept = [place for place in range(len(header)) if not any(_is_too_long(line[place]) for line in lines)]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for place in range(1, len(kept) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 24
    for line in lines:
        sheet.append([_written(sheet, line[place], bold=line is lines[0]) for place in kept])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _words(value: Value) -> Value:
    return guarded(printable(as_text(value))) if isinstance(value, str) else value


def _is_too_long(value: Value) -> bool:
    return isinstance(value, str) and len(value) > _CELL_LENGTH


def _written(sheet, value: Value, *, bold: bool):
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # Never a formula.
    elif isinstance(value, dt.date):
        cell.number_format = "DD/MM/YYYY"
    if bold:
        cell.font = Font(bold=True)
    return cell
