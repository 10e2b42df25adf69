"""A paper with something of everything that tables carry."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document

from articles.models import CongressEvent, CongressSession, CongressTarget, DocumentPage, Role
from tests.factories import (
    make_article,
    make_category,
    make_congress,
    make_organisation,
    make_person,
    make_photo,
    make_place,
)


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
