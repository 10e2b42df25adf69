"""What every change throws away: all that reads differently, and nothing else."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from uuid import uuid4

import pytest
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

pytestmark = pytest.mark.django_db

received: list[set[str]] = []


def receive(keys) -> None:
    received.append(set(keys))


class Store:
    """Keeps pages as any cache does: by what their headers say."""

    def __init__(self, commit) -> None:
        self.client, self.commit = Client(), commit
        self.pages: dict[str, tuple[bytes, set[str]]] = {}
        self.thrown_away = self.in_vain = 0

    def fetch(self, address: str) -> tuple[bytes, set[str]] | None:
        answer = self.client.get(address)
        if "s-maxage" not in answer.headers.get("Cache-Control", ""):
            return None
        return answer.content, set(answer["Surrogate-Key"].split())

    def read(self, *addresses: str) -> None:
        for address in addresses:
            if address not in self.pages and (page := self.fetch(address)):
                self.pages[address] = page

    def change(self, action, *arguments) -> set[str]:
        """Carries the action out and throws away what it purges; returns the addresses of those pages."""
        received.clear()
        with self.commit(execute=True):
            action(*arguments)
        purged = set().union(*received)
        gone = {address for address, (_body, keys) in self.pages.items() if keys & purged}
        for address in gone:
            body, _keys = self.pages.pop(address)
            self.thrown_away += 1
            fresh = self.fetch(address)
            if fresh and fresh[0] == body:
                self.in_vain += 1
                print("in vain", action.__name__, address, sorted(_keys & purged)[:6])
        return gone

    def wrong(self) -> list[str]:
        """The addresses of stored pages that read differently now."""
        return [address for address, (body, _) in self.pages.items() if (self.fetch(address) or [None])[0] != body]


@pytest.fixture
def store(settings, django_capture_on_commit_callbacks):
    settings.PURGE_TRANSPORTS = [f"{__name__}.receive"]
    return Store(django_capture_on_commit_callbacks)


class Newsroom:
    """A paper with a little of everything, and journalists who do whatever comes to their minds."""

    def __init__(self, seed: int) -> None:
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
        for place in range(40):
            self.publish_new(days=40 - place)

    def pick(self) -> ArticlePage:
        return self.random.choice(list(ArticlePage.objects.live().order_by("pk")))

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
        pages = list(Page.objects.live().filter(depth__gt=1))
        named = [*self.topics, *self.authors, *self.people, *self.places]
        for one in named:
            one.refresh_from_db()
        found = [page.get_absolute_url() for page in pages] + [one.get_absolute_url() for one in named]
        found += ["/rss/home.rss", "/rss/kinh-te.rss", "/sitemap-articles.xml", "/news-sitemap.xml"]
        for days in (8, 25):
            moment = (timezone.now() - dt.timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
            found.append(f"{self.categories[0].get_absolute_url()}?truoc={moment.timestamp():.6f}-1")
        return found


EVERYWHERE = {"rename_category", "change_imprint"}
OFTEN = ("publish_new", "publish_new", "write", "rename", "move", "take_down", "bring_back", "pin", "tag", "join")
SELDOM = (
    *("delete", "date_back", "illustrate", "change_photo", "link", "leave", "recommend", "rename_topic"),
    *("rename_author", "hide", "show_again", "rename_category", "change_imprint"),
)


def test_whatever_journalists_do_no_cached_page_is_wrong_and_little_is_thrown_away_in_vain(store):
    newsroom = Newsroom(seed=2026)
    steps = [*(newsroom.random.choice(OFTEN) for _ in range(50)), *SELDOM, *SELDOM]
    newsroom.random.shuffle(steps)
    kept = Counter()
    for place, step in enumerate(steps):
        store.read(*newsroom.random.sample(newsroom.addresses(), 12), "/", "/rss/home.rss")
        stored = len(store.pages)
        gone = store.change(getattr(newsroom, step))
        kept[step] += stored - len(gone)
        if place % CHECKED_EVERY == 0:
            assert store.wrong() == [], step
    assert store.wrong() == []
    print(store.thrown_away, store.in_vain, kept)


CHECKED_EVERY = 1
