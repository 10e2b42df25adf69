"""What readers are shown in lists, feeds and sitemaps, and what never leaves the house."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from email.utils import format_datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles import sitemaps
from articles.actions.sections import join_section
from articles.models import (
    Byline,
    InfoPage,
    Page,
    PlaceChange,
    PlaceInChange,
    PlaceMention,
    ReadMoreLink,
    SectionLink,
)
from articles.most_read import record
from articles.related import read_more
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_organisation,
    make_photo,
    make_place,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db

SECRETS = ("Nháp bí mật", "Chỉ nội bộ", "Trong mục kín")


def hide(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.fixture
def secrets(home, news):
    """A draft, a private article and one in a private category."""
    draft = make_article(news, SECRETS[0], live=False)
    private = make_article(news, SECRETS[1])
    hide(private)
    closed = make_category(home, "Mục kín")
    hide(closed)
    return [draft, private, make_article(closed, SECRETS[2])]


def link(article, *targets, **fields) -> None:
    for place, target in enumerate(targets):
        ReadMoreLink.objects.create(article=article, target=target, sort_order=place, **fields)


def test_read_more_keeps_the_journalists_order_without_doubles_and_itself(news):
    article, first, second = make_article(news), make_article(news, "Một"), make_article(news, "Hai")
    link(article, second, article, first, second)
    assert [card.title for card in read_more(article)] == ["Hai", "Một"]


def test_read_more_leaks_nothing(client, news, secrets):
    article = make_article(news)
    link(article, *secrets, headline="Tít riêng")
    assert read_more(article) == []
    assert "Tít riêng" not in client.get(article.get_absolute_url()).content.decode()


def test_a_link_comes_back_with_its_target(news):
    article, target = make_article(news), make_article(news, "Đích")
    link(article, target)
    target.unpublish()
    assert read_more(article) == []
    target.save_revision().publish()
    assert [card.title for card in read_more(article)] == ["Đích"]


def test_a_deleted_target_takes_its_link_along(client, news):
    article, target = make_article(news), make_article(news)
    link(article, target)
    target.delete()
    assert client.get(article.get_absolute_url()).status_code == 200


def test_a_link_may_have_words_and_a_photo_of_its_own(news):
    article, target = make_article(news), make_article(news, "Đích", photo=make_photo("a"))
    own, expired = make_photo("b"), make_photo("c", rights_expire_on=dt.date(2020, 1, 1))
    link(article, target, headline="Tít riêng", teaser="Lời dẫn riêng", photo=own)
    (card,) = read_more(article)
    assert (card.title, card.teaser, card.photo) == ("Tít riêng", "Lời dẫn riêng", own)
    ReadMoreLink.objects.update(photo=expired)
    assert read_more(article)[0].photo == target.photo


def test_lists_feeds_sitemaps_and_search_leak_nothing(client, home, news, secrets):
    shown, topic, author = make_article(news, "Ai cũng đọc được"), make_topic(), make_author()
    for article in [shown, *secrets]:
        article.topics.add(topic)
        article.save()
        Byline.objects.create(article=article, author=author)
        article.last_published_at = article.first_published_at = timezone.now()
        article.save()
    record(Counter({article.number: 5 for article in [shown, *secrets]}))
    addresses = [
        "/",
        news.get_absolute_url(),
        shown.get_absolute_url(),
        topic.get_absolute_url(),
        author.get_absolute_url(),
        "/tim-kiem?q=bi+mat+noi+bo",
        "/tim-kiem?q=chi+noi",
        "/tim-kiem?q=trong+muc+kin",
        "/rss/home.rss",
        "/rss/thoi-su.rss",
        "/sitemap-articles.xml",
        "/sitemap-sections.xml",
        "/news-sitemap.xml",
    ]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        html = answer.content.decode()
        for secret in secrets:
            assert secret.title not in html, address
            assert f"post{secret.number}.html" not in html, address
        if "tim-kiem" not in address and "sections" not in address:
            assert f"post{shown.number}.html" in html or address == shown.get_absolute_url()


def test_a_private_article_asks_to_log_in_and_does_not_tell_its_headline(client, secrets):
    assert "noi-bo" not in client.get(f"/post{secrets[1].number}.html").headers["Location"]
    assert client.get(secrets[1].get_absolute_url()).status_code == 302
    assert client.get(secrets[2].get_absolute_url()).status_code == 302
    assert client.get("/rss/muc-kin.rss").status_code == 404


def test_a_private_category_is_not_in_the_sitemap(client, home, news, secrets):
    assert "/muc-kin" not in client.get("/sitemap-sections.xml").content.decode()


def test_the_parts_of_the_sitemap_name_every_article_once(client, news, secrets, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 3)
    shown = [make_article(news, last_published_at=timezone.now()) for _ in range(7)]
    gone = make_article(news)
    make_article(news).unpublish()
    gone.delete()
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>http://testserver(/sitemap-articles.xml\?p=\d+)</loc><lastmod>", re.sub(r"\s", "", index))
    assert len(parts) >= 3
    named = [loc for part in parts for loc in re.findall("<loc>(.*?)</loc>", client.get(part).content.decode())]
    assert named == [f"http://testserver{article.get_absolute_url()}" for article in shown]
    date = f"<lastmod>{shown[-1].last_published_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}Z</lastmod>"
    assert date in client.get(parts[-1]).content.decode()
    for senseless in ("0", "9999", "-1", "x", "9" * 30):
        assert client.get("/sitemap-articles.xml", {"p": senseless}).status_code == 404


def test_the_index_of_sitemaps_follows_every_part(client, news, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 1)
    monday, friday = (dt.datetime(2025, 3, day, 8, tzinfo=dt.UTC) for day in (3, 7))
    first, second = (make_article(news, last_published_at=monday) for _ in range(2))

    def changes() -> dict[int, str]:
        index = client.get("/sitemap.xml").content.decode()
        return {int(part): at for part, at in re.findall(r"articles.xml\?p=(\d+)</loc><lastmod>(.*?)<", index)}

    part = {article: article.pk + 1 for article in (first, second)}
    assert changes() == {part[first]: "2025-03-03T08:00:00Z", part[second]: "2025-03-03T08:00:00Z"}
    Page.objects.filter(pk=first.pk).update(last_published_at=friday)
    second.unpublish()
    assert changes() == {part[first]: "2025-03-07T08:00:00Z"}
    hide(news)
    assert changes() == {}


def test_the_last_change_of_a_part_is_looked_up(client, news):
    make_article(news)
    with CaptureQueriesContext(connection) as asked:
        client.get("/sitemap.xml")
    (sql,) = [query["sql"] for query in asked.captured_queries if "parts" in query["sql"]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # It would not look for one of a few rows in an index.
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        assert "page_part_changed" in str(cursor.fetchall())


def test_a_feed_is_xml_whatever_stands_in_a_headline(client, home, news):
    article = make_article(news, 'A < B & "C"', sapo="D > E", last_published_at=timezone.now())
    (item,) = ElementTree.fromstring(client.get("/rss/home.rss").content).iter("item")
    assert {child.tag: child.text for child in item} == {
        "title": 'A < B & "C"',
        "link": f"http://testserver{article.get_absolute_url()}",
        "description": "D > E",
        "pubDate": format_datetime(article.first_published_at),
        "guid": f"article-{article.pk}",
        "category": news.title,
    }


def test_an_article_stands_in_its_further_categories_once(home, news):
    other = make_category(home, "Kinh tế")
    article = make_article(news, "Hai mục")
    article.further_categories.set([other, news])
    article.save()
    for category in (news, other):
        assert [page.title for page in Page.objects.published().in_category(category)] == ["Hai mục"]


@pytest.mark.parametrize(
    "cursor", ["x", "1-", "-", "1e999-1", "nan-1", "inf-2", "9" * 400 + "-1", "\0-1", "1.5-" + "9" * 30]
)
def test_a_senseless_cursor_is_the_first_screen(client, news, cursor):
    make_article(news, "Tin đầu")
    answer = client.get(news.get_absolute_url(), {"truoc": cursor})
    assert answer.status_code == 200


def paper_of(categories, number: int) -> dict[str, str]:
    """`number` articles, each with photo, author, topic and links; returns the addresses of its pages."""
    author, topic = make_author(f"Bút danh {number}"), make_topic(f"Chủ đề {number}")
    home = categories[0].get_parent()
    section, ward = make_section(home, f"Chuyên trang {number}"), make_place(f"Xã {number}")
    home.add_child(instance=InfoPage(title="Giới thiệu", slug=f"gioi-thieu-{number}", body="<p>Báo.</p>"))
    change = PlaceChange.objects.create(date=dt.date(2025, 7, 1))
    PlaceInChange.objects.create(change=change, place=ward, side="after")
    for place in range(number):
        former = make_place(f"Xã cũ {number} {place}")
        PlaceInChange.objects.create(change=change, place=former, side="before")
        make_organisation(f"Đảng bộ {number} {place}", place=ward)
    articles = []
    for place in range(number):
        photo = make_photo(f"{number} {place}", caption="Chú thích")
        picture = {"photo": photo, "caption": "", "credit": "", "width": "wide"}
        body = [("paragraph", "<p>Đoạn văn.</p>"), ("photo", picture)]
        article = make_article(categories[place % 2], photo=photo, body=body * 3)
        Byline.objects.create(article=article, author=author)
        article.topics.add(topic)
        article.save()
        PlaceMention.objects.create(article=article, place=ward)
        link(article, *articles[-12:])
        articles.append(article)
    join_section(section, [article.pk for article in articles])
    for place in range(number):
        SectionLink.objects.create(section=section, label=f"Mối {place}", page=articles[place])
    return {
        "home": "/",
        "category": categories[0].get_absolute_url(),
        "subcategory": categories[1].get_absolute_url(),
        "older": f"{categories[0].get_absolute_url()}?truoc=9999999999-1",
        "section": section.get_absolute_url(),
        "place": ward.get_absolute_url(),
        "information": f"/gioi-thieu-{number}",
        "article": articles[-1].get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "author": author.get_absolute_url(),
        "search": "/tim-kiem?q=bai+viet",
        "feed": "/rss/home.rss",
        "sitemap": "/sitemap-articles.xml",
    }


BUDGET = {"home": 2, "category": 1, "subcategory": 1, "older": 1, "section": 3, "place": 4, "information": 0}
BUDGET |= {"article": 2, "topic": 2, "author": 2, "search": 3, "feed": 2, "sitemap": 1}


@pytest.mark.one_database
def test_query_budgets_do_not_grow(client, home, django_assert_num_queries):
    categories = [make_category(home, "Kinh tế")]
    categories.append(make_category(categories[0], "Thị trường"))
    for number in (9, 11):
        for name, address in paper_of(categories, number).items():
            client.get(address)
            with django_assert_num_queries(BUDGET[name], info=name):
                assert client.get(address).status_code == 200
