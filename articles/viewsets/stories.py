"""Finding a story in the admin: the newest, those that words find, or the one at an address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.db.models import Q

from articles.models import ArticlePage, CongressPage, Page, SpecialPage
from articles.querysets import PageQuerySet
from newsroom.text import fold

NUMBER = 20


def find_stories(query: str, *, among: PageQuerySet | None = None) -> list[Page]:
    """The newest articles; with words, what matches them, special sections and congresses too. Drafts are among them.

    A pasted address finds its page. `among` narrows what may be found.
    """
    pages = (Page.objects.all() if among is None else among).with_cards()
    if (path := urlsplit(query.strip()).path).startswith("/"):
        return list(_at(path, pages)[:1])
    if not fold(query):
        return list(pages.articles().order_by(*Page.search_order)[:NUMBER])
    sections = Q(pk__in=SpecialPage.objects.values("pk")) | Q(pk__in=CongressPage.objects.values("pk"))
    found = Page.objects.filter(~Q(kind="") | sections).autocomplete(query)
    keys = [page.pk for page in found[: NUMBER * 3]]
    return list(pages.filter(pk__in=keys).order_by(*Page.search_order)[:NUMBER])


def _at(path: str, pages: PageQuerySet) -> PageQuerySet:
    if number := re.search(r"post([0-9]{1,18})\.html$", path):
        return pages.filter(pk__in=ArticlePage.objects.filter(number=int(number[1])).values("pk"))
    slug = path.rstrip("/").rpartition("/")[2]
    return pages.filter(slug=slug, kind="") if slug else pages.none()
