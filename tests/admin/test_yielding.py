"""Whom it concerns that a story on a front was taken down."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.actions.found import EDITORS, MANAGING_EDITORS, REPORTERS
from tests.admin.front_desk import Desk
from tests.factories import make_article, make_category, make_member, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_paper()


@pytest.fixture
def article(home):
    return make_article(make_category(home), "Tin sẽ gỡ", owner=make_member("phong-vien", REPORTERS))


@pytest.fixture
def desk(home, article):
    desk = Desk(home, "lan")
    desk.put(article, 1)
    desk.launch()
    return desk


def take_down(client, article, name: str) -> None:
    client.force_login(make_member(name, EDITORS))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))


def test_who_pinned_it_and_whose_it_is_are_told(client, desk, article, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        take_down(client, article, "bien-tap")
        assert mailoutbox == [], "not before it is so"
    assert sorted(mail.to for mail in mailoutbox) == [["lan@bao.test"], ["phong-vien@bao.test"]]
    for mail in mailoutbox:
        assert "Tin sẽ gỡ" in mail.subject
        assert "bien-tap" in mail.body
        assert reverse("front_desk:desk", args=[desk.home.pk]) in mail.body


def test_nobody_is_told_what_they_did_or_what_is_over(
    client, desk, article, mailoutbox, django_capture_on_commit_callbacks
):
    over = f"{timezone.localtime() - dt.timedelta(minutes=1):%Y-%m-%dT%H:%M}"
    with django_capture_on_commit_callbacks(execute=True):
        desk.client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
    assert [mail.to for mail in mailoutbox] == [["phong-vien@bao.test"]]
    article.refresh_from_db()
    article.save_revision().publish()
    desk.load()
    desk.order(do="write", slot=desk.slot(1), words={"visible_until": over})
    desk.launch()
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        take_down(client, article, "bien-tap")
    assert mailoutbox == []


def test_a_deleted_story_is_told_too_and_one_that_stands_nowhere_is_not(
    client, desk, article, mailoutbox, django_capture_on_commit_callbacks
):
    other = make_article(article.category, "Tin khác", owner=article.owner)
    client.force_login(make_member("tong-thu-ky", MANAGING_EDITORS))
    with django_capture_on_commit_callbacks(execute=True):
        other.unpublish()
        article.delete()
    assert sorted(mail.to for mail in mailoutbox) == [["lan@bao.test"], ["phong-vien@bao.test"]]
