"""Targets, sessions, events and documents of congresses come in from a file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from articles.models import CongressEvent, CongressPage, CongressSession, CongressTarget, DocumentPage
from tests.admin.tables.editing import confirm, problems, send, sheet, workbook
from tests.admin.tables.whole_paper import at, write_records
from tests.factories import make_article, make_category, make_congress, make_organisation, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

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
