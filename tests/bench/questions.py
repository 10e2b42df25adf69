"""What only the newspaper itself can tell: where its pages are, what they ask of the database, where the time goes."""

from __future__ import annotations

import cProfile
import io
import pstats
from contextlib import ExitStack
from importlib import import_module
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections
from django.db.models import Count
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.demo import lexicon, newspaper
from articles.demo.prose import BEATS
from articles.models import ArticlePage, CategoryPage, HomePage, Page
from articles.screens import STORIES_ON_A_SCREEN as SCREEN
from articles.screens import cursor_of
from newsroom import caching, text
from newsroom.staff.models import User
from tests.bench.ground import HOST

BLOCKS, CARDS = 10, 4
FAR_SCREEN = 1000
READ_MORE = 12
SEVERAL = 20


def arrange() -> None:
    """Give the paper the front that is measured: forty cards in ten blocks, each from a category."""
    home = HomePage.objects.get()
    categories = CategoryPage.objects.order_by("path")[:BLOCKS]
    home.front = home.front.stream_block.to_python([_block(category.pk) for category in categories])
    home.save_revision().publish()


def _block(category: int) -> dict[str, Any]:
    query = {"categories": [{"type": "item", "id": str(uuid4()), "value": category}], "topics": [], "places": []}
    value = {"number": CARDS, "minimum": 1, "slots": [], "query": query}
    return {"type": "list", "id": str(uuid4()), "value": value}


def addresses() -> dict[str, list[str]]:
    """The paths of each kind of page; several where one alone would say too little."""
    largest = CategoryPage.objects.get(slug="thoi-su")
    listed = Page.objects.published().in_category(largest).newest_first()
    screens = min(FAR_SCREEN, listed.count() // SCREEN)
    last = listed[SCREEN * (screens - 1) - 1]
    far = cursor_of(last.first_published_at, last.pk)
    category = largest.get_absolute_url()
    return {
        "article": [page.get_absolute_url() for page in _articles()],
        "front": ["/"],
        "category": [category],
        "far screen": [f"{category}?{urlencode({'truoc': far})}"],
        "search: rare word": _searches(lexicon.SYLLABLES.things[500:520]),
        "search: common word": _searches(["xã", "tỉnh", "nhân dân", "phường", "kinh nghiệm"]),
        "search: phrase": _searches([f'"{matter}"' for matter in _matters()]),
        "search: no accents": _searches([text.fold(matter) for matter in _matters()]),
        "nothing": ["/robots.txt"],
        "feed": ["/rss/home.rss"],
        "sitemap": ["/sitemap.xml"],
        "part of the sitemap": ["/sitemap-articles.xml"],
    }


def _articles() -> list[ArticlePage]:
    """Generated articles with as many “Đọc thêm” links as the budget names, from all over the archive."""
    rich = ArticlePage.objects.live().annotate(links=Count("read_more_links")).filter(links=READ_MORE).order_by("pk")
    keys = list(rich.values_list("pk", flat=True))
    return list(rich.filter(pk__in=keys[:: max(1, len(keys) // SEVERAL)])[:SEVERAL])


def _matters() -> list[str]:
    return [matter for beat in BEATS.values() for matter in beat.matters][:SEVERAL]


def _searches(queries: list[str] | Any) -> list[str]:
    return [f"{reverse('search')}?{urlencode({'q': query})}" for query in queries]


def ask(address: str, client: Client) -> Any:
    return client.get(address, secure=True, headers={"host": HOST})


def queries() -> dict[str, int]:
    """How many queries each page takes in a warm process; an article has been printed by its first reader."""
    client, found = Client(), {}
    for name, paths in addresses().items():
        for path in (paths[-1], paths[0]):
            ask(path, client)
        with ExitStack() as stack:
            counted = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
            answer = ask(paths[0], client)
        assert answer.status_code == 200, (name, answer.status_code)
        found[name] = sum(map(len, counted))
    return found


def profile(name: str, times: int = 40) -> str:
    """Where the time of one kind of page goes: the functions that take most of it themselves."""
    client, paths = Client(), addresses()[name]
    ask(paths[0], client)
    profiler = cProfile.Profile()
    profiler.enable()
    for place in range(times):
        ask(paths[place % len(paths)], client)
    profiler.disable()
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).strip_dirs().sort_stats("cumulative").print_stats(45)
    return out.getvalue()


def desk() -> dict[str, Any]:
    """An editor's log-in, the addresses of the desk, and the form of an article as the browser sends it."""
    article = ArticlePage.objects.filter(pk__in=[page.pk for page in _articles()]).last()
    assert article
    return {
        "cookies": _log_in(User.objects.get(username=newspaper.STAFF[2].username)),
        "pages": {
            "list": "/admin/articles/",
            "list, searched": f"/admin/articles/?{urlencode({'q': 'chuyen doi so'})}",
            "chooser": "/admin/article_chooser/",
            "chooser, searched": f"/admin/article_chooser/results/?{urlencode({'q': 'chuyen doi so'})}",
            "edit form": reverse("wagtailadmin_pages:edit", args=[article.pk]),
        },
        "edit": reverse("wagtailadmin_pages:edit", args=[article.pk]),
        "article": article.get_absolute_url(),
        "form": _form(article),
    }


def _log_in(user: User) -> dict[str, str]:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: _get_new_csrf_string()}


def _form(page: ArticlePage) -> dict[str, str]:
    def rows(relation: str, *names: str) -> dict[str, Any]:
        children = list(getattr(page, relation).all())
        items = [{"id": row.pk} | {name.removesuffix("_id"): getattr(row, name) for name in names} for row in children]
        return inline_formset(items, initial=len(items))

    plain = ("title", "sapo", "kind", "kicker", "list_title", "source", "seo_title", "search_description")
    data = {name: getattr(page, name) for name in (*plain, "social_title")} | {
        "photo": str(page.photo_id or ""),
        "show_dateline": "on",
        "topics": ", ".join(topic.name for topic in page.topics.all()),
        "first_published_at": "",
        "go_live_at": "",
        "expire_at": "",
        "body": streamfield([_body_block(block) for block in page.body]),
        "bylines": rows("bylines", "author_id", "role"),
        "read_more_links": rows("read_more_links", "target_id", "relation", "headline", "teaser"),
        "person_mentions": rows("person_mentions", "person_id"),
        "place_mentions": rows("place_mentions", "place_id"),
        "comments": inline_formset([]),
    }
    return {name: str(value) for name, value in nested_form_data(data).items()}


def _body_block(block: Any) -> tuple[str, Any]:
    match block.block_type:
        case "paragraph":
            return "paragraph", rich_text(block.value.source)
        case "photo":
            return "photo", {**block.value, "photo": block.value["photo"].pk}
        case "quote":
            return "quote", dict(block.value)
    return block.block_type, block.value


def purge(*keys: str) -> None:
    """Have every store throw away what is made of these keys."""
    caching.send(keys)
