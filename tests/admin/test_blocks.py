"""The blocks of an article's text as the block chooser offers them, and as they are written."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from articles.models import ArticlePage
from newsroom.staff.models import User
from tests.factories import make_article, make_category, make_paper, make_photo

BODY = ArticlePage._meta.get_field("body").stream_block
BLOCKS = list(BODY.child_blocks.values())

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_each_has_icon_label_description_and_template(block, admin_icons):
    assert block.meta.icon in admin_icons
    assert str(block.label)
    assert block.get_description()
    assert block.meta.template == f"articles/blocks/{block.name}.html"
    assert block.is_previewable


@pytest.fixture
def admin_icons():
    import re

    from wagtail.admin.icons import get_icons

    return set(re.findall(r'id="icon-([\w-]+)"', get_icons()))


@pytest.mark.parametrize("photos", [0, 1, 3])
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_each_has_a_preview_whatever_the_library_holds(client, block, photos):
    for place in range(photos):
        make_photo(f"Ảnh {place}", caption="Chú thích mẫu")
    client.force_login(User.objects.create_superuser("tbt"))
    answer = client.get("/admin/block-preview/", {"id": block.definition_prefix})
    assert answer.status_code == 200
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    html = answer.content.decode()
    assert "newsroom/css/article.css" in html
    body = html.split('class="story__body">')[1].split("</article>")[0]
    assert "<" in body.removesuffix("</div>").strip()
    if isinstance(block, type(BODY.child_blocks["photo"])):
        assert ("/uploads/photos/" in body) is bool(photos)


def clean(name: str, value):
    block = BODY.child_blocks[name]
    return block.clean(block.normalize(value))


@pytest.mark.parametrize(
    "address",
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ", "https://vimeo.com/76979871"],
)
def test_allowed_providers_are_embedded(address):
    clean("embed", {"url": address, "caption": ""})


@pytest.mark.parametrize(
    "address",
    ["https://example.com/", "javascript:alert(1)", "https://www.youtube.com/", "https://vimeo.com.evil.test/1"],
)
def test_others_are_not(address):
    with pytest.raises(ValidationError):
        clean("embed", {"url": address, "caption": ""})


@pytest.mark.parametrize("embed", ["", "https://example.com/film"])
def test_a_video_needs_a_file_or_an_allowed_address(embed):
    with pytest.raises(ValidationError):
        clean("video", {"clip": None, "embed": embed, "title": "", "caption": ""})


def test_an_infographic_needs_its_text(db):
    with pytest.raises(ValidationError):
        clean("infographic", {"photo": make_photo(), "title": "Con số", "text": ""})


@pytest.mark.both_databases
def test_read_more_in_the_text_shows_what_is_published_and_survives_what_is_deleted(client):
    news = make_category(make_paper())
    shown, draft, gone = make_article(news, "Còn đây"), make_article(news, "Nháp", live=False), make_article(news)
    keys = [gone.pk, draft.pk, shown.pk]
    gone.delete()
    body = [{"type": "read_more", "value": {"title": "", "articles": keys}}]
    article = make_article(news, "Bài chính", body=body)
    html = client.get(article.get_absolute_url()).content.decode().split('class="story__body"')[1].split("<footer")[0]
    assert shown.get_absolute_url() in html
    assert "Nháp" not in html


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_what_an_article_lost_never_breaks_its_page(client, block):
    """Photos, clips and documents can be deleted while an article shows them."""
    lost = {
        "photo": {"photo": 10**6, "caption": "", "credit": "", "width": "wide"},
        "photo_pair": {"first": {"photo": 10**6}, "second": {"photo": 10**6}, "caption": ""},
        "gallery": {"title": "", "photos": [{"photo": 10**6}, {"photo": 10**6}]},
        "infographic": {"photo": 10**6, "title": "", "text": ""},
        "video": {"clip": 10**6},
        "audio": {"clip": 10**6},
        "document": {"document": 10**6},
        "read_more": {"articles": [10**6]},
        "quote": {"text": ""},
        "box": {},
        "table": {},
        "embed": {"url": "https://example.com/"},
    }
    body = [{"type": block.name, "value": lost.get(block.name, "")}]
    article = make_article(make_category(make_paper()), body=body)
    assert client.get(article.get_absolute_url()).status_code == 200
