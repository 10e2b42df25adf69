"""What is read most is counted without a query in a reader's request, and whoever reads stays unknown."""

import datetime as dt
from collections import Counter

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from articles import most_read as counted
from articles.models import Reading
from articles.most_read import Counting, forget_old_readings, most_read, record
from tests.factories.pages import make_article

pytestmark = pytest.mark.django_db

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"
)
GOOGLE = "Mozilla/5.0 AppleWebKit/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/130"


@pytest.fixture
def counting(monkeypatch):
    fresh = Counting()
    monkeypatch.setattr("articles.views.counting", fresh)
    return fresh


def test_readings_are_counted_by_day_and_ranked_over_a_week(news):
    first, second, old, draft = (make_article(news, title) for title in ("Một", "Hai", "Cũ", "Nháp"))
    today = timezone.localdate()
    record(Counter({first.number: 2, second.number: 3, 10**18 - 1: 9}))
    record(Counter({first.number: 2, draft.number: 50}), today - dt.timedelta(days=6))
    record(Counter({old.number: 100}), today - dt.timedelta(days=7))
    draft.unpublish()
    record(Counter({draft.number: 50}))
    assert [page.title for page in most_read()] == ["Một", "Hai"]
    record(Counter({second.number: 1}))
    assert Reading.objects.get(page=second, day=today).count == 4
    assert not Reading.objects.filter(page=draft.pk, day=today).exists()


def test_readers_are_counted_and_robots_are_not(client, news, counting, django_assert_num_queries):
    address = f"/luot-doc/{make_article(news).number}"
    with django_assert_num_queries(0):
        answers = [
            client.post(address, HTTP_USER_AGENT=PHONE),
            client.post(address, HTTP_USER_AGENT=PHONE, HTTP_SEC_FETCH_SITE="same-origin"),
            client.post(address, HTTP_USER_AGENT=PHONE, HTTP_SEC_FETCH_SITE="cross-site"),
            client.post(address, HTTP_USER_AGENT=GOOGLE),
            client.post(address, HTTP_USER_AGENT="curl/8.5.0"),
            client.post(address, HTTP_USER_AGENT=""),
            client.post(f"/luot-doc/{10**18 - 1}", HTTP_USER_AGENT=PHONE),
        ]
    assert {(answer.status_code, len(answer.cookies), answer.content) for answer in answers} == {(204, 0, b"")}
    counting.flush()
    counting.flush()
    assert Reading.objects.get().count == 2


@pytest.mark.parametrize("number", ["9" * 19, "0x1", "-1", "1/2", "%00"])
def test_what_is_no_number_is_not_found(client, number):
    assert client.post(f"/luot-doc/{number}", HTTP_USER_AGENT=PHONE).status_code == 404
    assert client.get("/luot-doc/1").status_code == 405


def test_a_flood_of_invented_numbers_is_bounded_and_known_ones_still_count(news, counting, monkeypatch):
    monkeypatch.setattr(counted, "MOST_NUMBERS", 50)
    article = make_article(news)
    counting.add(article.number)
    for invented in range(10**9, 10**9 + 500):
        counting.add(invented)
    counting.add(article.number)
    assert len(counting._counts) == 50
    counting.flush()
    assert Reading.objects.get().count == 2


def test_what_cannot_be_written_now_is_written_later(news, counting, monkeypatch):
    counting.add(make_article(news).number, 3)
    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", lambda: (_ for _ in ()).throw(OperationalError("down")))
        with pytest.raises(OperationalError):
            counting.flush()
    counting.flush()
    assert Reading.objects.get().count == 3


def test_old_counts_are_forgotten(news):
    article, today = make_article(news), timezone.localdate()
    for age in (0, 89, 91):
        record(Counter({article.number: 1}), today - dt.timedelta(days=age))
    forget_old_readings()
    assert Reading.objects.count() == 2
