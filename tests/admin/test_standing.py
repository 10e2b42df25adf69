"""From an article's own screen: where it stands, and onto a front, into a section, under another article."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from articles.actions.found import MANAGING_EDITORS, REPORTERS
from articles.actions.front import draft_of
from articles.models import HomePage, Membership, ReadMoreLink, SectionReadMore
from articles.paper import the_paper
from newsroom.sites import main_site
from tests.factories import (
    make_article,
    make_category,
    make_member,
    make_person,
    make_place,
    make_section,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SUGGESTION_QUERIES = 13
STANDING_QUERIES = 39


@pytest.fixture
def article(news):
    return make_article(news, "Bài cần đặt")


@pytest.fixture
def editor(client, home):
    client.force_login(make_member("thu-ky", MANAGING_EDITORS))
    return client


def at(name: str, article, *more) -> str:
    return reverse(f"standing:{name}", args=[article.pk, *more])


def test_it_is_pinned_on_a_front_with_one_form(editor, home, article):
    answer = editor.post(at("place", article), {"front": home.pk})
    assert answer.headers["Location"] == reverse("front_desk:desk", args=[home.pk])
    _draft, raw = draft_of(HomePage.objects.get(), the_paper(main_site()))
    assert raw[0]["value"]["slots"][0]["value"]["page"] == article.pk


def test_every_place_where_it_stands_is_told_with_its_reason(editor, home, news, article):
    section = make_section(home)
    Membership.objects.create(section=section, article=article)
    editor.post(at("place", article), {"front": home.pk})
    HomePage.objects.get().get_latest_revision().publish()
    places = editor.get(at("standing", article)).context["places"]
    assert [place.front.pk for place in places] == [home.pk, section.pk]
    assert "thu-ky" in places[0].reason
    article.unpublish()
    (place,) = editor.get(at("standing", article)).context["places"]
    assert place.front.pk == home.pk


def test_the_screen_costs_the_same_for_many(editor, home, news, article, django_assert_num_queries):
    screen = f"{at('standing', article)}?q=bai"
    editor.post(at("place", article), {"front": home.pk})
    HomePage.objects.get().get_latest_revision().publish()
    ReadMoreLink.objects.create(article=make_article(news, "Bài dẫn"), target=article)
    editor.get(screen)
    with django_assert_num_queries(STANDING_QUERIES):
        editor.get(screen)
    for place in range(4):
        ReadMoreLink.objects.create(article=make_article(news, "Bài dẫn"), target=article)
        make_section(home, f"Chuyên trang {place}")
    editor.get(screen)
    with django_assert_num_queries(STANDING_QUERIES):
        editor.get(screen)


def test_it_is_put_under_another_article(editor, news, article):
    other = make_article(news, "Bài đang viết", live=False)
    assert "Bài đang viết" in editor.get(at("standing", article), {"q": "bai dang viet"}).content.decode()
    for _ in range(2):
        editor.post(at("link", article), {"under": other.pk})
    other.refresh_from_db()
    links = other.get_latest_revision_as_object().read_more_links.all()
    assert [link.target_id for link in links] == [article.pk]
    for wrong in ({"under": article.pk}, {"under": "x"}, {"target": other.pk}, {}):
        assert editor.post(at("link", article), wrong).status_code in (302, 404)
    assert not article.get_latest_revision_as_object().read_more_links.all()


def test_it_joins_and_leaves_a_section(editor, home, article):
    section = make_section(home)
    editor.post(at("join", article), {"section": section.pk})
    assert Membership.objects.get().added_by.username == "thu-ky"
    editor.post(at("leave", article, section.pk))
    assert not Membership.objects.exists()


def test_who_links_to_it_is_told(editor, home, news, article):
    ReadMoreLink.objects.create(article=make_article(news, "Bài dẫn tới"), target=article)
    SectionReadMore.objects.create(section=make_section(home, "Chuyên trang Tết"), target=article)
    body = [{"type": "read_more", "value": {"title": "", "articles": [article.pk]}}]
    make_article(news, "Bài nhắc giữa chừng", body=json.dumps(body))
    html = editor.get(at("standing", article)).content.decode()
    assert "Bài dẫn tới" in html
    assert "Chuyên trang Tết" in html
    assert "Bài nhắc giữa chừng" in html
    assert "Bài dẫn tới" in offered(editor, article=article.pk)


def test_suggestions_come_with_their_reason_and_are_added_with_one_click(editor, news, article):
    topic, kin = make_topic("Chuyển đổi số"), make_article(news, "Bài cùng chủ đề")
    for one in (article, kin):
        one.topics.add(topic)
        one.save()
    html = editor.get(at("standing", article)).content.decode()
    assert "Bài cùng chủ đề" in html
    assert "Chuyển đổi số" in html
    editor.post(at("link", article), {"target": kin.pk})
    article.refresh_from_db()
    article.get_latest_revision().publish()
    assert [link.target_id for link in article.read_more_links.all()] == [kin.pk]
    assert kin.pk not in [one.page.pk for one in editor.get(at("standing", article)).context["suggestions"]]


def offered(client, **query) -> str:
    answer = client.get(reverse("standing:suggestions"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_while_writing_the_fields_of_the_form_bring_suggestions(editor, home, news, article):
    make_topic("Chuyển đổi số")
    person, place = make_person("Trần Văn Nam"), make_place("Văn Trị")
    sport = make_category(home, "Thể thao")
    by_topic, by_person, by_place = (make_article(sport, f"Bài cùng {what}") for what in ("chủ đề", "người", "nơi"))
    by_topic.topics.add("Chuyển đổi số")
    by_person.person_mentions.create(person=person)
    by_place.place_mentions.create(place=place)
    for one in (by_topic, by_person, by_place):
        one.save()
    form = {"category": news.pk, "topics": 'chuyen doi so, "không có"', "person": person.pk, "place": [place.pk, "x"]}
    html = offered(editor, article=article.pk, **form)
    assert [html.index(one.title) for one in (by_topic, by_person, by_place)]
    for thing in ("Chuyển đổi số", "Trần Văn Nam", "Văn Trị"):
        assert thing in html
    assert by_person.title not in offered(editor, **form | {"linked": by_person.pk})
    assert by_topic.title not in offered(editor, category=news.pk)
    assert article.title in offered(editor, category=news.pk), "the category is better than nothing"


def test_only_what_everybody_may_read_is_suggested(editor, news):
    draft, private = make_article(news, "Bài nháp", live=False), make_article(news, "Bài kín")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    make_article(news, "Bài nghìn năm")
    for query in ({"category": news.pk}, {"q": "bai"}, {"q": private.get_absolute_url()}):
        html = offered(editor, **query)
        assert draft.title not in html
        assert private.title not in html
    assert "Bài nghìn năm" in offered(editor, q="bai nghin")


def test_suggestions_cost_the_same_for_many(editor, news, article, django_assert_num_queries):
    offered(editor, article=article.pk, category=news.pk)
    make_article(news)
    with django_assert_num_queries(SUGGESTION_QUERIES):
        offered(editor, article=article.pk, category=news.pk)
    for _ in range(5):
        ReadMoreLink.objects.create(article=make_article(news), target=article)
    with django_assert_num_queries(SUGGESTION_QUERIES):
        offered(editor, article=article.pk, category=news.pk)


@pytest.mark.both_databases
def test_ten_articles_join_in_bulk(editor, home, news):
    section = make_section(home)
    articles = [make_article(news) for _ in range(10)]
    address = reverse("wagtail_bulk_action", args=["articles", "page", "join_section"])
    query = "&".join(f"id={one.pk}" for one in [*articles, news])
    assert section.title in editor.get(f"{address}?{query}").content.decode()
    editor.post(f"{address}?{query}", {"section": section.pk})
    assert set(Membership.objects.values_list("article", flat=True)) == {one.pk for one in articles}


def test_a_reporter_has_no_say(client, home, article):
    client.force_login(make_member("phong-vien", REPORTERS))
    assert client.get(at("standing", article)).status_code in (302, 403)
    assert client.post(at("place", article), {"front": home.pk}).status_code in (302, 403)


def test_a_colleagues_newer_draft_is_not_overwritten_unseen(editor, home):
    other = make_member("minh", MANAGING_EDITORS)
    page = HomePage.objects.get()
    loaded = page.save_revision(user=other)
    page.save_revision(user=other)
    data = {"title": page.title, "slug": page.slug, "front-count": "0", "loaded_revision_id": loaded.pk}
    data |= {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    before = page.revisions.count()
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert "minh" in answer.content.decode()
    assert page.revisions.count() == before
    data["loaded_revision_id"] = page.get_latest_revision().pk
    editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert page.revisions.count() == before + 1
