"""An uploaded file, whatever it calls itself."""

from __future__ import annotations

from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from articles.importers.csv_file import read_csv
from articles.importers.sheet import MAX_BYTES, Sheet, SheetError
from articles.importers.xlsx_file import read_xlsx

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_table(file: File) -> Sheet:
    """The table in a CSV or XLSX file, known by its content. Raises SheetError."""
    if file.size > MAX_BYTES:
        message = _("This file is too large (%(size)s). The limit is %(limit)s.")
        raise SheetError(message % {"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)})
    data = file.read()
    if data.startswith(_ZIP):
        return read_xlsx(data)
    if data.startswith(_OLD_OFFICE):
        raise SheetError(_("This workbook is of an old kind or has a password. Save it as .xlsx without a password."))
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SheetError(_("This file is neither CSV nor an Excel workbook. Save the table as .xlsx or as CSV UTF-8."))
    return read_csv(data)
