"""What stock Wagtail was seen to get wrong, and what must not come back with an upgrade."""

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from tests.admin.test_article_form import add_url, autosave, form_data
from tests.factories import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_the_fields_of_two_thousand_blocks_are_let_in(settings):
    body = streamfield([("photo", {"photo": 1, "caption": "", "credit": "", "width": "wide"})] * 2000)
    assert len(form_data(body=body)) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 2


def test_what_is_too_much_is_refused_with_a_reason(admin_client, news, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    by_hand = admin_client.post(add_url(news), form_data())
    assert by_hand.status_code == 400
    assert "Những gì đã lưu trước đó vẫn còn" in by_hand.content.decode()
    by_itself = autosave(admin_client, add_url(news), form_data())
    assert (by_itself.status_code, by_itself.json()["success"]) == (400, False)
    assert "quá nhiều" in by_itself.json()["error_message"]


def test_the_admin_asks_no_other_host_for_anything(admin_client, news):
    article = make_article(news)
    names = ["wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_account", "wagtailusers_users:index"]
    pages = [*map(reverse, names), reverse("wagtailadmin_pages:edit", args=[article.pk])]
    for page in pages:
        answer = admin_client.get(page)
        assert answer.status_code == 200
        html = answer.content.decode()
        asked = re.findall(r'<(?:img|script|link|iframe|source)\b[^>]*(?:src|href)="((?:https?:)?//[^"]+)"', html)
        assert asked == [], page
        assert "releases.wagtail" not in html
        assert "gravatar" not in html
