"""RSS: the newest of the paper, of each category and of each special section."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import format_datetime
from html import escape
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Site

from articles.keys import NEWEST, note_list
from articles.models import CategoryPage, Page, SpecialPage
from articles.paper import absolute_address, the_paper
from articles.querysets import PageQuerySet
from newsroom.caching import note

LENGTH = 30
# Characters that XML does not have.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Channel(NamedTuple):
    """What a feed is of; `name` is that of its list for the caches."""

    title: str
    address: str
    description: str
    name: str
    articles: PageQuerySet


def home(request: HttpRequest) -> HttpResponse:
    imprint = the_paper(Site.find_for_request(request)).imprint
    description = imprint.tagline or imprint.paper_name
    return _feed(request, Channel(imprint.paper_name, "/", description, NEWEST, Page.objects.published()))


def category(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(CategoryPage.objects.live().public().order_by("depth"), slug=slug)
    return _feed(request, _of(request, found, f"category-{found.pk}", Page.objects.published().in_category(found)))


def section(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest members of a special section."""
    found = get_object_or_404(SpecialPage.objects.live().public(), slug=slug)
    return _feed(request, _of(request, found, f"section-{found.pk}", Page.objects.published().in_section(found)))


def _of(request: HttpRequest, page: Page, name: str, articles: PageQuerySet) -> Channel:
    note(f"page-{page.pk}")
    paper = the_paper(Site.find_for_request(request)).imprint.paper_name
    title = _("%(category)s - %(paper)s") % {"category": page.title, "paper": paper}
    return Channel(title, page.get_absolute_url(), page.sapo or page.title, name, articles)


def _feed(request: HttpRequest, channel: Channel) -> HttpResponse:
    """The newest articles of a channel, joined from strings."""
    note_list(channel.name, LENGTH)
    columns = ("pk", "slug", "title", "sapo", "category", "first_published_at", "last_published_at")
    found = list(channel.articles.newest_first().values_list(*columns)[:LENGTH])
    moments = [moment for *_columns, published, changed in found for moment in (published, changed) if moment]
    categories = the_paper(Site.find_for_request(request)).categories
    origin = absolute_address(request, "/")
    items = []
    for pk, slug, title, sapo, category, published, _changed in found:
        filed = _element("category", categories[category].title) if category in categories else ""
        # The feed tells when an article was changed last, too.
        note(f"page-{pk}", f"card-{pk}")
        items.append(
            f"<item>{_element('title', title)}{_element('link', f'{origin}{slug}.html')}"
            f"{_element('description', sapo)}{_date('pubDate', published)}"
            f'<guid isPermaLink="false">article-{pk}</guid>{filed}</item>\n'
        )
    return HttpResponse(
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"{_element('title', channel.title)}{_element('link', absolute_address(request, channel.address))}"
        f"{_element('description', channel.description)}"
        f'<atom:link href="{escape(request.build_absolute_uri(request.path))}" rel="self"/><language>vi</language>'
        f"{_date('lastBuildDate', max(moments, default=None))}\n{''.join(items)}</channel></rss>\n",
        content_type="application/rss+xml; charset=utf-8",
    )


def _element(name: str, words: str) -> str:
    return f"<{name}>{escape(_UNSAYABLE.sub('', words), quote=False)}</{name}>"


def _date(name: str, moment: dt.datetime | None) -> str:
    return f"<{name}>{format_datetime(moment)}</{name}>" if moment else ""
