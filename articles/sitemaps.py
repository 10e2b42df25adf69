"""Sitemaps: an index of all public pages, and the last two days for news search engines."""

from __future__ import annotations

import datetime as dt
from functools import reduce

from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
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
    Page,
    PartyOrganisation,
    Person,
    Place,
    SpecialPage,
    Topic,
)
from articles.querysets import PageQuerySet
from newsroom.caching import until

NEWS_PERIOD = dt.timedelta(days=2)
NEWS_LIMIT = 1000


class ArticleSitemap(Sitemap):
    limit = 5000

    def items(self):
        return Page.objects.published().newest_first()

    def lastmod(self, page: Page) -> dt.datetime | None:
        return page.last_published_at


def _of_this_host(pages: PageQuerySet) -> PageQuerySet:
    """Without the special sections on host names of their own: a sitemap may tell of its own host only."""
    elsewhere = Site.objects.filter(is_default_site=False).values_list("root_page__path", flat=True)
    return reduce(lambda found, path: found.exclude(path__startswith=path), elsewhere, pages)


class SectionSitemap(ArticleSitemap):
    """Pages that are not articles: home, categories, information."""

    def items(self):
        return _of_this_host(Page.objects.live().public().filter(kind="", depth__gt=1))


class TopicSitemap(Sitemap):
    def items(self):
        return Topic.objects.filter(items__content_object__live=True).distinct().order_by("pk")


class AuthorSitemap(Sitemap):
    def items(self):
        return Author.objects.order_by("pk")


class PersonSitemap(Sitemap):
    """People of whom there is something to read: an office, or a published article."""

    def items(self):
        named = Q(mentions__article__in=Page.objects.published())
        return Person.objects.filter(named | Q(roles__isnull=False)).distinct().order_by("pk")


class OrganisationSitemap(Sitemap):
    def items(self):
        return PartyOrganisation.objects.order_by("pk")


class PlaceSitemap(Sitemap):
    """Places with an organisation, or with a published article."""

    def items(self):
        named = Q(mentions__article__in=Page.objects.published())
        return Place.objects.filter(named | Q(organisations__isnull=False)).distinct().order_by("pk")


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


SITEMAPS = {
    "sections": SectionSitemap,
    "articles": ArticleSitemap,
    "topics": TopicSitemap,
    "authors": AuthorSitemap,
    "people": PersonSitemap,
    "organisations": OrganisationSitemap,
    "places": PlaceSitemap,
    "calendars": CalendarSitemap,
    "archive": ArchiveSitemap,
}


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
