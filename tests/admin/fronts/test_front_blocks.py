"""Blocks, cards and warnings at the front desk."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from media.models import Photo
from tests.admin.fronts.front_desk import Desk
from tests.factories import make_photo, make_place, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def blocks(desk) -> list[str]:
    return [block.shown.layout for block in desk.context["blocks"]]


GRID = {"layout": "grid", "title": "Bốn bài", "number": "4", "minimum": "2", "order": "newest"}


def test_a_block_is_added_filled_moved_and_removed(client, desk, news, stories):
    topic, place = make_topic("Nông thôn mới"), make_place("Văn Trị")
    stories[0].topics.add(topic)
    stories[0].place_mentions.create(place=place)
    stories[0].save()
    lead = desk.block().key
    words = GRID | {"minimum": "1", "categories": [news.pk], "topics": [topic.pk], "places": [place.pk]}
    assert desk.order(do="add", layout="grid", after=lead, words=words).status_code == 200
    assert blocks(desk)[:2] == ["lead", "grid"]
    assert desk.titles("grid") == ["Tin số 1"]
    key = desk.block("grid").key
    form = desk.client.get(desk.address("block"), {"key": key}).content.decode()
    for words in ("Bốn bài", "Nông thôn mới", "Văn Trị"):
        assert words in form
    desk.order(do="shift", block=key, by=-1)
    assert blocks(desk)[:2] == ["grid", "lead"]
    desk.launch()
    assert "Bốn bài" in client.get("/").content.decode()
    desk.load()
    desk.order(do="drop", block=key)
    assert "grid" not in blocks(desk)


def test_the_settings_of_a_block_change_and_its_cards_stay(desk, stories):
    desk.put(stories[0], 2)
    key = desk.block().key
    words = GRID | {"number": "3", "repeats": "on", "stale_after_hours": "5", "kinds": ["news"]}
    assert desk.order(do="settle", block=key, layout="lead", words=words).status_code == 200
    assert "lead" not in blocks(desk)
    value = desk.block("grid").shown.part.value
    assert (value["number"], value["repeats"], value["stale_after_hours"]) == (3, True, 5)
    assert value["query"]["kinds"] == ["news"]
    assert desk.titles("grid")[1] == "Tin số 1"


def test_an_urgent_notice_waits_for_its_hour_and_stays_at_hand(client, desk, stories):
    tomorrow = f"{timezone.localtime() + dt.timedelta(days=1):%Y-%m-%dT%H:%M}"
    words = {"text": "Bão số 9 vào bờ", "page": stories[0].pk, "visible_from": tomorrow}
    assert desk.order(do="add", layout="notice", after="", words=words).status_code == 200
    notice = desk.block("notice")
    assert (notice.title, bool(notice.state)) == ("Bão số 9 vào bờ", True)
    assert desk.client.get(desk.address("block"), {"key": notice.key}).status_code == 200
    desk.order(do="settle", block=notice.key, layout="notice", words={"text": "Bão số 9", "page": stories[0].pk})
    assert not desk.block("notice").state
    desk.launch()
    html = client.get("/").content.decode()
    assert "Bão số 9" in html.partition("front__columns")[0]


@pytest.mark.parametrize(
    "order",
    [
        {"do": "add", "layout": "grid", "after": "", "words": GRID | {"number": "0"}},
        {"do": "add", "layout": "grid", "after": "", "words": GRID | {"minimum": "9"}},
        {"do": "add", "layout": "grid", "after": "", "words": GRID | {"categories": ["x"], "topics": ["99999999999"]}},
        {"do": "add", "layout": "ribbon", "after": "", "words": GRID | {"layout": "ribbon"}},
        {"do": "add", "layout": "grid", "after": "nobody", "words": GRID},
        {"do": "add", "layout": "html", "after": "", "words": GRID},
        {"do": "add", "layout": ["grid"], "after": "", "words": 7},
        {"do": "add", "layout": "notice", "after": "", "words": {"text": ""}},
        {"do": "settle", "block": "LEAD", "layout": "notice", "words": {"text": "Lời"}},
        {"do": "shift", "block": "LEAD", "by": "up"},
        {"do": "drop", "block": None},
    ],
)
def test_blocks_that_make_no_sense_are_refused_with_words(desk, order):
    order = {name: desk.block().key if value == "LEAD" else value for name, value in order.items()}
    before = blocks(desk)
    assert desk.refusal(**order)
    desk.load()
    assert blocks(desk) == before


def test_a_card_has_a_photo_and_sublinks_of_its_own(client, desk, stories):
    photo: Photo = make_photo("Ảnh riêng")
    desk.put(stories[0], 1)
    links = [{"page": str(stories[1].pk), "text": ""}, {"address": "https://bao.test/x", "text": "Xem thêm"}]
    words = {"photo": str(photo.pk), "sublinks": links}
    assert desk.order(do="write", slot=desk.slot(1), words=words).status_code == 200
    card = desk.block().places[0].shown.card
    assert card.photo == photo
    assert [link.title for link in card.sublinks] == ["Tin số 2", "Xem thêm"]
    form = desk.client.get(desk.address("card", desk.slot(1))).content.decode()
    assert "https://bao.test/x" in form
    assert "Tin số 2" in form
    desk.launch()
    assert "https://bao.test/x" in client.get("/").content.decode()
    desk.load()
    desk.order(do="write", slot=desk.slot(1), words={"photo": "", "sublinks": []})
    assert not desk.block().places[0].shown.card.sublinks


@pytest.mark.parametrize(
    "links",
    [
        [{"address": "https://bao.test/x", "text": ""}],
        [{"address": "javascript:alert(1)", "text": "x"}],
        [{"page": "999999", "text": "x"}],
        [{"text": "x"}],
        [{"address": "https://bao.test/x", "text": "x"}] * 5,
        "x",
        [7],
    ],
)
def test_sublinks_that_lead_nowhere_are_refused(desk, stories, links):
    desk.put(stories[0], 1)
    assert desk.refusal(do="write", slot=desk.slot(1), words={"sublinks": links})


def test_a_pin_grows_stale_by_its_blocks_limit_or_the_usual_one(desk, stories):
    desk.put(stories[0], 1)
    for hours, limit in ((23, 0), (25, 24)):
        desk.load(f"{timezone.localtime() + dt.timedelta(hours=hours):%Y-%m-%dT%H:%M}")
        warnings = desk.block().places[0].warnings
        assert [str(limit) in words for words in warnings] == [True] * bool(limit)


def test_a_story_that_stands_twice_is_marked_in_both_places(desk, stories):
    desk.put(stories[0], 1)
    desk.order(do="add", layout="grid", after=desk.block().key, words=GRID | {"repeats": "on"})
    desk.put(stories[0], 1, "grid")
    assert "Bốn bài" in desk.block().places[0].warnings[0]
    assert len(desk.block("grid").places[0].warnings) == 1


@pytest.mark.both_databases
def test_of_two_editors_the_second_is_told_of_blocks_too(home, desk):
    other = Desk(home, "minh")
    lead = desk.block().key
    desk.order(do="add", layout="grid", after=lead, words=GRID)
    desk.order(do="settle", block=lead, layout="lead", words=GRID | {"layout": "lead", "title": "Nổi bật"})
    answer = other.order(do="shift", block=lead, by=1)
    assert answer.status_code == 409
    dialogue = answer.json()["dialogue"]
    assert "“Bốn bài”" in dialogue
    assert "“Nổi bật”" in dialogue
    other.load()
    desk.order(do="shift", block=lead, by=1)
    assert other.order(do="drop", block=desk.block("grid").key).json()["dialogue"].count("<li>") == 1
    other.load()
    desk.order(do="drop", block=desk.block("grid").key)
    assert other.order(do="shift", block=lead, by=1).json()["dialogue"].count("<li>") == 1


@pytest.mark.both_databases
def test_things_are_found_without_accents(desk, stories):
    make_topic("Chuyển đổi số")
    make_place("Văn Trị")

    def found(of: str, query: str) -> str:
        return desk.client.get(desk.address("things"), {"of": of, "q": query}).content.decode()

    assert "Chuyển đổi số" in found("topics", "doi so")
    assert "Văn Trị" in found("places", "van tri")
    assert "Tin số 3" in found("sublinks", "tin so 3")
    assert "https://noi.khac/bai" in found("sublinks", "https://noi.khac/bai")
    assert "data-pick" not in found("page", "https://noi.khac/bai")
    assert "data-pick" not in found("topics", "///") + found("nonsense", "x")


def test_dialogues_of_what_is_gone_are_not_found(desk, stories):
    assert desk.client.get(desk.address("card", "nobody")).status_code == 404
    assert desk.client.get(desk.address("block"), {"key": "nobody"}).status_code == 404
    assert desk.client.get(desk.address("block"), {"layout": "html"}).status_code == 200
    assert desk.client.get(reverse("front_desk:block", args=[stories[0].pk])).status_code in (302, 403)
