"""CSV and XLSX files: what Excel makes of them, and what is no table at all."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook

from articles.importers.csv_file import read_csv, write_csv
from articles.importers.sheet import MAX_ROWS, guarded, unguarded
from articles.importers.xlsx_file import read_xlsx, write_xlsx
from articles.models import Person
from tests.admin.tables.editing import send, workbook


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def rewritten(data: bytes, part: str, change) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return stream.getvalue()


SHEET1 = "xl/worksheets/sheet1.xml"
A_BOOK = workbook(["Họ và tên"], ["Lê Văn A"])
HOSTILE = {
    "empty": (b"", "rỗng"),
    "no-row": ("Họ và tên\n".encode(), "không có dòng nào"),
    "photo": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "không phải CSV"),
    "old-excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "mật khẩu"),
    "latin": ("Họ và tên\nLê Văn Cường\n".encode("cp1258", "replace"), "UTF-8"),
    "nul": ("Họ và tên\nLê\0Văn\n".encode(), "không phải CSV"),
    "quote": ('Họ và tên\n"Lê Văn'.encode(), "không phải tệp CSV"),
    "bell": ("Họ và tên\nLê\x07Văn\n".encode(), "ký tự điều khiển"),
    "torn-zip": (A_BOOK[: len(A_BOOK) // 2], "hỏng"),
    "other-zip": (packed(**{"bai.txt": b"x"}), "hỏng"),
    "bomb": (packed(**{"xl__worksheets__sheet1.xml": b"<" * 60_000_000}), "quá lớn"),
    "laughs": (
        rewritten(A_BOOK, SHEET1, lambda xml: b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'),
        "hỏng",
    ),
    "surrogate": (rewritten(A_BOOK, SHEET1, lambda xml: xml.replace(b"Row", b"_xD800_")), ""),
    "far-row": (rewritten(A_BOOK, SHEET1, lambda xml: xml.replace(b'r="2"', b'r="99999999"')), "dòng"),
    "many-rows": ("Họ và tên\n".encode() + b"A\n" * (MAX_ROWS + 1), "dòng"),
    "many-columns": (("a," * 99 + "b\nx\n").encode(), "cột"),
    "unknown-column": (b"Ten,Tuoi\nA,3\n", "Ten"),
    "huge": (b"x" * (6 * 1024 * 1024), "quá lớn"),
}  # fmt: skip


@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_table_is_refused_with_a_word(editor, name):
    data, word = HOSTILE[name]
    answer = send(editor, "people", data, name="bang.xlsx")
    assert answer.status_code == 200
    assert word in answer.content.decode()
    assert not Person.objects.exists()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_as_excel_writes_it(delimiter, encoding):
    data = f"Họ và tên{delimiter}Quê quán\r\n“Lê”{delimiter}Hà Tĩnh\r\n".encode(encoding)
    table = read_csv(data)
    assert (table.header, table.rows) == (["Họ và tên", "Quê quán"], [(2, ["“Lê”", "Hà Tĩnh"])])


@pytest.mark.parametrize("words", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "'=1", "''@x", "＝1"])
def test_no_cell_is_a_formula(words):
    assert guarded(words) == f"'{words}"
    assert unguarded(guarded(words)) == words
    assert f"'{words.strip()}" in write_csv(["a"], [[words]]).decode("utf-8-sig") or words.startswith("\t")
    cell = load_workbook(io.BytesIO(write_xlsx("Bảng", ["a"], [[words]]))).active["A2"]
    assert cell.data_type == "s"


@pytest.mark.parametrize("words", ["'tis", "a=b", "", "Đảng"])
def test_other_cells_stay_as_they_are(words):
    assert guarded(words) == unguarded(words) == words


def test_what_excel_would_cut_off_stays_out_of_the_workbook():
    data = write_xlsx("Bảng", ["Tên", "Nội dung"], [["a", "x" * 40_000]])
    assert read_xlsx(data).header == ["Tên"]
    assert read_csv(write_csv(["Tên", "Nội dung"], [["a", "x" * 200_000]])).rows[0][1][1] == "x" * 200_000
