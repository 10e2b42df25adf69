"""“Bài viết”, the journalists' list, and the dialogue in which an article is chosen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from articles.actions.found import EDITORS
from articles.viewsets import pagination
from tests.factories import make_archive, make_article, make_category, make_member, make_photo

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/"
CHOOSER = "/admin/article_chooser/"


@pytest.fixture
def desk(client, news):
    """The browser of an editor."""
    client.force_login(make_member("bientapvien", EDITORS))
    return client


def titles(answer) -> set[str]:
    return {page.title for page in answer.context["object_list"]}


def found(desk, **query) -> set[str]:
    return titles(desk.get(LIST + "results/", query))


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


def queries(desk, url: str, **query) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url, query).status_code == 200
    return len(captured)


@pytest.mark.one_database
def test_their_queries_do_not_grow_with_the_archive(desk, home, news):
    categories = [news, make_category(home, "Kinh tế")]
    asked = [(LIST, {}), (LIST, {"q": "bai"}), (CHOOSER, {}), (CHOOSER, {"q": "bai"})]
    for number in (3, 9):
        for place in range(number):
            make_article(categories[place % 2], photo=make_photo(), live=bool(place % 3))
        for url, query in asked:
            desk.get(url, query)
        assert [queries(desk, url, **query) for url, query in asked] == [23, 23, 9, 9]


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


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite sorts what is asked for by an expression")
@pytest.mark.parametrize(
    ("url", "part", "index"),
    [
        (LIST, 'ORDER BY COALESCE("articles_page"."latest_revision_created_at"', "page_updated"),
        (CHOOSER, 'ORDER BY COALESCE("articles_page"."first_published_at"', "page_moment"),
    ],
)
def test_they_read_the_newest_by_their_index(desk, news, url, part, index):
    make_article(news)
    assert index in plan(desk, url, part)


def plan(desk, url: str, part: str) -> str:
    """How PostgreSQL answers the one query of the screen that has this part."""
    with CaptureQueriesContext(connection) as asked:
        desk.get(url)
    (sql,) = [query["sql"] for query in asked.captured_queries if part in query["sql"]]
    with connection.cursor() as cursor:
        # It would not look for one of a few rows in an index.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {sql}")
        return str(cursor.fetchall())


@pytest.mark.one_database
def test_a_long_list_says_that_there_are_more(desk, news, monkeypatch):
    monkeypatch.setattr(pagination, "COUNTED", 24)
    make_archive(news, 23)
    assert "24 bài viết" in desk.get(CHOOSER + "results/").content.decode()
    assert "trong số 24 bài viết" in desk.get(LIST).content.decode()
    make_article(news)
    assert "trong số hơn 24 bài viết" in desk.get(LIST).content.decode()
    last = desk.get(CHOOSER + "results/", {"p": 2})
    assert "Hơn 24 bài viết" in last.content.decode()
    assert not last.context["results"].has_next()
    assert desk.get(CHOOSER + "results/", {"p": 3}).status_code == 404


def test_the_list_begins_with_the_last_change(desk, news):
    """What came in without a revision, as an archive does, stands at the end, what came last before the rest."""
    articles = [make_article(news, title) for title in ("a", "b", "c", "d")]
    for changed in (articles[1], articles[0]):
        changed.save_revision()

    def order(**query) -> str:
        return "".join(page.title for page in desk.get(LIST, query).context["object_list"])

    assert order() == "abdc"
    assert order(ordering="latest_revision_created_at") == "cdba"


def test_the_list_has_what_one_has_rights_to(client, home, news):
    economy = make_category(home, "Kinh tế")
    for category in (news, economy):
        make_article(category, f"Tin {category.title}")
    desk = Group.objects.create(name="Ban kinh tế")
    desk.permissions.add(Permission.objects.get(codename="access_admin"))
    right = Permission.objects.get(codename="add_page", content_type__model="page")
    GroupPagePermission.objects.create(group=desk, page=economy, permission=right)
    client.force_login(make_member("phongvien", desk.name))
    assert found(client) == {"Tin Kinh tế"}
    assert found(client, q="tin") == {"Tin Kinh tế"}


def test_readers_have_neither(client, news):
    assert client.get(LIST).status_code == 302
    assert client.get(CHOOSER).status_code == 302
