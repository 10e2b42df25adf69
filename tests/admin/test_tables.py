"""Congresses, people, documents and organisations come in and go out as CSV and XLSX, by those who may."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from wagtail.documents.models import Document
from wagtail.models import PageLogEntry

from articles.actions.found import EDITORS, REPORTERS
from articles.importers.csv_file import read_csv, write_csv
from articles.importers.sheet import MAX_ROWS, guarded, unguarded
from articles.importers.tables import TABLES
from articles.importers.xlsx_file import read_xlsx, write_xlsx
from articles.models import (
    CongressEvent,
    CongressPage,
    CongressSession,
    CongressTarget,
    DocumentPage,
    PartyOrganisation,
    Person,
    Role,
    TableImport,
)
from tests.factories import (
    make_article,
    make_category,
    make_congress,
    make_member,
    make_organisation,
    make_person,
    make_photo,
    make_place,
    make_section,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, home):
    client.force_login(make_member("bientap", EDITORS))
    return client


def sheet(header: str, *rows: str) -> bytes:
    """A CSV file; cells are divided by a bar."""
    return write_csv(header.split("|"), [row.split("|") for row in rows])


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


CONGRESS = "Tổ chức đảng|Năm đầu nhiệm kỳ|Năm cuối nhiệm kỳ|Đại hội lần thứ"


def test_headings_are_vietnamese_and_each_stands_for_one_column():
    for table in TABLES.values():
        header = table.header()
        assert len(set(header)) == len(header), table.name
    header = "|".join(TABLES["congresses"].header())
    assert header.startswith(CONGRESS)


def test_congresses_come_in_after_a_look_and_not_before(editor, section):
    make_organisation("Đảng bộ xã Vân Trì")
    data = sheet(f"{CONGRESS}|Dự kiến khai mạc|Đại biểu", "Đảng bộ xã Vân Trì|2025|2030|1|30/09/2025|1.198")
    answer = send(editor, "congresses", data, section)
    assert "1 mới" in answer.content.decode()
    assert not CongressPage.objects.exists()
    confirm(editor, answer)
    (congress,) = CongressPage.objects.all()
    assert congress.title == "Đại hội đại biểu Đảng bộ xã Vân Trì lần thứ I, nhiệm kỳ 2025–2030"
    assert congress.slug == "dai-hoi-dai-bieu-dang-bo-xa-van-tri-lan-thu-i-nhiem-ky-2025-2030"
    assert (congress.planned_opening, congress.delegates, congress.live) == (dt.date(2025, 9, 30), 1198, False)
    assert congress.is_child_of(section)
    assert congress.revisions.count() == 1
    assert PageLogEntry.objects.filter(page=congress.pk, action="wagtail.create", user__username="bientap").exists()
    assert "1 mới, 0 thay đổi" in editor.get(reverse("tables:table", args=["congresses"])).content.decode()


def test_every_bad_cell_is_named_and_nothing_comes_in(editor, section):
    make_organisation("Đảng bộ A")
    for _ in range(2):
        make_organisation("Đảng bộ trùng tên")
    data = sheet(
        f"{CONGRESS}|Loại đại hội|Dự kiến khai mạc|Dự kiến bế mạc|Đại biểu",
        "Đảng bộ A|2025|2030|1|Đại hội đại biểu|30/9/2025|2/10/2025|200",
        "Đảng bộ Z|2025|2030|1||||",
        "Đảng bộ trùng tên|2025|2030|1||||",
        "Đảng bộ A|2030|hai nghìn|1|Họp mặt|31/2/2025||-5",
        "Đảng bộ A|2020|2015|1||2/1/2020|1/1/2020|",
        "đảng bộ a|2025|2030|1||||",
        "|2025|2030|||||",
    )
    answer = send(editor, "congresses", data, section)
    assert problems(answer) == [
        (3, "Tổ chức đảng"),
        (4, "Tổ chức đảng"),
        (5, "Năm cuối nhiệm kỳ"),
        (5, "Loại đại hội"),
        (5, "Dự kiến khai mạc"),
        (5, "Đại biểu"),
        (6, "Dự kiến bế mạc"),
        (6, ""),
        (7, ""),
        (8, "Tổ chức đảng"),
        (8, "Đại hội lần thứ"),
    ]
    html = answer.content.decode()
    assert "dang-bo-trung-ten; dang-bo-trung-ten-2" in html
    assert "30/09/2025" in html, "it says how a day is written"
    sent = TableImport.objects.get()
    editor.post(reverse("tables:check", args=[sent.pk]), {"digest": answer.context["plan"].digest})
    assert not CongressPage.objects.exists()


def whole_paper(section):
    """Something of everything, with what is hard to carry: marks, lines, formulas, two of one name."""
    place = make_place("Vân Trì")
    organisation = make_organisation("Đảng bộ xã Vân Trì", place=place, founded_on=dt.date(2025, 7, 1))
    other = make_organisation("Đảng bộ xã Hòa Giang", description="Dòng một\r\nDòng hai")
    congress = make_congress(
        section, organisation, motto="=1+1", theme="'=HYPERLINK", planned_opening=dt.date(2025, 9, 30), delegates=350
    )
    draft = make_congress(section, other, congress_kind="plenary", live=False)
    article = make_article(make_category(section.get_parent()), "Đại hội khai mạc")
    for one in (congress, draft):
        write_records(one, article)
    text = "<h2>Phần một</h2><p>Giữ <b>gìn</b> &amp; phát huy, “đoàn kết”.</p>"
    file = Document(title="Nghị quyết", file=ContentFile(b"%PDF-1.4", name="nghi-quyet.pdf"))
    file.save()
    congress.add_child(
        instance=DocumentPage(
            title="Nghị quyết Đại hội", slug="nghi-quyet", document_kind="resolution", symbol="01-NQ/ĐH",
            issued_on=dt.date(2025, 10, 1), file=file, text=text,
        )
    )  # fmt: skip
    section.add_child(instance=DocumentPage(title="Chỉ thị", slug="chi-thi", document_kind="directive", live=False))
    for year in (1970, 1980):
        person = make_person(
            "Nguyễn Thị Hòa",
            gender="woman",
            birth_year=year,
            biography="- một\n- hai",
            portrait=make_photo("Chân dung"),
        )
        for office in ("secretary", "standing-member"):
            Role.objects.create(
                person=person, organisation=organisation, congress=congress, office=office, manner="elected",
                valid_from=dt.date(2025, 9, 30), protocol_order=year - 1969,
            )  # fmt: skip
    make_person("Trần Văn Không", portrait=make_photo("=Trần Văn Không"))


def at(hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2025, 9, 30, hour, minute, tzinfo=timezone.get_current_timezone())


def write_records(congress, article) -> None:
    """Targets, sessions and events, of one name twice and with what is hard to carry."""
    targets = [
        CongressTarget(name="Thu nhập bình quân", unit="triệu đồng", planned=Decimal("1250.5"), sort_order=1),
        CongressTarget(name="Thu nhập bình quân", unit="%", planned=Decimal("-3"), result=Decimal(0), sort_order=2),
        CongressTarget(name="Hộ nghèo", planned=Decimal("0.12"), result=Decimal("1.10"), note="=A1", sort_order=3),
    ]
    sessions = [
        CongressSession(title="Thảo luận", starts_at=at(0), ends_at=at(7, 30), kind="preparatory"),
        CongressSession(title="Thảo luận", starts_at=at(14), ends_at=at(17), description="Một\nHai"),
    ]
    events = [
        CongressEvent(date=dt.date(2025, 9, 30), title="Khai mạc", text="- Diễn văn", article=article),
        CongressEvent(date=dt.date(2025, 10, 1), title="Bế mạc", source="Ban tổ chức"),
    ]
    congress.targets, congress.sessions, congress.events = targets, sessions, events
    revision = congress.save_revision()
    if congress.live:
        revision.publish()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_back_and_changes_nothing(editor, section, kind):
    whole_paper(section)
    for table, kind_of_table in TABLES.items():
        where = section if kind_of_table.is_of_section else None
        answer = send(editor, table, export(editor, table, kind, where), where, name=f"bang.{kind}")
        plan = answer.context["plan"]
        assert plan.problems == [], table
        assert [(entry.label, entry.differences) for entry in plan.entries if entry.is_changed] == [], table
        assert plan.unchanged > 1, table
        assert 'name="digest"' not in answer.content.decode(), "there is nothing to import"


def test_a_file_that_comes_again_updates(editor, section):
    whole_paper(section)
    header = "Họ và tên|Năm sinh|Tổ chức đảng|Chức vụ|Chức danh khác|Giữ chức từ ngày"
    first = sheet(header, "Lê Văn Mới|1985|Đảng bộ xã Vân Trì|Bí thư|Chủ tịch HĐND xã|", "Nguyễn Thị Hòa|1980||||")
    for data in (first, first.replace("Chủ tịch HĐND xã|".encode(), b""), first):
        answer = send(editor, "people", data)
        assert problems(answer) == []
        if any(entry.is_changed for entry in answer.context["plan"].entries):
            confirm(editor, answer)
    person = Person.objects.get(name="Lê Văn Mới")
    assert [(role.office, role.title, role.valid_from) for role in person.roles.all()] == [
        ("secretary", "Chủ tịch HĐND xã", None)
    ]
    dated = first.replace("HĐND xã,".encode(), "HĐND xã,1/10/2025".encode())
    confirm(editor, send(editor, "people", dated))
    assert [role.valid_from for role in person.roles.all()] == [dt.date(2025, 10, 1)]
    assert Person.objects.filter(name="Nguyễn Thị Hòa").count() == 2


def test_two_people_of_one_name_are_told_apart(editor, section):
    whole_paper(section)
    answer = send(editor, "people", sheet("Họ và tên|Quê quán", "Nguyễn Thị Hoà|xã Vân Trì"))
    assert problems(answer) == [(2, "Họ và tên")]
    assert "nguyen-thi-hoa-1980 (1980)" in answer.content.decode()
    assert problems(send(editor, "people", sheet("Họ và tên|Chức vụ", "A|Bí thư"))) == [(1, "Tổ chức đảng")]
    data = sheet("Họ và tên|Năm sinh|Quê quán", "Nguyễn Thị Hoà|1970|xã A", "Nguyễn Thị Hoà|1970|xã B")
    assert problems(send(editor, "people", data)) == [(3, "Quê quán"), (3, "")]


def test_portraits_are_photos_of_the_library(editor, home):
    one, other = make_photo("Chân dung Bí thư"), make_photo("le-van-b")
    old = make_photo("Ảnh hết hạn", rights_expire_on=dt.date(2020, 1, 1))
    for _ in range(2):
        make_photo("Ảnh trùng")
    rows = ["A|Chân dung Bí thư", "B|le-van-b.JPG", f"C|#{other.pk}", "D|"]
    confirm(editor, send(editor, "people", sheet("Họ và tên|Chân dung", *rows)))
    assert [person.portrait for person in Person.objects.order_by("name")] == [one, other, other, None]
    rows = ["A|Không có", "B|Ảnh trùng", "C|#999999", "D|Ảnh hết hạn", "E|khong-co.jpg"]
    answer = send(editor, "people", sheet("Họ và tên|Chân dung", *rows))
    assert problems(answer) == [(row, "Chân dung") for row in (2, 3, 4, 5, 6)]
    assert f"#{old.pk + 1}; #{old.pk + 2}" in answer.content.decode()
    Person.objects.filter(name="A").update(portrait=old)
    answer = send(editor, "people", sheet("Họ và tên|Chân dung", "A|Ảnh hết hạn"))
    assert problems(answer) == [], "it was there before its rights ran out"


TARGETS = "Đại hội|Chỉ tiêu|Đơn vị tính|Kế hoạch|Kết quả"


def test_results_come_to_the_targets_that_the_congress_has(editor, section):
    congress = make_congress(section, title="Đại hội A")
    draft = make_congress(section, make_organisation("Đảng bộ B"), title="Đại hội B", live=False)
    rows = ["Đại hội A|Hộ nghèo|%|1,5|", "Đại hội A|Thu nhập|triệu đồng|1.250,5|", "Đại hội B|Hộ nghèo|%|2|"]
    confirm(editor, send(editor, "targets", sheet(TARGETS, *rows), section))
    assert [(one.name, one.planned) for one in congress.targets.all()] == [
        ("Hộ nghèo", Decimal("1.50")),
        ("Thu nhập", Decimal("1250.50")),
    ]
    draft = CongressPage.objects.get(pk=draft.pk)
    assert not draft.targets.exists(), "a draft stays a draft"
    assert [one.name for one in draft.get_latest_revision_as_object().targets.all()] == ["Hộ nghèo"]
    data = sheet(
        TARGETS, "Đại hội A|Thu nhập|triệu|1.250,5|1.300", "Đại hội A|Hộ nghèo|%|1,5|0.75", "Đại hội A|Mới|||9"
    )
    answer = send(editor, "targets", data, section)
    html = confirm(editor, answer).content.decode()
    assert "0 mới, 1 thay đổi" in html
    assert [(one.name, one.unit, one.result) for one in congress.targets.all()] == [
        ("Hộ nghèo", "%", Decimal("0.75")),
        ("Thu nhập", "triệu", Decimal(1300)),
        ("Mới", "", Decimal(9)),
    ]
    assert congress.revisions.count() == 2
    assert send(editor, "targets", data, section).context["plan"].changed == []


def test_every_bad_cell_of_a_record_is_named(editor, section):
    make_congress(section, title="Đại hội A")
    elsewhere = make_section(section.get_parent(), "Chuyên trang khác")
    make_congress(elsewhere, make_organisation("Đảng bộ C"), title="Đại hội C")
    rows = ["Đại hội A|Một|%|x|1,234", "Đại hội Z|Hai|%|1|", "Đại hội C|Ba|%|1|", "Đại hội A||%|1|", "|Tư||1|"]
    rows += ["Đại hội A|Năm|%|1|", "Đại hội A|năm|%|2|"]
    answer = send(editor, "targets", sheet(TARGETS, *rows), section)
    assert sorted(problems(answer)) == [
        (2, "Kế hoạch"),
        (2, "Kết quả"),
        (3, "Đại hội"),
        (4, "Đại hội"),
        (5, "Chỉ tiêu"),
        (6, "Đại hội"),
        (8, ""),
    ]
    rows = ["Đại hội A|30/9/2025 9:00|30/9/2025 08:00|Sai giờ", "Đại hội A|30/9/2025|30/9/2025 08:00|Thiếu giờ"]
    answer = send(editor, "sessions", sheet("Đại hội|Bắt đầu lúc|Kết thúc lúc|Tiêu đề", *rows), section)
    assert problems(answer) == [(2, ""), (3, "Bắt đầu lúc")]
    rows = ["Đại hội A|30/9/2025|Một|/khong-co-post999.html", "Đại hội A|hôm qua|Hai|"]
    answer = send(editor, "events", sheet("Đại hội|Ngày|Tiêu đề|Bài viết", *rows), section)
    assert problems(answer) == [(2, "Bài viết"), (3, "Ngày")]
    assert "Dán địa chỉ của bài" in answer.content.decode()
    assert not any(model.objects.exists() for model in (CongressTarget, CongressSession, CongressEvent))


def test_sessions_that_move_stay_the_same_and_events_find_their_article(editor, section):
    congress = make_congress(section, title="Đại hội A")
    article = make_article(make_category(section.get_parent()), "Khai mạc đại hội")
    write_records(congress, article)
    congress = CongressPage.objects.get()
    keys = [one.pk for one in congress.sessions.all()]
    header = "Đại hội|Bắt đầu lúc|Kết thúc lúc|Tiêu đề"
    rows = [
        "Đại hội A|1/10/2025 07:00|1/10/2025 08:00|Thảo luận",
        "Đại hội A|1/10/2025 14:00|1/10/2025 17:00|Thảo luận",
    ]
    days: list[list[object]] = [list(row.split("|")) for row in (header, *rows)]
    days[2][1] = (at(14) + dt.timedelta(days=1)).replace(tzinfo=None)
    confirm(editor, send(editor, "sessions", workbook(*days), section, name="bang.xlsx"))
    day = dt.timedelta(days=1)
    assert [(one.pk, one.starts_at) for one in congress.sessions.all()] == [
        (keys[0], at(7) + day),
        (keys[1], at(14) + day),
    ]
    address = f"https://bao.test{article.get_absolute_url()}"
    rows = [f"Đại hội A|1/10/2025|Bế mạc|{address}", f"Đại hội A|2/10/2025|Tiếp|/tin-cu/x/{article.number}.htm"]
    confirm(editor, send(editor, "events", sheet("Đại hội|Ngày|Tiêu đề|Bài viết", *rows), section))
    assert [(one.title, one.article) for one in congress.events.all()] == [
        ("Khai mạc", article),
        ("Bế mạc", article),
        ("Tiếp", article),
    ]


def test_documents_come_below_their_congress_and_keep_only_what_an_editor_could_write(editor, section):
    congress = make_congress(section, title="Đại hội Đảng bộ A")
    data = sheet(
        "Đại hội|Tiêu đề|Loại văn kiện|Số, ký hiệu|Ngày ban hành|Nội dung",
        "Đại hội Đảng bộ A|Nghị quyết|Nghị quyết|01-NQ/ĐH|1/10/2025|"
        '<h2>Một</h2><p onclick="x()">Hai <a href="javascript:alert(1)">ba</a><script>alert(1)</script></p>',
        "|Hướng dẫn|Hướng dẫn|||Dòng một",
    )
    answer = send(editor, "documents", data, section, publish=True)
    assert problems(answer) == []
    confirm(editor, answer)
    resolution, guidance = DocumentPage.objects.order_by("-depth")
    assert resolution.is_child_of(congress)
    assert guidance.is_child_of(section)
    assert (resolution.live, resolution.slug, guidance.text) == (True, "nghi-quyet", "<p>Dòng một</p>")
    for evil in ("javascript", "onclick", "<script"):
        assert evil not in resolution.text
    assert "<h2" in resolution.text
    assert send(editor, "documents", data, section).context["plan"].added == []


def test_a_published_page_stays_published_and_a_colleagues_draft_is_not_touched(editor, section):
    congress = make_congress(section, make_organisation("Đảng bộ A"), venue="Hội trường cũ")
    data = sheet(f"{CONGRESS}|Địa điểm", "Đảng bộ A|2025|2030|1|Hội trường mới")
    confirm(editor, send(editor, "congresses", data, section))
    congress = CongressPage.objects.get()
    assert (congress.live, congress.venue) == (True, "Hội trường mới")
    congress.motto = "Nháp"
    congress.save_revision()
    assert problems(send(editor, "congresses", data, section)) == [], "nothing would change"
    answer = send(editor, "congresses", data.replace("mới".encode(), "khác".encode()), section)
    assert problems(answer) == [(2, "")]
    assert CongressPage.objects.get().motto == ""


def test_what_was_seen_is_what_is_done(editor, section):
    organisation = make_organisation("Đảng bộ A")
    answer = send(editor, "congresses", sheet(CONGRESS, "Đảng bộ A|2025|2030|1"), section)
    make_congress(section, organisation, ordinal=2)
    html = confirm(editor, answer).content.decode()
    assert "Chưa nhập gì" in html
    assert CongressPage.objects.get().ordinal == 2


@pytest.mark.parametrize("table", TABLES)
def test_only_editors_come_near(client, section, table):
    client.force_login(make_member("phongvien", REPORTERS))
    for address in (reverse("tables:table", args=[table]), reverse("tables:export", args=[table])):
        assert client.get(address, {"section": section.pk}).status_code == 302
    assert send(client, table, b"x").redirect_chain
    assert not TableImport.objects.exists()
    assert reverse("tables:index") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_nobody_looks_at_anothers_import(editor, section):
    send(editor, "congresses", sheet(CONGRESS, "A|2025|2030|1"), section)
    editor.force_login(make_member("khac", EDITORS))
    assert editor.get(reverse("tables:check", args=[TableImport.objects.get().pk])).status_code == 404
    assert editor.get(reverse("tables:table", args=["khong-co"])).status_code == 404
    assert editor.get(reverse("tables:export", args=["congresses"]), {"section": "x"}).status_code == 404


def workbook(*lines: list) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_may_have_real_days_and_numbers(editor, section):
    make_organisation("Đảng bộ A")
    lines = [[*CONGRESS.split("|"), "Dự kiến khai mạc"], ["Đảng bộ A", 2025, 2030.0, 1, dt.date(2025, 9, 30)]]
    answer = send(editor, "congresses", workbook(*lines), section, name="bang.xlsx")
    confirm(editor, answer)
    assert CongressPage.objects.get().planned_opening == dt.date(2025, 9, 30)


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


def test_organisations_come_in_first(editor, home):
    make_place("Vân Trì")
    data = sheet("Tên|Cấp|Địa phương|Ngày thành lập", "Đảng bộ xã Vân Trì|Cơ sở|Xã Vân Trì|1/7/2025")
    confirm(editor, send(editor, "organisations", data))
    (organisation,) = PartyOrganisation.objects.all()
    assert (organisation.slug, str(organisation.place)) == ("dang-bo-xa-van-tri", "Xã Vân Trì")
