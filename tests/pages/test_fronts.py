"""Fronts as readers meet them: every kind of block, what cards may carry, and what it costs."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.actions.sections import join_section
from articles.kind import Kind
from articles.models import Page
from tests.factories import make_archive, make_article, make_category, make_photo, make_section, make_topic

pytestmark = pytest.mark.django_db


def block(layout: str, **value) -> dict:
    slots = [{"type": "item", "id": str(uuid4()), "value": slot} for slot in value.pop("slots", [])]
    query = value.pop("query", {})
    for name in ("categories", "topics", "places"):
        query[name] = [{"type": "item", "id": str(uuid4()), "value": key} for key in query.get(name, [])]
    if layout not in ("notice", "heading"):
        value = {"number": 4, "minimum": 1} | value | {"slots": slots, "query": query}
    return {"type": layout, "id": str(uuid4()), "value": value}


def arrange(page, *blocks) -> None:
    page.front = page.front.stream_block.to_python(list(blocks))
    page.save_revision().publish()


def html_of(client, address: str = "/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.one_database
def test_every_kind_of_block_shows(client, home, news):
    section, topic = make_section(home, "Tết Đinh Mùi", motto="Xuân về"), make_topic("Khởi nghiệp")
    for place in range(9):
        kind = [Kind.NEWS, Kind.PHOTO, Kind.VIDEO][place % 3]
        article = make_article(news, f"Tin {place}", kind=kind, photo=make_photo(str(place)))
        article.topics.add(topic)
        article.save()
        join_section(section, [article.pk])
    arrange(
        home,
        block("notice", text="Bão đổi hướng", address="https://bao.test/bao"),
        block("heading", text="Hôm nay", page=news.pk),
        block("lead", number=1),
        block("grid", number=1, title="Lưới tin"),
        block("ribbon", number=1, query={"section": section.pk}),
        block("strip", number=1, query={"kinds": ["photo"]}),
        block("video", number=1, query={"kinds": ["video"]}),
        block("list", number=1, query={"categories": [news.pk]}),
        block("topic", number=1, query={"topics": [topic.pk]}),
        block("most_read", number=1),
    )
    html = html_of(client)
    for words in (
        'href="https://bao.test/bao">Bão đổi hướng',
        f'href="{news.get_absolute_url()}">Hôm nay',
        "Lưới tin",
        "Xuân về",
        f'href="{section.get_absolute_url()}">Tết Đinh Mùi',
        f'href="{topic.get_absolute_url()}">Khởi nghiệp',
    ):
        assert words in html
    main = html.partition("<main")[2].partition("</main>")[0]
    assert main.count('<article class="card') == 7, "one a block, none twice, and nothing was read yet"


def test_a_card_may_have_words_photo_and_sublinks_of_its_own(client, home, news):
    story, other, hidden = (
        make_article(news, "Bài chính"),
        make_article(news, "Bài phụ"),
        make_article(news, live=False),
    )
    own = make_photo("own")
    links = [{"page": other.pk}, {"page": hidden.pk}, {"address": "https://bao.test/x", "text": "Tư liệu"}]
    sublinks = [{"type": "item", "id": str(uuid4()), "value": link} for link in links]
    words = {"headline": "Tít trên thẻ", "teaser": "Lời trên thẻ", "kicker": "Nóng", "photo": own.pk}
    arrange(
        home,
        block(
            "lead",
            number=2,
            slots=[
                {"page": story.pk, "position": 1, "sublinks": sublinks, **words},
                {"address": "https://bao.test/ngoai", "headline": "Bạn đọc bình chọn", "position": 2},
            ],
        ),
    )
    html = html_of(client)
    for found in ("Tít trên thẻ", "Lời trên thẻ", "Nóng", 'href="https://bao.test/x">Tư liệu', "Bạn đọc bình chọn"):
        assert found in html
    assert f'<a class="card__sublink" href="{other.get_absolute_url()}">' in html
    assert hidden.title not in html
    first = client.get("/").context["rows"][0].blocks[0].cards[0]
    assert first.card.photo == own


def test_the_newest_of_a_topic_changes_by_itself(client, home, news):
    topic = make_topic("Cảng biển")
    arrange(home, block("lead", number=1, slots=[{"topic": topic.pk, "position": 1}]))
    for title in ("Tàu thứ nhất", "Tàu thứ hai"):
        article = make_article(news, title)
        article.topics.add(topic)
        article.save()
        make_article(news, "Tin khác")
        assert title in html_of(client)


def test_a_notice_comes_and_goes_by_the_clock(client, home):
    now, hour = timezone.now(), dt.timedelta(hours=1)
    arrange(
        home,
        block("notice", text="Đang bão", visible_from=(now - hour).isoformat(), visible_until=(now + hour).isoformat()),
        block("notice", text="Hết bão", visible_from=(now + hour).isoformat()),
        block("notice", text="Sắp bão", visible_until=(now - hour).isoformat()),
    )
    html = html_of(client)
    assert "Đang bão" in html
    assert "Hết bão" not in html
    assert "Sắp bão" not in html


def test_a_category_with_a_front_shows_it_above_its_list(client, home, news):
    stories = [make_article(news, f"Tin {place}") for place in range(3)]
    arrange(news, block("lead", number=1, slots=[{"page": stories[0].pk, "position": 1}]))
    html = html_of(client, news.get_absolute_url())
    assert html.index(stories[0].get_absolute_url()) < html.index(stories[2].get_absolute_url())
    older = html_of(client, f"{news.get_absolute_url()}?truoc=9999999999-1")
    assert "card--lead" not in older


def test_nothing_private_or_expired_stands_on_a_front(client, home, news):
    private, expired = make_article(news, "Bài kín"), make_article(news, "Bài hết hạn")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    expired.expire_at = timezone.now() - dt.timedelta(minutes=1)
    expired.save()
    closed = make_section(home, "Chuyên trang kín")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    slots = [{"page": one.pk, "position": 1, "headline": f"Tít riêng {one.pk}"} for one in (private, expired, closed)]
    arrange(home, block("heading", text="Đọc", page=closed.pk), block("lead", slots=slots))
    html = html_of(client)
    for words in ("Bài kín", "Bài hết hạn", "Tít riêng", closed.get_absolute_url()):
        assert words not in html


@pytest.mark.one_database
def test_ten_blocks_and_forty_cards_cost_two_queries(client, home, django_assert_num_queries):
    """With sixty articles, and with a thousand."""
    categories = [make_category(home, f"Mục {place}") for place in range(10)]
    photos = [make_photo(f"Ảnh {place}") for place in range(5)]
    for category, photo in zip(categories, photos * 2, strict=True):
        make_archive(category, 4, photo=photo)
    pinned = [make_article(category, f"Ghim {category.pk}") for category in categories]
    arrange(
        home,
        *(
            block("list", query={"categories": [category.pk]}, slots=[{"page": pin.pk, "position": 2}])
            for category, pin in zip(categories, pinned, strict=True)
        ),
    )
    for number in (0, 100):
        if number:
            for category in categories:
                make_archive(category, number)
        html = html_of(client)
        assert html.count('<article class="card') == 40
        with django_assert_num_queries(2):
            client.get("/")
    assert Page.objects.published().count() > 1000
