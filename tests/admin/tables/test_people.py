"""Organisations and people come in from a file."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.models import PartyOrganisation, Person
from tests.admin.tables.editing import confirm, problems, send, sheet
from tests.admin.tables.whole_paper import whole_paper
from tests.factories import make_photo, make_place

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_organisations_come_in_first(editor, home):
    make_place("Vân Trì")
    data = sheet("Tên|Cấp|Địa phương|Ngày thành lập", "Đảng bộ xã Vân Trì|Cơ sở|Xã Vân Trì|1/7/2025")
    confirm(editor, send(editor, "organisations", data))
    (organisation,) = PartyOrganisation.objects.all()
    assert (organisation.slug, str(organisation.place)) == ("dang-bo-xa-van-tri", "Xã Vân Trì")


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
