"""The desk at which editors arrange fronts."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.actions.found import EDITORS, REPORTERS
from articles.models import HomePage
from tests.admin.fronts.front_desk import Desk
from tests.factories import make_article, make_category, make_member, make_photo, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BOARD_QUERIES = 23
DESK_QUERIES = 32
INDEX_QUERIES = 13


def front_of(client) -> str:
    return client.get("/").content.decode()


@pytest.mark.both_databases
def test_a_story_is_pinned_and_readers_see_it_after_the_launch(client, desk, stories):
    assert desk.put(stories[0], 3).status_code == 200
    assert desk.titles()[2] == "Tin số 1"
    lead = front_of(client).partition('class="front__columns"')[0]
    assert stories[0].get_absolute_url() not in lead
    desk.launch()
    lead = front_of(client).partition('class="front__columns"')[0]
    assert stories[0].get_absolute_url() in lead


def test_a_pin_in_a_taken_place_moves_the_other_down(desk, stories):
    desk.put(stories[0], 2)
    desk.put(stories[1], 2)
    assert desk.titles()[:3] == ["Tin số 8", "Tin số 2", "Tin số 1"]


def test_words_on_the_card_leave_the_article_alone(desk, stories):
    desk.put(stories[0], 1)
    desk.order(do="write", slot=desk.slot(1), words={"headline": "Tít của thẻ", "teaser": "", "note": "Giữ đến tối"})
    assert desk.titles()[0] == "Tít của thẻ"
    stories[0].refresh_from_db()
    assert stories[0].title == "Tin số 1"


def test_a_slot_waits_for_its_hour_and_can_be_seen_ahead(desk, stories):
    desk.put(stories[0], 1)
    morning = (timezone.localtime() + dt.timedelta(days=1)).replace(hour=7, minute=30, second=0, microsecond=0)
    desk.order(do="write", slot=desk.slot(1), words={"visible_from": f"{morning:%Y-%m-%dT%H:%M}"})
    assert "Tin số 1" not in desk.titles()
    assert [one.title for one in desk.block().absent] == ["Tin số 1"]
    desk.load(f"{morning:%Y-%m-%dT%H:%M}")
    assert desk.titles()[0] == "Tin số 1"
    early = f"{morning - dt.timedelta(minutes=1):%Y-%m-%dT%H:%M}"
    assert (
        "Tin số 1"
        not in desk.client.get(desk.address("preview"), {"at": early}).content.decode().partition("front__columns")[0]
    )
    ahead = desk.client.get(desk.address("preview"), {"at": f"{morning:%Y-%m-%dT%H:%M}"}).content.decode()
    assert "Tin số 1" in ahead.partition("front__columns")[0]


def test_an_unpublished_story_yields_and_the_desk_says_why(client, desk, stories):
    desk.put(stories[0], 1)
    desk.launch()
    stories[0].unpublish()
    assert "Tin số 1" not in front_of(client)
    html = desk.load()
    assert len(desk.titles()) == 5
    assert "Tin số 1" in html


def test_moving_between_blocks_keeps_the_slot(desk, stories):
    desk.put(stories[0], 1)
    slot = desk.slot(1)
    desk.order(do="move", slot=slot, block=desk.block("list").shown.part.key, position=2)
    assert "Tin số 1" not in desk.titles()
    assert desk.slot(2, "list") == slot


def test_a_pin_is_loosened_and_taken_off(desk, stories):
    desk.put(stories[0], 4)
    desk.order(do="loosen", slot=desk.slot(4))
    assert desk.titles()[0] == "Tin số 1"
    desk.order(do="take", slot=desk.slot(1))
    assert "Tin số 1" not in desk.titles()


@pytest.mark.both_databases
def test_of_two_editors_the_second_is_told_and_takes_both(home, desk, stories):
    other = Desk(home, "minh")
    desk.put(stories[0], 1)
    answer = other.put(stories[1], 2)
    assert answer.status_code == 409
    dialogue = answer.json()["dialogue"]
    assert "Lan" in dialogue
    assert "Tin số 1" in dialogue
    other.load()
    other.put(stories[1], 2)
    assert other.titles()[:2] == ["Tin số 1", "Tin số 2"]


def test_what_another_took_off_or_rewrote_is_told_too(home, desk, stories):
    desk.put(stories[0], 1)
    desk.put(stories[1], 2)
    other = Desk(home, "minh")
    desk.order(do="take", slot=desk.slot(2))
    desk.order(do="write", slot=desk.slot(1), words={"headline": "Tít mới"})
    answer = other.put(stories[2], 3)
    assert answer.status_code == 409
    assert "Tít mới" in answer.json()["dialogue"]
    assert answer.json()["dialogue"].count("<li>") == 2


def test_a_launch_of_what_the_editor_has_not_seen_is_refused(client, home, desk, stories):
    other = Desk(home, "minh")
    desk.put(stories[0], 1)
    other.launch()
    assert HomePage.objects.get().has_unpublished_changes


def test_an_earlier_launch_comes_back(desk, stories, home):
    desk.put(stories[0], 1)
    desk.launch()
    first = HomePage.objects.get().live_revision
    desk.load()
    desk.order(do="take", slot=desk.slot(1))
    desk.launch()
    desk.client.post(desk.address("revert", first.pk))
    desk.load()
    assert desk.titles()[0] == "Tin số 1"


def test_changes_of_one_sitting_are_one_draft(desk, stories, home):
    for place in (1, 2, 3):
        desk.put(stories[place], place)
    assert HomePage.objects.get().revisions.count() == 1


@pytest.mark.parametrize(
    "order",
    [
        {"do": "put", "position": 99},
        {"do": "put", "position": "x"},
        {"do": "move", "slot": "nobody"},
        {"do": "nonsense"},
        {"do": "write", "slot": None, "words": {"visible_from": "tomorrow"}},
        {},
    ],
)
def test_orders_that_make_no_sense_are_refused_with_words(desk, stories, order):
    order = {"block": desk.block().shown.part.key, "target": {"page": stories[0].pk}} | order
    answer = desk.order(**order)
    assert answer.status_code == 400
    assert answer.json()["words"]


@pytest.mark.both_databases
def test_stories_are_found_without_accents_by_address_and_marked_when_used(desk, stories, news):
    make_article(news, "Lũ về trên sông Giang", live=False)
    desk.put(stories[0], 1)

    def found(query: str) -> str:
        return desk.client.get(desk.address("stories"), {"q": query}).content.decode()

    assert "Lũ về" in found("lu ve")
    assert "Tin số 3" in found(f"https://bao.test{stories[2].get_absolute_url()}")
    assert "Thời sự" in found("/thoi-su")
    assert "Tin số" not in found("khong co dau")
    assert "<b>" in found("tin so 1")


@pytest.mark.both_databases
def test_the_desk_says_where_else_a_story_stands(desk, stories, news):
    other = Desk.__new__(Desk)
    other.client, other.home = desk.client, news
    news.front = news.front.stream_block.to_python([{"type": "lead", "value": {"number": 2}, "id": "x"}])
    news.save_revision().publish()
    other.load()
    other.put(stories[0], 1)
    other.launch()
    desk.put(stories[0], 1)
    assert desk.block().places[0].elsewhere == ["Thời sự"]


def test_who_may_sit_at_the_desk(client, home, stories):
    address = reverse("front_desk:desk", args=[home.pk])
    assert client.get(address).status_code == 302
    client.force_login(make_member("phong-vien", REPORTERS))
    assert client.get(address).status_code in (302, 403)
    client.force_login(make_member("bien-tap", EDITORS))
    assert client.get(address).status_code == 200
    assert client.get(reverse("front_desk:desk", args=[stories[0].pk])).status_code in (302, 403)


@pytest.mark.both_databases
def test_a_private_story_never_reaches_readers(client, desk, stories):
    PageViewRestriction.objects.create(page=stories[0], restriction_type=PageViewRestriction.LOGIN)
    desk.put(stories[0], 1)
    desk.launch()
    assert "Tin số 1" not in front_of(client)


def test_the_desk_costs_the_same_for_few_and_many_cards(desk, stories, django_assert_num_queries):
    screen = desk.address("desk")
    for place in (1, 2, 3, 4, 5):
        desk.put(stories[place], place)
        words = {"sublinks": [{"page": stories[0].pk, "text": ""}], "photo": make_photo().pk, "note": "Giữ"}
        desk.order(do="write", slot=desk.slot(place), words=words)
        if place in (1, 5):
            desk.client.get(screen)
            with django_assert_num_queries(BOARD_QUERIES):
                desk.load()
            with django_assert_num_queries(DESK_QUERIES):
                desk.client.get(screen)


def test_the_list_of_fronts_costs_the_same_for_few_and_many(client, home, news, django_assert_num_queries):
    client.force_login(make_member("bien-tap", EDITORS))
    address = reverse("front_desk:index")
    for number in (2, 8):
        for place in range(number):
            make_category(home, f"Mục {number} {place}")
            make_section(home, f"Chuyên trang {number} {place}")
        client.get(address)
        with django_assert_num_queries(INDEX_QUERIES):
            html = client.get(address).content.decode()
        assert f"Chuyên trang {number} {number - 1}" in html
    assert html.count("front-list__link") == 2 + 2 * 10
