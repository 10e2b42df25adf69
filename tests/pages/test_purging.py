"""What every change throws away: all that reads differently, and nothing else."""

from __future__ import annotations

import datetime as dt
import os
import random
from copy import deepcopy
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.actions.sections import join_section, leave_section
from articles.models import ArticlePage, Imprint, Page, PersonMention, PlaceMention, ReadMoreLink, SectionReadMore
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_paper,
    make_person,
    make_photo,
    make_place,
    make_section,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

received: list[set[str]] = []


def receive(keys) -> None:
    received.append(set(keys))


class Store:
    """Keeps pages as any cache does: by what their headers say."""

    def __init__(self, commit) -> None:
        self.client, self.commit = Client(), commit
        self.pages: dict[str, tuple[bytes, set[str]]] = {}

    def fetch(self, address: str) -> tuple[bytes, set[str]]:
        """The page as it is now; nothing, if it may not be stored."""
        answer = self.client.get(address)
        if "s-maxage" not in answer.headers.get("Cache-Control", ""):
            return b"", set()
        return answer.content, set(answer["Surrogate-Key"].split())

    def read(self, *addresses: str) -> None:
        for address in addresses:
            if address not in self.pages and (page := self.fetch(address))[0]:
                self.pages[address] = page

    def change(self, action, *arguments) -> dict[str, bytes]:
        """Carries the action out and throws away what it purges; returns those pages."""
        received.clear()
        with self.commit(execute=True):
            action(*arguments)
        purged = set().union(*received)
        gone = [address for address, (_body, keys) in self.pages.items() if keys & purged]
        return {address: self.pages.pop(address)[0] for address in gone}

    def wrong(self) -> list[str]:
        """The addresses of stored pages that read differently now."""
        return [address for address, (body, _keys) in self.pages.items() if self.fetch(address)[0] != body]


@pytest.fixture
def store(settings, django_capture_on_commit_callbacks):
    settings.PURGE_TRANSPORTS = [f"{__name__}.receive"]
    return Store(django_capture_on_commit_callbacks)


class Newsroom:
    """A paper with a little of everything, and journalists who do whatever comes to their minds."""

    def __init__(self, seed: int, articles: int = 20) -> None:
        self.random = random.Random(seed)
        self.home = make_paper()
        self.categories = [make_category(self.home, title) for title in ("Thời sự", "Kinh tế", "Văn hóa")]
        self.categories.append(make_category(self.categories[1], "Nông nghiệp"))
        self.section = make_section(self.home, "Chào mừng Đại hội")
        self.topics = [make_topic(name) for name in ("Nông thôn mới", "Chuyển đổi số", "Mùa lũ")]
        self.authors = [make_author(name) for name in ("Hoài Nam", "Thu Hà")]
        self.people = [make_person("Trần Văn Nam"), make_person("Lê Thị Bình")]
        self.places = [make_place("Văn Trị"), make_place("Lam Hạ")]
        self.photo = make_photo("Bến sông")
        for days in range(articles, 0, -1):
            self.publish_new(days)

    def pick(self) -> ArticlePage:
        return self.random.choice(list(ArticlePage.objects.live().order_by("pk")))

    def publish_old(self, category) -> None:
        make_article(category, first_published_at=timezone.now() - dt.timedelta(days=300))

    def publish_new(self, days: int = 0) -> None:
        moment = timezone.now() - dt.timedelta(days=days)
        title = f"Tin số {self.random.randrange(10**6)}"
        chance = self.random.random
        article = make_article(self.random.choice(self.categories), title, first_published_at=moment)
        if chance() < 0.4:
            article.topics.add(self.random.choice(self.topics))
        article.bylines.create(author=self.random.choice(self.authors))
        if chance() < 0.3:
            PersonMention.objects.create(article=article, person=self.random.choice(self.people))
        if chance() < 0.3:
            PlaceMention.objects.create(article=article, place=self.random.choice(self.places))
        if chance() < 0.2:
            join_section(self.section, [article.pk])
        article.save()

    def _publish(self, article: Page) -> None:
        article.save_revision().publish()

    def write(self) -> None:
        article = self.pick()
        article.body = [("paragraph", f"<p>Câu mới {self.random.random()}</p>")]
        self._publish(article)

    def rename(self) -> None:
        article = self.pick()
        article.title = f"Tít mới {self.random.randrange(10**6)}"
        article.full_clean()
        self._publish(article)

    def move(self) -> None:
        self.pick().move(self.random.choice(self.categories), pos="last-child")
        self.categories = [category.__class__.objects.get(pk=category.pk) for category in self.categories]

    def take_down(self) -> None:
        self.pick().unpublish()

    def bring_back(self) -> None:
        if article := ArticlePage.objects.filter(live=False).first():
            self._publish(article)

    def delete(self) -> None:
        self.pick().delete()

    def date_back(self) -> None:
        article = self.pick()
        article.first_published_at -= dt.timedelta(days=self.random.randrange(1, 20))
        self._publish(article)

    def tag(self) -> None:
        article = self.pick()
        article.topics.set([self.random.choice(self.topics)])
        self._publish(article)

    def illustrate(self) -> None:
        article = self.pick()
        article.photo = self.photo
        self._publish(article)

    def change_photo(self) -> None:
        self.photo.alt = f"Một con thuyền {self.random.random()}"
        self.photo.save()

    def link(self) -> None:
        article, target = self.pick(), self.pick()
        ReadMoreLink.objects.create(article=article, target=target, headline=f"Tít riêng {self.random.random()}")

    def pin(self) -> None:
        self.home.refresh_from_db()
        slot = {"page": self.pick().pk, "position": 1, "pinned": True, "sublinks": []}
        if self.random.random() < 0.3:
            slot["visible_until"] = (timezone.now() + dt.timedelta(hours=3)).isoformat()
        slots = [{"type": "item", "id": str(uuid4()), "value": slot}]
        block = {"title": "Nổi bật", "number": 4, "minimum": 1, "repeats": False, "query": {}, "slots": slots}
        strip = {"title": "", "number": 3, "minimum": 1, "repeats": True, "query": {"topics": []}, "slots": []}
        strip["query"] = {"categories": [{"type": "item", "id": str(uuid4()), "value": self.categories[1].pk}]}
        raw = [{"type": kind, "id": str(uuid4()), "value": value} for kind, value in (("lead", block), ("grid", strip))]
        self.home.front = self.home.front.stream_block.to_python(raw)
        self._publish(self.home)

    def join(self) -> None:
        join_section(self.section, [self.pick().pk])

    def leave(self) -> None:
        leave_section(self.section, [self.pick().pk])

    def recommend(self) -> None:
        SectionReadMore.objects.create(section=self.section, target=self.pick())

    def rename_topic(self) -> None:
        topic = self.random.choice(self.topics)
        topic.name = f"Chủ đề {self.random.randrange(10**6)}"
        topic.save()

    def rename_author(self) -> None:
        author = self.random.choice(self.authors)
        author.name = f"Bút danh {self.random.randrange(10**6)}"
        author.save()

    def hide(self) -> None:
        PageViewRestriction.objects.create(page=self.pick(), restriction_type=PageViewRestriction.LOGIN)

    def show_again(self) -> None:
        if restriction := PageViewRestriction.objects.first():
            restriction.delete()

    def rename_category(self) -> None:
        category = self.random.choice(self.categories)
        category.refresh_from_db()
        category.title = f"Mục {self.random.randrange(1000)}"
        self._publish(category)

    def change_imprint(self) -> None:
        imprint = Imprint.objects.get()
        imprint.hotline = str(self.random.randrange(10**9))
        imprint.save()

    def addresses(self) -> list[str]:
        """Some of every kind of page, of articles old and new."""
        named = [*self.topics[:2], self.authors[0], self.people[0], self.places[0]]
        pages = [self.home, *self.categories, self.section, *ArticlePage.objects.live().order_by("pk")[::6]]
        moment = (timezone.now() - dt.timedelta(days=9)).replace(hour=0, minute=0, second=0, microsecond=0)
        return [
            *(one.get_absolute_url() for one in [*pages, *named]),
            *("/rss/home.rss", "/rss/kinh-te.rss", "/sitemap-articles.xml", "/news-sitemap.xml"),
            f"{self.categories[0].get_absolute_url()}?truoc={moment.timestamp():.6f}-1",
        ]


OFTEN = ("publish_new", "publish_new", "write", "rename", "move", "take_down", "bring_back", "pin", "tag", "join")
SELDOM = (
    *("delete", "date_back", "illustrate", "change_photo", "link", "leave", "recommend", "rename_topic"),
    *("rename_author", "hide", "show_again", "rename_category", "change_imprint"),
)
#: After so many changes every stored page is compared with a fresh one. By hand: longer, and after each of them.
COMPARED_AFTER = int(os.environ.get("COMPARED_AFTER", "6"))
SEEDS = [int(seed) for seed in os.environ.get("SEEDS", "2026").split(",")]


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_journalists_do_no_cached_page_is_wrong(store, seed):
    with store.commit(execute=True):
        newsroom = Newsroom(seed)
    steps = [*(newsroom.random.choice(OFTEN) for _ in range(int(os.environ.get("CHANGES", "27")))), *SELDOM]
    newsroom.random.shuffle(steps)
    stored = kept = 0
    for place, step in enumerate(steps, 1):
        store.read(*newsroom.random.sample(newsroom.addresses(), 4), "/")
        stored += len(store.pages)
        store.change(getattr(newsroom, step))
        kept += len(store.pages)
        if place % COMPARED_AFTER == 0:
            assert store.wrong() == [], step
    assert kept > stored / 2


@pytest.fixture(scope="module")
def small_newsroom(kept_for_module):
    with kept_for_module():
        return Newsroom(seed=1, articles=10)


@pytest.fixture
def newsroom(store, small_newsroom):
    newsroom = deepcopy(small_newsroom)
    store.read(*newsroom.addresses())
    return newsroom


def test_new_words_in_an_article_touch_the_article_alone(store, newsroom):
    article = ArticlePage.objects.order_by("pk")[6]
    article.body = [("paragraph", "<p>Thêm một câu.</p>")]
    gone = store.change(newsroom._publish, article)
    # Feeds and sitemaps tell when it was changed.
    dated = {"/rss/home.rss", "/rss/kinh-te.rss", "/sitemap-articles.xml"}
    assert set(gone) - dated == {article.get_absolute_url()}


def test_a_new_headline_touches_what_shows_it(store, newsroom):
    article = ArticlePage.objects.order_by("pk")[6]
    old = article.title.encode()
    article.title = "Tít hoàn toàn mới"
    showing = {address for address, (body, _keys) in store.pages.items() if old in body}
    gone = store.change(newsroom._publish, article)
    assert showing <= set(gone) <= showing | {"/sitemap-articles.xml", "/news-sitemap.xml"}


def test_an_old_story_that_joins_a_list_touches_no_list_that_does_not_reach_down_to_it(store, newsroom):
    for _ in range(30):
        store.change(make_article, newsroom.categories[2])
    store.read(newsroom.categories[2].get_absolute_url(), "/rss/home.rss")
    gone = store.change(newsroom.publish_old, newsroom.categories[2])
    assert newsroom.categories[2].get_absolute_url() not in gone
    assert "/rss/home.rss" not in gone


@pytest.mark.both_databases
def test_drafts_and_what_is_rolled_back_touch_nothing(store, newsroom):
    def rename_and_fail():
        with transaction.atomic():
            newsroom.rename()
            newsroom.change_imprint()
            transaction.set_rollback(True)

    article = ArticlePage.objects.live().first()
    article.title = "Chỉ là nháp"
    assert store.change(article.save_revision) == {}
    assert store.change(rename_and_fail) == {}


def test_a_store_that_fails_keeps_neither_the_others_nor_the_journalist_from_it(store, newsroom, settings, caplog):
    settings.PURGE_TRANSPORTS = ["tests.pages.test_purging.not_there", *settings.PURGE_TRANSPORTS]
    assert "/" in store.change(newsroom.change_imprint)
    assert "Purging by tests.pages.test_purging.not_there failed" in caplog.text
