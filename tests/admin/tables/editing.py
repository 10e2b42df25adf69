"""What an editor does with tables: write files, send them, confirm what they would change, fetch them."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from articles.importers.csv_file import write_csv

CONGRESS = "Tổ chức đảng|Năm đầu nhiệm kỳ|Năm cuối nhiệm kỳ|Đại hội lần thứ"


def sheet(header: str, *rows: str) -> bytes:
    """A CSV file; cells are divided by a bar."""
    return write_csv(header.split("|"), [row.split("|") for row in rows])


def workbook(*lines: list) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def send(client, table: str, data: bytes, section=None, *, publish: bool = False, name: str = "bang.csv"):
    fields = {"file": SimpleUploadedFile(name, data)}
    if section:
        fields |= {"section": section.pk} | ({"publish": "on"} if publish else {})
    return client.post(reverse("tables:table", args=[table]), fields, follow=True)


def confirm(client, answer):
    return client.post(answer.wsgi_request.path, {"digest": answer.context["plan"].digest}, follow=True)


def export(client, table: str, kind: str, section=None) -> bytes:
    query = {"format": kind} | ({"section": section.pk} if section else {})
    answer = client.get(reverse("tables:export", args=[table]), query)
    assert answer.status_code == 200
    return answer.content


def problems(answer) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in answer.context["plan"].problems]
