"""The admin speaks Vietnamese, in the page and in what JavaScript writes into it; an upgrade cannot slip in English."""

import json
import re

import polib
import pytest
from django.urls import reverse

from script import messages
from tests.factories import make_article, make_category, make_paper

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def entry(msgid, translation="", plural="") -> polib.POEntry:
    if plural:
        return polib.POEntry(msgid=msgid, msgid_plural=plural, msgstr_plural={0: translation})
    return polib.POEntry(msgid=msgid, msgstr=translation)


def test_page_says_it_in_the_newsrooms_words(admin_client):
    article = make_article(make_category(make_paper()))
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    buttons = set(re.findall(r"<em data-w-progress-target=\"label\">([^<]*)</em>", html))
    assert {"Lưu nháp", "Xuất bản"} <= buttons
    assert not re.search(r">\s*(Save draft|Publish|Unpublish|History|Images|Documents)\s*<", html)


def test_javascript_says_it_too(client):
    said = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalogue = json.loads(said.partition("const newcatalog = ")[2].partition("};")[0] + "}")
    assert catalogue["Duplicate"] == "Nhân đôi"
    assert catalogue["Save"] == "Lưu"
    assert catalogue["%(num)s error"] == ["%(num)s lỗi"]


def test_new_message_of_a_package_is_noticed():
    known = [entry("Save draft", "Lưu nháp")]
    assert [new.msgid for new in messages.compare(known, [entry("Save draft"), entry("Duplicate")])] == ["Duplicate"]


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        (entry("Page '%(title)s' deleted.", "Đã xóa trang “%(title)s”."), False),
        (entry("Page '%(title)s' deleted.", "Đã xóa trang."), True),
        (entry("{model_name} is locked", "{model} đang khóa"), True),
        (entry("1 page", "%(counter)s trang", plural="%(counter)s pages"), False),
        (entry("100% sure", "Chắc chắn 100%"), False),
    ],
)
def test_other_placeholders_are_noticed(message, wrong):
    assert messages.other_placeholders(message) is wrong


def test_way_in_says_it(client):
    form = client.get(reverse("wagtailadmin_login")).content.decode()
    assert re.search(r'for="id_password"[^>]*>\s*Mật khẩu<', form)


def test_dialogues_for_links_say_it(admin_client):
    dialogue = admin_client.get(reverse("wagtailadmin_choose_page_email_link")).json()["html"]
    labels = {label.strip() for label in re.findall(r"<label[^>]*>\s*([^<]+?)\s*<", dialogue)}
    assert labels == {"Thư điện tử", "Lời của liên kết", "Tiêu đề thư", "Nội dung thư"}
