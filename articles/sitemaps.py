"""Sitemaps: an index of all public pages, and the last two days for news search engines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from html import escape

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import x_robots_tag
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Site

from articles import archive
from articles.models import (
    Author,
    CongressPage,
    Imprint,
    ListEntry,
    Page,
    PartyOrganisation,
    Person,
    Place,
    Role,
    Shelf,
    SpecialPage,
    Topic,
)
from articles.privacy import private_paths, public
from articles.querysets import PageQuerySet
from newsroom.caching import until
from newsroom.statements import rows

NEWS_PERIOD = dt.timedelta(days=2)
NEWS_LIMIT = 1000
#: A part names the articles of so many keys: where it starts needs no counting, and the old ones stay as they are. The
#: index `page_part_changed` counts in the same parts.
PART = 2_000


def _of_this_host(pages: PageQuerySet) -> PageQuerySet:
    """Without the special sections on host names of their own: a sitemap may tell of its own host only."""
    elsewhere = Site.objects.filter(is_default_site=False).values_list("root_page__path", flat=True)
    return reduce(lambda found, path: found.exclude(path__startswith=path), elsewhere, pages)


def _is_read_of(shelf: Shelf) -> Exists:
    """That there is a published article on a shelf, for each key of it; looked up in the index of lists."""
    entries = ListEntry.objects.filter(shelf=shelf, key=OuterRef("pk"), page__live=True)
    return Exists(reduce(lambda found, path: found.exclude(page__path__startswith=path), private_paths(), entries))


class SectionSitemap(Sitemap):
    """Pages that are not articles: home, categories, information."""

    limit = 5000

    def items(self):
        return _of_this_host(Page.objects.live().public().filter(kind="", depth__gt=1)).order_by("path")

    def lastmod(self, page: Page) -> dt.datetime | None:
        return page.last_published_at


class ReadSitemap(Sitemap):
    """Of what there is something to read. All are counted: to ask of each takes longer, and a part has room for all."""

    @property
    def paginator(self) -> Paginator:
        found = super().paginator
        found.count = found.object_list.model.objects.count()
        return found


class TopicSitemap(ReadSitemap):
    def items(self):
        return Topic.objects.filter(_is_read_of(Shelf.TOPIC)).order_by("pk")


class AuthorSitemap(Sitemap):
    def items(self):
        return Author.objects.order_by("pk")


class PersonSitemap(ReadSitemap):
    """People of whom there is something to read: an office, or a published article."""

    def items(self):
        roles = Exists(Role.objects.filter(person=OuterRef("pk")))
        return Person.objects.filter(_is_read_of(Shelf.PERSON) | roles).order_by("pk")


class OrganisationSitemap(Sitemap):
    def items(self):
        return PartyOrganisation.objects.order_by("pk")


class PlaceSitemap(ReadSitemap):
    """Places with an organisation, or with a published article."""

    def items(self):
        organisations = Exists(PartyOrganisation.objects.filter(place=OuterRef("pk")))
        return Place.objects.filter(_is_read_of(Shelf.PLACE) | organisations).order_by("pk")


class CalendarSitemap(Sitemap):
    """The calendars of congresses."""

    def items(self):
        congresses = CongressPage.objects.live().public()
        sections = _of_this_host(SpecialPage.objects.live().public())
        return [one for one in sections if congresses.child_of(one).exists()]

    def location(self, section: SpecialPage) -> str:
        return section.calendar_address


class ArchiveSitemap(Sitemap):
    """The months of the calendar archive."""

    def items(self):
        return archive.months()

    def location(self, month: dt.date) -> str:
        return reverse("archive-month", args=[month.year, f"{month:%m}"])


#: All but the articles.
SITEMAPS: dict[str, type[Sitemap]] = {
    "sections": SectionSitemap,
    "topics": TopicSitemap,
    "authors": AuthorSitemap,
    "people": PersonSitemap,
    "organisations": OrganisationSitemap,
    "places": PlaceSitemap,
    "calendars": CalendarSitemap,
    "archive": ArchiveSitemap,
}


@require_safe
@x_robots_tag
def index(request: HttpRequest) -> HttpResponse:
    """Every part of the articles that has any, with the time of its last change, and all the other sitemaps."""
    address = escape(request.build_absolute_uri(reverse("article-sitemap")))
    entries = [_entry(f"{address}?p={part + 1}", changed) for part, changed in _parts()]
    for name, kind in SITEMAPS.items():
        address, sitemap = escape(request.build_absolute_uri(reverse("sitemap-part", args=[name]))), kind()
        pages = sitemap.paginator.page_range
        entries += [_entry(f"{address}?p={page}" if page > 1 else address) for page in pages]
    return _written("sitemapindex", "sitemap", entries)


def _parts() -> list[tuple[int, str | None]]:
    """The parts that have an article, and the last change in each: an index knows it, however many there are."""
    shown = public("path")
    there = f"FROM articles_page WHERE live AND NOT (kind = '') AND id / {PART:d} = part AND {shown.sql}"
    sql = f"""WITH RECURSIVE parts(part) AS (
SELECT 0 UNION ALL SELECT part + 1 FROM parts WHERE part < (SELECT max(id) / {PART:d} FROM articles_page)
) SELECT part, CAST((SELECT max(last_published_at) {there}) AS text) FROM parts WHERE EXISTS (SELECT 1 {there})
ORDER BY part"""  # noqa: S608
    return rows(Page, sql, [*shown.values, *shown.values])


@require_safe
@x_robots_tag
def articles(request: HttpRequest) -> HttpResponse:
    """One part of the articles, `p`."""
    asked = request.GET.get("p", "1")
    part = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 12 else 0
    shown = public("path")
    sql = f"""SELECT slug, CAST(last_published_at AS text) FROM articles_page
WHERE live AND kind <> '' AND id >= %s AND id < %s AND {shown.sql} ORDER BY id"""  # noqa: S608
    found = rows(Page, sql, [(part - 1) * PART, part * PART, *shown.values], often=False)
    if part != 1 and not found:
        raise Http404
    origin = escape(request.build_absolute_uri("/"))
    return _written("urlset", "url", (_entry(f"{origin}{slug}.html", changed) for slug, changed in found))


def _entry(address: str, changed: str | None = None) -> str:
    """What a sitemap says of an escaped address; a database says “2026-11-25 08:15:00.5+00”, in universal time."""
    lastmod = f"<lastmod>{changed[:10]}T{changed[11:19]}Z</lastmod>" if changed else ""
    return f"<loc>{address}</loc>{lastmod}"


def _written(root: str, element: str, entries: Iterable[str]) -> HttpResponse:
    """A sitemap, joined from strings: a part of the articles has two thousand entries."""
    between = f"</{element}>\n<{element}>"
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    joined = between.join(entries)
    body = f"<{element}>{joined}</{element}>\n" if joined else ""
    return HttpResponse(f"{head}{body}</{root}>\n", content_type="application/xml")


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The articles of the last two days, newest first, at most a thousand (the format's own limits)."""
    recent = Page.objects.published().filter(first_published_at__gte=timezone.now() - NEWS_PERIOD)
    pages = list(recent.newest_first()[:NEWS_LIMIT])
    if pages:
        until(pages[-1].first_published_at + NEWS_PERIOD, exact=False)
    context = {
        "articles": [{"address": request.build_absolute_uri(page.get_absolute_url()), "page": page} for page in pages],
        "imprint": Imprint.for_request(request),
    }
    return render(request, "articles/news_sitemap.xml", context, content_type="application/xml")
