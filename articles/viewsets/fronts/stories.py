"""Finding a story for a front: the newest, those that words find, or the one at an address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.db.models import Q
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from articles.models import ArticlePage, CongressPage, Page, SpecialPage
from newsroom.text import fold

NUMBER = 20


def find_stories(query: str) -> list[Page]:
    """The newest articles; with words, what matches them, special sections and congresses too. Drafts are among them.

    A pasted address finds its page.
    """
    if page := _at_address(query):
        return [page]
    words = fold(query)
    if not words:
        return list(Page.objects.articles().with_cards().order_by(*_newest_first())[:NUMBER])
    sections = Q(pk__in=SpecialPage.objects.values("pk")) | Q(pk__in=CongressPage.objects.values("pk"))
    found = Page.objects.filter(~Q(kind="") | sections).autocomplete(words, order_by_relevance=False)
    keys = [page.pk for page in found[: NUMBER * 3]]
    return list(Page.objects.with_cards().filter(pk__in=keys).order_by(*_newest_first())[:NUMBER])


def _newest_first() -> tuple[OrderBy, str]:
    return Coalesce("first_published_at", "latest_revision_created_at").desc(nulls_last=True), "-pk"


def _at_address(query: str) -> Page | None:
    path = urlsplit(query.strip()).path
    if not path.startswith("/"):
        return None
    pages = Page.objects.with_cards()
    if number := re.search(r"post([0-9]{1,18})\.html$", path):
        return pages.filter(pk__in=ArticlePage.objects.filter(number=int(number[1])).values("pk")).first()
    slug = path.rstrip("/").rpartition("/")[2]
    return pages.filter(slug=slug, kind="").first() if slug else None
