"""Whom it concerns that a story on a front was taken down."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.actions.found import EDITORS, MANAGING_EDITORS, REPORTERS
from tests.factories import make_article, make_category, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def article(news):
    return make_article(news, "Tin sẽ gỡ", owner=make_member("phong-vien", REPORTERS))


@pytest.fixture
def desk(desk, article):
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
    for mail in mailoutbox:
        assert "vừa bị xóa" in mail.body, mail.body
        assert "không trở lại được" in mail.body
        assert "vẫn được giữ" not in mail.body


def test_a_draft_whose_place_was_kept_is_deleted(desk, article, mailoutbox, django_capture_on_commit_callbacks):
    article.unpublish()
    with django_capture_on_commit_callbacks(execute=True):
        article.delete()
    assert len(mailoutbox) == 2
    assert all("không trở lại được" in mail.body for mail in mailoutbox)
    desk.load()
    (absent,) = desk.block().absent
    assert (absent.title, absent.reason) == ("Bài đã bị xóa", "Bài không còn nữa; hãy gỡ thẻ.")


def close(client, page, kind: str = "login", **more) -> None:
    fields = {"restriction_type": kind, "password": "", "groups": []} | more
    client.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), fields)


def test_a_story_closed_to_the_public_is_told_with_what_becomes_of_its_place(
    client, desk, article, mailoutbox, django_capture_on_commit_callbacks
):
    client.force_login(make_member("tong-thu-ky", MANAGING_EDITORS))
    with django_capture_on_commit_callbacks(execute=True):
        close(client, article)
        assert PageViewRestriction.objects.exists()
        assert mailoutbox == []
    assert sorted(mail.to for mail in mailoutbox) == [["lan@bao.test"], ["phong-vien@bao.test"]]
    for mail in mailoutbox:
        assert "Tin sẽ gỡ" in mail.subject
        assert "tong-thu-ky vừa giới hạn người xem bài “Tin sẽ gỡ”" in mail.body
        assert "vẫn được giữ" in mail.body
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        close(client, article, "password", password="mat-khau")
        close(client, article.category)
    assert mailoutbox == [], "it was closed already"


@pytest.mark.both_databases
def test_closing_a_category_is_one_letter_about_all_its_stories(
    client, desk, article, mailoutbox, django_capture_on_commit_callbacks
):
    desk.put(make_article(article.category, "Tin thứ hai"), 2)
    desk.put(make_article(make_category(desk.home, "Mục khác"), "Tin mục khác"), 3)
    desk.launch()
    client.force_login(make_member("tong-thu-ky", MANAGING_EDITORS))
    with django_capture_on_commit_callbacks(execute=True):
        close(client, article.category)
    letters = {mail.to[0]: mail for mail in mailoutbox}
    assert sorted(letters) == ["lan@bao.test", "phong-vien@bao.test"]
    assert "2 bài" in letters["lan@bao.test"].subject
    for words in ("Tin sẽ gỡ", "Tin thứ hai"):
        assert words in letters["lan@bao.test"].body
    assert "Tin mục khác" not in letters["lan@bao.test"].body
    assert "Tin thứ hai" not in letters["phong-vien@bao.test"].body


def test_moving_a_story_below_a_closed_category_closes_it(
    desk, article, mailoutbox, django_capture_on_commit_callbacks
):
    inner = make_category(desk.home, "Nội bộ")
    PageViewRestriction.objects.create(page=inner, restriction_type=PageViewRestriction.LOGIN)
    with django_capture_on_commit_callbacks(execute=True):
        article.move(make_category(desk.home, "Mục mở"), pos="last-child")
    assert mailoutbox == []
    article.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        article.move(inner, pos="last-child")
    assert sorted(mail.to for mail in mailoutbox) == [["lan@bao.test"], ["phong-vien@bao.test"]]
    assert "vẫn được giữ" in mailoutbox[0].body
