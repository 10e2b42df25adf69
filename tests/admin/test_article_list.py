"""“Bài viết”, the journalists' list, and the dialogue in which an article is chosen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.actions.found import EDITORS
from articles.models import Byline
from newsroom.text import fold
from tests.factories import make_article, make_author, make_category, make_member, make_paper, make_photo

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/"
CHOOSER = "/admin/article_chooser/"


@pytest.fixture
def home():
    return make_paper()


@pytest.fixture
def news(home):
    return make_category(home, "Thời sự")


@pytest.fixture
def desk(client, news):
    """The browser of an editor."""
    client.force_login(make_member("bientapvien", EDITORS))
    return client


def titles(answer) -> set[str]:
    return {page.title for page in answer.context["object_list"]}


def found(desk, **query) -> set[str]:
    return titles(desk.get(LIST, query))


def test_it_shows_photo_category_and_kind(desk, news):
    make_article(news, "Mùa vàng", photo=make_photo(ready=["card"]), kind="reportage")
    html = desk.get(LIST).content.decode()
    assert "/uploads/photos/" in html
    assert "Thời sự" in html
    assert "Mùa vàng" in html


@pytest.mark.parametrize("query", ["dang bo", "Đảng bộ", "ĐẢNG", "dai hoi dan"])
def test_search_finds_titles_with_and_without_accents(desk, news, query):
    make_article(news, "Đại hội Đảng bộ xã")
    make_article(news, "Đài truyền thanh")
    assert found(desk, q=query) == {"Đại hội Đảng bộ xã"}


@pytest.mark.parametrize("query", ["\0", "!!!", "'\"", "%", "*", "a" * 3000, " "])
def test_search_survives_what_is_typed(desk, news, query):
    make_article(news, "Tin")
    assert desk.get(LIST, {"q": query}).status_code == 200
    assert desk.get(CHOOSER + "results/", {"q": query}).status_code == 200


@pytest.fixture
def archive(home, news):
    """Five articles that differ in everything one can filter by."""
    below = make_category(news, "Chính trị")
    make_article(news, "Trong mục")
    make_article(below, "Mục con", kind="interview", owner=make_member("khac", EDITORS))
    old = make_article(
        make_category(home, "Kinh tế"), "Cũ", first_published_at=dt.datetime(2020, 5, 5, 12, tzinfo=dt.UTC)
    )
    old.title = "Cũ, đang sửa"
    old.save_revision()
    make_article(news, "Nháp", live=False)
    waiting = make_article(news, "Hẹn giờ", live=False)
    waiting.go_live_at = timezone.now() + dt.timedelta(days=1)
    waiting.save_revision(approved_go_live_at=waiting.go_live_at)
    author = make_author()
    Byline.objects.create(article=old, author=author)
    Byline.objects.create(article=old, author=author, role="photo")
    return {"news": news, "below": below, "author": author}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (lambda paper: {"category": paper["news"].pk}, {"Trong mục", "Mục con", "Nháp", "Hẹn giờ"}),
        (lambda paper: {"category": paper["below"].pk}, {"Mục con"}),
        (lambda paper: {"kind": "interview"}, {"Mục con"}),
        (lambda paper: {"kind": ["interview", "news"]}, {"Trong mục", "Mục con", "Cũ", "Nháp", "Hẹn giờ"}),
        (lambda paper: {"author": paper["author"].pk}, {"Cũ"}),
        (lambda paper: {"state": "live"}, {"Trong mục", "Mục con", "Cũ"}),
        (lambda paper: {"state": "changed"}, {"Cũ"}),
        (lambda paper: {"state": "draft"}, {"Nháp"}),
        (lambda paper: {"state": "scheduled"}, {"Hẹn giờ"}),
        (lambda paper: {"first_published_at_from": "05/05/2020", "first_published_at_to": "05/05/2020"}, {"Cũ"}),
        (lambda paper: {"state": "nonsense"}, {"Trong mục", "Mục con", "Cũ", "Nháp", "Hẹn giờ"}),
    ],
)
def test_filters(desk, archive, query, expected):
    """Each filter alone, and together with a search."""
    assert found(desk, **query(archive)) == expected
    for letter in "cnh":
        matches = {title for title in expected if any(word.startswith(letter) for word in fold(title).split())}
        assert found(desk, **query(archive), q=letter) == matches


def test_newest_change_first_and_other_orders(desk, archive):
    for ordering in ("title", "-title", "first_published_at", "live", "latest_revision_created_at"):
        assert len(titles(desk.get(LIST, {"ordering": ordering}))) == 5
        assert desk.get(LIST, {"ordering": ordering, "q": "c"}).status_code == 200


def queries(desk, url: str, **query) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url, query).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("url", "query", "expected"),
    [(LIST, {}, 23), (LIST, {"q": "bai"}, 23), (CHOOSER, {}, 9), (CHOOSER, {"q": "bai"}, 9)],
)
def test_their_queries_do_not_grow_with_the_archive(desk, home, news, url, query, expected):
    second = make_category(home, "Kinh tế")
    for place in range(5):
        make_article([news, second][place % 2], photo=make_photo())
    desk.get(url, query)
    desk.get(url, query)
    few = queries(desk, url, **query)
    for place in range(25):
        make_article([news, second][place % 2], photo=make_photo(), live=bool(place % 3))
    desk.get(url, query)
    assert (few, queries(desk, url, **query)) == (expected, expected)


def chooser_titles(desk, **query) -> list[str]:
    answer = desk.get(CHOOSER + "results/", query)
    return [page.title for page in answer.context["results"]]


def test_the_dialogue_shows_the_newest_first_and_drafts_too(desk, news):
    make_article(news, "Mới hơn", first_published_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
    make_article(news, "Cũ hơn", first_published_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    make_article(news, "Nháp", live=False).save_revision()
    assert chooser_titles(desk) == ["Nháp", "Mới hơn", "Cũ hơn"]


def test_the_dialogue_says_what_is_published(desk, news):
    make_article(news, "Nháp", live=False, photo=make_photo(ready=["card"]))
    html = desk.get(CHOOSER + "results/").content.decode()
    assert "Thời sự" in html
    assert "/uploads/photos/" in html
    assert "w-status--secondary" in html


@pytest.mark.parametrize("query", ["dai hoi dang", "Đại hội"])
def test_the_dialogue_searches_without_accents(desk, news, query):
    make_article(news, "Đại hội Đảng bộ xã")
    make_article(news, "Đài truyền thanh")
    assert chooser_titles(desk, q=query) == ["Đại hội Đảng bộ xã"]


def test_the_dialogue_offers_no_categories(desk, news):
    assert chooser_titles(desk) == []
    assert chooser_titles(desk, q="thoi") == []


def test_one_is_chosen(desk, news):
    article = make_article(news, "Tin")
    chosen = desk.get(reverse("article_chooser:chosen", args=[article.pk])).json()["result"]
    assert (chosen["id"], chosen["title"]) == (str(article.pk), "Tin")
    assert chosen["edit_url"] == f"/admin/pages/{article.pk}/edit/"


def test_several_are_chosen_in_the_order_of_the_dialogue(desk, news):
    keys = [make_article(news).pk for _ in range(3)]
    keys = [keys[1], keys[0], keys[2]]
    answer = desk.get(reverse("article_chooser:chosen_multiple"), {"id": [*keys, "x", 10**6], "multiple": "1"})
    assert [int(chosen["id"]) for chosen in answer.json()["result"]] == keys


def test_readers_have_neither(client, news):
    assert client.get(LIST).status_code == 302
    assert client.get(CHOOSER).status_code == 302
