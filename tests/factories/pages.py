from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from django.utils import timezone

from articles.actions.found import found_newspaper
from articles.models import ArticlePage, CategoryPage, HomePage, Page, SpecialPage
from newsroom import text
from tests.founded import NAME

_counter = count(1)


def make_paper() -> HomePage:
    """A founded newspaper without a single category; the tests' database begins with it."""
    return found_newspaper(NAME)


def make_category(parent: Page, title: str = "Thời sự", **fields: Any) -> CategoryPage:
    fields.setdefault("slug", text.slug(title))
    return parent.add_child(instance=CategoryPage(title=title, **fields))


def make_section(home: HomePage, title: str = "Đại hội Đảng", **fields: Any) -> SpecialPage:
    fields.setdefault("slug", text.slug(title))
    fields.setdefault("first_published_at", timezone.now())
    return home.add_child(instance=SpecialPage(title=title, **fields))


def make_article(category: CategoryPage, title: str = "", *, live: bool = True, **fields: Any) -> ArticlePage:
    """An article; published ones are each a minute newer than the one before."""
    place = next(_counter)
    if live and "first_published_at" not in fields:
        fields["first_published_at"] = timezone.now() - dt.timedelta(days=30) + dt.timedelta(minutes=place)
    fields.setdefault("sapo", "Một câu tóm lại điều đã xảy ra.")
    fields.setdefault("last_published_at", fields.get("first_published_at"))
    article = ArticlePage(title=title or f"Bài viết số {place}", live=live, **fields)
    return category.add_child(instance=article)
