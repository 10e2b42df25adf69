"""Congresses as readers meet them: page, calendar, comparison, and the people, organisations and places behind them."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from articles.actions.sections import join_section
from articles.congresses import by_month, next_change, session_now
from articles.models import (
    CongressEvent,
    CongressPage,
    CongressSession,
    CongressTarget,
    DocumentPage,
    Membership,
    OrganisationSuccession,
    PersonMention,
    Phase,
    PlaceChange,
    PlaceInChange,
    PlaceMention,
    Role,
)
from articles.models.congress.numerals import roman
from tests.factories import (
    make_article,
    make_category,
    make_congress,
    make_organisation,
    make_person,
    make_place,
    make_section,
)

TODAY = dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (19, "XIX"), (40, "XL"), (99, "XCIX")],
)
def test_ordinals_are_roman(number, numeral):
    assert roman(number) == numeral


@pytest.mark.parametrize(
    ("facts", "phase"),
    [
        ({}, Phase.BEFORE),
        ({"planned_opening": TODAY + DAY}, Phase.BEFORE),
        ({"planned_opening": TODAY}, Phase.DURING),
        ({"opened_on": TODAY - DAY, "closed_on": TODAY}, Phase.DURING),
        ({"opened_on": TODAY - DAY, "closed_on": TODAY - DAY}, Phase.AFTER),
        ({"opened_on": TODAY - DAY, "planned_opening": TODAY + DAY, "planned_closing": TODAY}, Phase.DURING),
        ({"planned_opening": TODAY - 2 * DAY}, Phase.AFTER),
    ],
)
def test_the_phase_follows_from_the_days(facts, phase):
    assert CongressPage(**facts).phase(TODAY) is phase


def session(start: int, end: int) -> CongressSession:
    day = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    return CongressSession(starts_at=day + dt.timedelta(hours=start), ends_at=day + dt.timedelta(hours=end))


@pytest.mark.parametrize(("hour", "place"), [(6, None), (7, 0), (8, 0), (9, 1), (11, None)])
def test_the_programme_knows_what_is_on_now(hour, place):
    sessions = [session(7, 9), session(9, 11)]
    now = session_now(sessions, dt.datetime(2026, 11, 24, hour, tzinfo=dt.UTC))
    assert now is (None if place is None else sessions[place])


def test_the_page_changes_at_the_edge_of_a_session_and_at_midnight():
    at = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
    assert next_change(CongressPage(), [session(7, 9)], at).hour == 9
    assert next_change(CongressPage(), [], at) == dt.datetime(2026, 11, 25, tzinfo=dt.UTC)


def test_a_congress_over_two_months_stands_in_both():
    congress = CongressPage(opened_on=dt.date(2025, 9, 30), closed_on=dt.date(2025, 10, 2))
    months = by_month([congress])
    assert [(month.first.year, month.first.month) for month in months] == [(2025, 9), (2025, 10)]
    days = [entry[0].day for month in months for week in month.weeks for entry in week if entry and entry[1]]
    assert days == [30, 1, 2]


pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def html_of(client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_congress_page_tells_it_all(client, home, section):
    congress = make_congress(section, ordinal=19, motto="Đoàn kết", delegates=350, party_members=12345)
    now = timezone.now()
    hour = dt.timedelta(hours=1)
    CongressSession.objects.create(congress=congress, title="Phiên khai mạc", starts_at=now - hour, ends_at=now + hour)
    CongressTarget.objects.create(congress=congress, name="Thu nhập", unit="triệu đồng", planned=1250)
    for place, name in enumerate(["Lê Văn Một", "Trần Thị Hai"]):
        Role.objects.create(
            person=make_person(name), organisation=congress.organisation, congress=congress,
            office="secretary" if place else "deputy-secretary", protocol_order=place, manner="elected",
        )  # fmt: skip
    congress.add_child(instance=DocumentPage(title="Nghị quyết", slug="nghi-quyet", document_kind="resolution"))
    congress.add_child(instance=DocumentPage(title="Bản mật", slug="mat", document_kind="draft", live=False))
    member = make_article(make_category(home), "Bài của đại hội")
    join_section(congress, [member.pk])
    html = html_of(client, congress.get_absolute_url())
    for words in ("XIX", "Đoàn kết", "Phiên khai mạc", 'aria-current="time"', "1.250", "Bầu", "Nghị quyết"):
        assert words in html
    assert html.index("Trần Thị Hai") < html.index("Lê Văn Một"), "the secretary stands before the deputy"
    assert member.get_absolute_url() in html
    assert "Bản mật" not in html
    assert Membership.objects.filter(section=section, article=member).exists(), "a member of the section above too"


@pytest.mark.both_databases
def test_the_calendar_counts_and_filters(client, section):
    today = timezone.localdate()
    ward = make_place("Cửa Trào", kind="ward")
    held = make_congress(section, make_organisation("Đảng bộ A"), opened_on=today - 9 * DAY, closed_on=today - 8 * DAY)
    make_congress(section, make_organisation("Đảng bộ B", place=ward), planned_opening=today + 9 * DAY)
    draft = make_congress(section, make_organisation("Đảng bộ C"), live=False)
    address = f"{section.get_absolute_url()}/lich-dai-hoi"
    html = html_of(client, address)
    assert "1/2 đảng bộ đã tổ chức đại hội" in html
    assert held.get_absolute_url() in html
    assert draft.get_absolute_url() not in html
    for query in ({"trang-thai": "before"}, {"dia-phuong": str(ward.pk)}):
        filtered = html_of(client, address, **query)
        assert "Đảng bộ B" in filtered
        assert held.get_absolute_url() not in filtered
        assert "1/2" in filtered
    for query in (
        {"dia-phuong": "9" * 30},
        {"dia-phuong": "²"},
        {"cap": "<b>"},
        {"nhiem-ky": "x"},
        {"trang-thai": "\0"},
    ):
        html_of(client, address, **query)


def test_a_section_without_congresses_has_no_calendar(client, section):
    assert client.get(f"{section.get_absolute_url()}/lich-dai-hoi").status_code == 404


def test_two_terms_stand_side_by_side(client, section):
    organisation = make_organisation()
    before = make_congress(section, organisation, term_start=2020, term_end=2025, ordinal=5, delegates=200)
    now = make_congress(section, organisation, ordinal=6, delegates=250)
    CongressTarget.objects.create(congress=before, name="Hộ nghèo", unit="%", planned=5, result=3)
    CongressTarget.objects.create(congress=now, name="hộ  nghèo", unit="%", planned=1)
    stays, comes, goes = make_person("Người Ở Lại"), make_person("Người Mới Vào"), make_person("Người Thôi Làm")
    for congress, people in ((before, [stays, goes]), (now, [stays, comes])):
        for person in people:
            Role.objects.create(person=person, organisation=organisation, congress=congress, office="committee-member")
    html = html_of(client, f"{now.get_absolute_url()}/so-sanh")
    assert html.count("<rect") == 4
    left = html.partition("Thôi tham gia")[2]
    assert "Người Thôi Làm" in left
    assert "Người Ở Lại" not in left
    assert client.get(f"{before.get_absolute_url()}/so-sanh").status_code == 404
    assert "2020–2025" in html_of(client, f"{now.get_absolute_url()}/so-sanh", voi=before.slug)


def test_a_merged_organisation_is_compared_with_what_it_came_from(client, section):
    old, new = make_organisation("Đảng bộ cũ"), make_organisation("Đảng bộ mới")
    OrganisationSuccession.objects.create(predecessor=old, successor=new, date=dt.date(2025, 7, 1))
    make_congress(section, old, term_start=2020, term_end=2025, delegates=1)
    now = make_congress(section, new, delegates=2)
    assert "Đảng bộ cũ" in html_of(client, f"{now.get_absolute_url()}/so-sanh")
    assert "01/07/2025" in html_of(client, new.get_absolute_url())
    assert "Đảng bộ mới" in html_of(client, old.get_absolute_url())


def test_a_person_has_offices_and_articles(client, home):
    person, article = make_person("Lê Thị Hòa", birth_year=1975), make_article(make_category(home), "Bài về bà Hòa")
    hidden = make_article(article.category, "Bài nháp", live=False)
    for one in (article, hidden):
        PersonMention.objects.create(article=one, person=person)
    Role.objects.create(person=person, organisation=make_organisation(), office="secretary")
    html = html_of(client, "/nhan-vat/le-thi-hoa")
    assert "Bí thư" in html
    assert "1975" in html
    assert article.get_absolute_url() in html
    assert "Bài nháp" not in html


def test_a_place_shows_what_it_came_from_on_demand(client, home):
    """Two places of one name: the new Việt Xuyên came from Việt Tiến, which came from the old Việt Xuyên."""
    old = make_place("Việt Xuyên", valid_until=dt.date(2019, 12, 31))
    middle = make_place("Việt Tiến", valid_until=dt.date(2025, 6, 30))
    new = make_place("Việt Xuyên", valid_from=dt.date(2025, 7, 1))
    assert (old.slug, new.slug) == ("viet-xuyen", "viet-xuyen-2025")
    for day, before, after in ((dt.date(2020, 1, 1), old, middle), (dt.date(2025, 7, 1), middle, new)):
        change = PlaceChange.objects.create(date=day)
        PlaceInChange.objects.create(change=change, place=before, side="before")
        PlaceInChange.objects.create(change=change, place=after, side="after")
    article = make_article(make_category(home), "Bài năm 2018")
    PlaceMention.objects.create(article=article, place=old)
    address = new.get_absolute_url()
    assert article.title not in html_of(client, address)
    assert article.title in html_of(client, address, **{"ca-truoc-day": "1"})


def test_a_private_section_hides_its_congresses(client, section):
    congress = make_congress(section)
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(congress.get_absolute_url()).status_code == 302
    assert client.get(f"{section.get_absolute_url()}/lich-dai-hoi").status_code == 404
    assert congress.title not in html_of(client, congress.organisation.get_absolute_url())


def test_the_calendar_costs_the_same_for_few_and_many(client, section, django_assert_num_queries):
    address = f"{section.get_absolute_url()}/lich-dai-hoi"
    for number in (1, 12):
        for place in range(number):
            make_congress(
                section, make_organisation(f"Đảng bộ {number} {place}", place=make_place(f"Xã {number} {place}"))
            )
        client.get(address)
        with django_assert_num_queries(1):
            client.get(address)


def test_an_event_leads_to_its_article_only_while_everybody_may_read_it(client, home, section):
    congress = make_congress(section)
    shown, draft, closed = (make_article(make_category(home, f"Mục {place}"), f"Bài {place}") for place in range(3))
    draft.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    for article in (shown, draft, closed):
        CongressEvent.objects.create(congress=congress, date=TODAY, title=f"Mốc {article.pk}", article=article)
    html = html_of(client, congress.get_absolute_url())
    assert html.count("Mốc ") == 3
    assert shown.get_absolute_url() in html
    for hidden in (draft, closed):
        assert f"post{hidden.number}" not in html


@pytest.mark.parametrize("other", ["\0", "khong-co", "<b>", "dai-hoi"])
def test_a_congress_is_not_compared_with_what_is_not_there(client, home, section, other):
    """Nor with a congress of another organisation in another section, though it has the address asked for."""
    elsewhere = make_section(home, "Mục khác")
    for place in (section, elsewhere):
        make_congress(place, make_organisation(f"Đảng bộ {place.title}"), slug="dai-hoi")
    now = make_congress(section, make_organisation("Đảng bộ C"))
    assert client.get(f"{now.get_absolute_url()}/so-sanh", {"voi": other}).status_code == 404


def test_older_articles_of_a_place_keep_the_toggle(client, home):
    old, new = make_place("Cũ"), make_place("Mới")
    change = PlaceChange.objects.create(date=TODAY)
    PlaceInChange.objects.create(change=change, place=old, side="before")
    PlaceInChange.objects.create(change=change, place=new, side="after")
    category = make_category(home)
    for _ in range(21):
        PlaceMention.objects.create(article=make_article(category), place=old)
    (following,) = re.findall(r'rel="next" href="([^"]*)"', html_of(client, f"{new.get_absolute_url()}?ca-truoc-day=1"))
    html = html_of(client, new.get_absolute_url() + unescape(following))
    assert html.count('class="listing__item"') == 1


def test_calendar_and_comparison_stand_on_the_sections_own_host_too(client, section):
    organisation = make_organisation()
    before = make_congress(section, organisation, term_start=2020, term_end=2025, ordinal=5)
    now = make_congress(section, organisation, ordinal=6)
    assert (section.calendar_address, client.get("/lich-dai-hoi").status_code) == ("/dai-hoi-dang/lich-dai-hoi", 404)
    assert client.get(f"/{now.slug}/so-sanh").status_code == 404
    Site.objects.create(hostname="daihoi.bao.test", port=80, root_page=section)
    section, before, now = (type(one).objects.get(pk=one.pk) for one in (section, before, now))
    own = {"headers": {"host": "daihoi.bao.test"}}
    calendar = client.get("/lich-dai-hoi", **own)
    assert before.get_absolute_url() == f"http://daihoi.bao.test/{before.slug}"
    assert '<link rel="canonical" href="http://daihoi.bao.test/lich-dai-hoi">' in calendar.content.decode()
    page = client.get(f"/{now.slug}", **own).content.decode()
    for address in (section.calendar_address, now.comparison_address):
        assert f'href="{address}"' in page
        assert client.get(address.removeprefix("http://daihoi.bao.test"), **own).status_code == 200
        assert address not in client.get("/sitemap-calendars.xml").content.decode()


def test_sitemaps_name_people_organisations_places_and_calendars(client, home, section):
    place = make_place("Vân Trì")
    congress = make_congress(section, make_organisation("Đảng bộ xã Vân Trì", place=place))
    official, named, unknown = make_person("Lê Thị Hòa"), make_person("Trần Nam"), make_person("Người Trong Nháp")
    Role.objects.create(person=official, organisation=congress.organisation, office="secretary")
    news = make_category(home)
    PersonMention.objects.create(article=make_article(news), person=named)
    PersonMention.objects.create(article=make_article(news, live=False), person=unknown)
    PlaceMention.objects.create(article=make_article(news, live=False), place=make_place("Trong Nháp"))
    index = client.get("/sitemap.xml").content.decode()
    addresses = ""
    for part in ("people", "organisations", "places", "calendars"):
        assert f"/sitemap-{part}.xml" in index
        addresses += client.get(f"/sitemap-{part}.xml").content.decode()
    for one in (official, named, congress.organisation, place):
        assert one.get_absolute_url() in addresses
    assert "/dai-hoi-dang/lich-dai-hoi" in addresses
    assert "trong-nhap" not in addresses


def test_targets_are_drawn_beside_their_figures_once_there_are_results(client, section):
    congress = make_congress(section)
    target = CongressTarget.objects.create(congress=congress, name="Nước sạch", unit="%", planned=80)
    assert "<rect" not in html_of(client, congress.get_absolute_url())
    target.result = 40
    target.save()
    html = html_of(client, congress.get_absolute_url())
    assert re.findall(r'<rect [^>]*width="([\d.]+)"', html) == ["100.0", "50.0"]
    assert ">80</td>" in html
    assert ">40</td>" in html
