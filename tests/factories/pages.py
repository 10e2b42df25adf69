from __future__ import annotations

import copy
import datetime as dt
from contextlib import nullcontext
from itertools import count
from typing import Any
from uuid import uuid4

from django.db.models import F
from django.utils import timezone
from wagtail.signal_handlers import disable_reference_index_auto_update

from articles.actions.found import found_newspaper
from articles.listing import file_articles
from articles.models import ArticleNumber, ArticlePage, CategoryPage, HomePage, Page, SpecialPage
from newsroom import text
from tests.founded import NAME

_counter = count(1)
REFERRING_TO_NOTHING = {"slug", "sapo", "kind", "first_published_at", "last_published_at", "show_in_menus", "expire_at"}


def make_paper() -> HomePage:
    """A founded newspaper without a single category; the tests' database begins with it, but may have been emptied."""
    return HomePage.objects.first() or found_newspaper(NAME)


def make_category(parent: Page, title: str = "Thời sự", **fields: Any) -> CategoryPage:
    fields.setdefault("slug", text.slug(title))
    return _add(parent, CategoryPage(title=title, **fields), fields)


def make_section(home: HomePage, title: str = "Đại hội Đảng", **fields: Any) -> SpecialPage:
    fields.setdefault("slug", text.slug(title))
    fields.setdefault("first_published_at", timezone.now())
    return _add(home, SpecialPage(title=title, **fields), fields)


def make_article(category: CategoryPage, title: str = "", *, live: bool = True, **fields: Any) -> ArticlePage:
    """An article; published ones are each a minute newer than the one before."""
    place = next(_counter)
    if live and "first_published_at" not in fields:
        fields["first_published_at"] = timezone.now() - dt.timedelta(days=30) + dt.timedelta(minutes=place)
    fields.setdefault("sapo", "Một câu tóm lại điều đã xảy ra.")
    fields.setdefault("last_published_at", fields.get("first_published_at"))
    article = ArticlePage(title=title or f"Bài viết số {place}", live=live, **fields)
    return _add(category, article, fields)


def _add(parent: Page, page: Any, fields: dict[str, Any]) -> Any:
    """In a page that refers to nothing no references are looked for: that would be a quarter of the work."""
    with disable_reference_index_auto_update() if fields.keys() <= REFERRING_TO_NOTHING else nullcontext():
        return parent.add_child(instance=page)


def make_archive(category: CategoryPage, number: int, **fields: Any) -> None:
    """One article, and `number` more like it at once, each a minute older than the one before."""
    pattern = make_article(category, "Bài lưu", **fields)
    bases, pages = [], []
    for place, issued in enumerate(ArticleNumber.issue_many(number), 1):
        page = copy.deepcopy(pattern)
        path = Page._get_path(category.path, pattern.depth, pattern._get_lastpos_in_path() + place)
        at = pattern.first_published_at - dt.timedelta(minutes=place)
        own = {"number": issued, "slug": f"bai-luu-post{issued}", "path": path, "first_published_at": at}
        own["translation_key"] = uuid4()
        for name, value in own.items():
            setattr(page, name, value)
        pages.append(page)
        names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
        bases.append(Page(**{name: getattr(page, name) for name in names}))
    for page, base in zip(pages, Page.objects.bulk_create(bases, batch_size=100), strict=True):
        page.pk = page.page_ptr_id = base.pk
    # Django's bulk_create refuses models of two tables.
    for start in range(0, number, 50):
        ArticlePage.objects._insert(pages[start : start + 50], ArticlePage._meta.local_concrete_fields, using="default")
    Page.objects.filter(pk=category.pk).update(numchild=F("numchild") + number)
    category.refresh_from_db()
    file_articles(page.pk for page in pages)
