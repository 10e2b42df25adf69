"""Lists that readers leaf through: what is in them, whatever happens to the articles, and how they go on."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.actions.sections import join_section, leave_section
from articles.models import ArticlePage, Byline, ListEntry, Page, PersonMention, PlaceMention
from articles.paper import the_paper
from articles.screens import screen
from newsroom.sites import main_site
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_person,
    make_place,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db


def titles(client, address: str) -> list[str]:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return re.findall(r'<a class="card__link" href="[^"]+">([^<]*)</a>', answer.content.decode())


def test_every_list_follows_what_happens_to_an_article(client, home, news):
    """Published, renamed, moved, taken down, linked and unlinked: after each step every list is what it should be."""
    below, other = make_category(news, "Chính trị"), make_category(home, "Kinh tế")
    section, topic, author = make_section(home), make_topic(), make_author()
    person, place = make_person(), make_place()
    article = make_article(below, "Bài đi khắp nơi", live=False)
    article.topics.add(topic)
    article.bylines.add(Byline(author=author))
    article.person_mentions.add(PersonMention(person=person))
    article.place_mentions.add(PlaceMention(place=place))
    article.further_categories.add(other)
    everything = [section, news, below, other, topic, author, person, place]

    def lists() -> list[object]:
        call_command("check_listing")
        return [one for one in everything if article.title in titles(client, one.get_absolute_url())]

    article.save_revision().publish()
    assert lists() == everything[1:]
    join_section(section, [article.pk])
    assert lists() == everything
    article = ArticlePage.objects.get(pk=article.pk)
    article.topic_items.set([])
    article.bylines.set([])
    article.save_revision().publish()
    everything = [one for one in everything if one not in (topic, author)]
    assert titles(client, topic.get_absolute_url()) == titles(client, author.get_absolute_url()) == []
    assert lists() == everything
    leave_section(section, [article.pk])
    assert lists() == everything[1:]
    below.move(other, pos="last-child")
    everything = [one for one in everything[1:] if one != news]
    assert [one.pk for one in lists()] == [one.pk for one in everything]
    assert titles(client, "/thoi-su") == []
    article = ArticlePage.objects.get(pk=article.pk)
    article.unpublish()
    assert not ListEntry.objects.exists()
    article.save_revision().publish()
    assert ListEntry.objects.count() == 4
    place.delete()
    person.mentions.all().delete()
    assert ListEntry.objects.count() == 2
    article.delete()
    assert not ListEntry.objects.exists()


def test_what_is_wrong_in_the_lists_is_found_and_put_right(client, news):
    article, gone = make_article(news, "Có mặt"), make_article(news, "Bị quên")
    ListEntry.objects.filter(page=gone).delete()
    ListEntry.objects.create(shelf=2, key=7, page=article, published=timezone.now())
    Page.objects.filter(pk=article.pk).update(category=None)
    with pytest.raises(CommandError, match="4 entries"):
        call_command("check_listing")
    call_command("check_listing", fix=True)
    call_command("check_listing")
    assert titles(client, news.get_absolute_url()) == ["Bị quên", "Có mặt"]


def test_an_entry_left_behind_shows_nothing_that_is_not_public(client, news):
    draft = make_article(news, "Nháp bí mật", live=False)
    ListEntry.objects.create(shelf=1, key=news.pk, page=draft, published=timezone.now())
    assert titles(client, news.get_absolute_url()) == []


@pytest.mark.parametrize("of", ["category", "newest"])
def test_the_cursor_walks_through_every_article_once(news, of):
    moment = timezone.now() - dt.timedelta(days=1)
    made = [make_article(news, first_published_at=moment).title for _ in range(7)]
    pages = Page.objects.published()
    pages = pages.in_category(news) if of == "category" else pages
    cursor, seen = "", []
    while True:
        shown = screen(pages, cursor, the_paper(main_site()), 3)
        seen += [card.title for card in shown.cards]
        if not (cursor := shown.older):
            break
    assert seen == made[::-1]


def test_the_archive_goes_from_day_to_day(client, news):
    # 23:30 and 00:10 in Vietnam are two days, though in UTC they are one.
    late, early = dt.datetime(2025, 9, 30, 16, 30, tzinfo=dt.UTC), dt.datetime(2025, 9, 30, 17, 10, tzinfo=dt.UTC)
    make_article(news, "Đêm cuối tháng Chín", first_published_at=late)
    make_article(news, "Rạng sáng tháng Mười", first_published_at=early)
    make_article(news, "Ba tháng sau", first_published_at=early + dt.timedelta(days=92))
    assert titles(client, "/tin") == ["Ba tháng sau", "Rạng sáng tháng Mười", "Đêm cuối tháng Chín"]
    assert titles(client, "/tin/2025/09/30") == ["Đêm cuối tháng Chín"]
    html = client.get("/tin/2025/10/01").content.decode()
    assert 'rel="prev" href="/tin/2025/09/30"' in html
    assert 'rel="next" href="/tin/2026/01/01"' in html
    month = client.get("/tin/2025/10").content.decode()
    assert 'href="/tin/2025/10/01"' in month
    assert month.count('class="month__link"') == 1
    assert 'rel="next" href="/tin/2026/01"' in month
    months = re.findall(r"/tin/\d{4}/\d\d", client.get("/sitemap-archive.xml").content.decode())
    assert months == ["/tin/2026/01", "/tin/2025/12", "/tin/2025/11", "/tin/2025/10", "/tin/2025/09"]


@pytest.mark.parametrize(
    "address", ["2025/10/02", "2025/02/30", "2025/13", "2024/01", "0000/01/01", "0001/01", "9999/12/31", "9999/12"]
)
def test_a_day_without_articles_is_not_found(client, news, address):
    make_article(news, first_published_at=dt.datetime(2025, 9, 30, 17, tzinfo=dt.UTC))
    assert client.get(f"/tin/{address}").status_code == 404
