"""Congresses come in from a file, as drafts, after a look."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from articles.models import CongressPage, TableImport
from tests.admin.tables.editing import CONGRESS, confirm, problems, send, sheet, workbook
from tests.factories import make_congress, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


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


def test_a_workbook_may_have_real_days_and_numbers(editor, section):
    make_organisation("Đảng bộ A")
    lines = [[*CONGRESS.split("|"), "Dự kiến khai mạc"], ["Đảng bộ A", 2025, 2030.0, 1, dt.date(2025, 9, 30)]]
    answer = send(editor, "congresses", workbook(*lines), section, name="bang.xlsx")
    confirm(editor, answer)
    assert CongressPage.objects.get().planned_opening == dt.date(2025, 9, 30)
