"""Structured data (schema.org) of the public pages, as JSON-LD."""

from __future__ import annotations

import json

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Site

from articles.models import ArticlePage, Byline, CongressPage, HomePage, Person, SpecialPage
from articles.paper import absolute_address, the_paper
from media.pictures import address_of


def _script(data: dict[str, object]) -> SafeString:
    """JSON that is safe inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.replace("&", "\\u0026").replace("<", "\\u003C").replace(">", "\\u003E"))


def _publisher(request: HttpRequest) -> dict[str, object]:
    paper = the_paper(Site.find_for_request(request))
    return {"@type": "NewsMediaOrganization", "name": paper.imprint.paper_name, "url": absolute_address(request, "/")}


def organisation(page: HomePage, request: HttpRequest) -> SafeString:
    return _script({"@context": "https://schema.org", **_publisher(request)})


def special_section(page: SpecialPage, request: HttpRequest) -> SafeString:
    """https://schema.org/CollectionPage of a special section."""
    address = absolute_address(request, page.get_absolute_url())
    data = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "url": address,
        "name": page.title,
        "description": page.search_description or page.sapo,
        "inLanguage": "vi",
        "publisher": _publisher(request),
    }
    return _script(data)


def person(found: Person, request: HttpRequest) -> SafeString:
    """https://schema.org/Person"""
    data = {"@context": "https://schema.org", "@type": "Person", "name": found.name}
    data["url"] = absolute_address(request, found.get_absolute_url())
    return _script(data)


def congress(page: CongressPage, request: HttpRequest) -> SafeString:
    """https://schema.org/Event, with the days that are known."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": page.title,
        "url": absolute_address(request, page.get_absolute_url()),
        "eventStatus": "https://schema.org/EventScheduled",
        "organizer": {"@type": "Organization", "name": page.organisation.name},
    }
    if page.opening and page.closing:
        data |= {"startDate": page.opening.isoformat(), "endDate": page.closing.isoformat()}
    if page.venue:
        data["location"] = {"@type": "Place", "name": page.venue}
    return _script(data)


def news_article(article: ArticlePage, bylines: list[Byline], request: HttpRequest) -> SafeString:
    """https://schema.org/NewsArticle of what is public on the page, and nothing else."""
    address = absolute_address(request, article.get_absolute_url())
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "url": address,
        "headline": article.seo_title or article.title,
        "description": article.search_description or article.sapo,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "articleSection": article.category.title if article.category else "",
        "author": [
            {
                "@type": "Person",
                "name": byline.author.name,
                "url": absolute_address(request, byline.author.get_absolute_url()),
            }
            for byline in bylines
        ],
        "publisher": _publisher(request),
    }
    if article.first_published_at:
        data["datePublished"] = article.first_published_at.isoformat()
        data["dateModified"] = (article.last_published_at or article.first_published_at).isoformat()
    if picture := address_of(article.photo):
        data["image"] = [absolute_address(request, picture)]
    return _script(data)
