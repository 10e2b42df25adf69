"""What each page's template shows besides the page itself. `connect` hands these to the page types."""

from __future__ import annotations

from django.http import HttpRequest

from articles import related, seo
from articles.models import ArticlePage, Card, CategoryPage, HomePage, Kind, Page
from articles.most_read import most_read
from articles.querysets import PageQuerySet

LEADS_ON_HOME = 5
STORIES_IN_A_SECTION = 5
PICTURES_ON_HOME = 6
STORIES_ON_A_SCREEN = 20
NEWEST_BESIDE_AN_ARTICLE = 6

Context = dict[str, object]


def cards(pages: list[Page]) -> list[Card]:
    return [page.as_card() for page in pages]


def home(page: HomePage, request: HttpRequest) -> Context:
    """The top stories, then each section of the menu with its newest that are not on the page yet."""
    published = Page.objects.published().newest_first()
    sections = list(CategoryPage.objects.child_of(page).live().public().in_menu().order_by("menu_order", "title"))
    wanted = {
        "leads": _keys(published, LEADS_ON_HOME),
        "photo_stories": _keys(published.of_kind(Kind.PHOTO, Kind.EMAGAZINE), PICTURES_ON_HOME),
        "videos": _keys(published.of_kind(Kind.VIDEO), PICTURES_ON_HOME),
    }
    shown = set(wanted["leads"])
    for section in sections:
        newest = _keys(published.in_category(section), STORIES_IN_A_SECTION + len(shown))
        wanted[section.path] = [key for key in newest if key not in shown][:STORIES_IN_A_SECTION]
        shown.update(wanted[section.path])
    pages = Page.objects.with_cards().in_bulk({key for keys in wanted.values() for key in keys})
    found = {place: cards([pages[key] for key in keys]) for place, keys in wanted.items()}
    leads = found["leads"]
    return {
        "lead": leads[0] if leads else None,
        "leads": leads[1:],
        "sections": [
            {"category": section, "articles": found[section.path]} for section in sections if found[section.path]
        ],
        "photo_stories": found["photo_stories"],
        "videos": found["videos"],
        "most_read": cards(most_read()),
        "json_ld": seo.organisation(page, request),
    }


def _keys(pages: PageQuerySet, number: int) -> list[int]:
    return list(pages.values_list("pk", flat=True)[:number])


def category(page: CategoryPage, request: HttpRequest) -> Context:
    """One screen of a category: its newest, or those older than the cursor `truoc`."""
    cursor = request.GET.get("truoc", "")
    screen = Page.objects.published().in_category(page).screen(cursor, STORIES_ON_A_SCREEN)
    return {
        "ancestors": list(CategoryPage.objects.ancestor_of(page)),
        "subcategories": list(CategoryPage.objects.child_of(page).live().public().order_by("menu_order", "title")),
        "articles": cards(screen.pages),
        "older": screen.older,
        "is_first_screen": not cursor,
    }


def article(page: ArticlePage, request: HttpRequest) -> Context:
    bylines = list(page.bylines.select_related("author"))
    newest = Page.objects.published().filter(category=page.category_id).exclude(pk=page.pk).newest_first()
    return {
        "ancestors": list(CategoryPage.objects.filter(path__in=_paths_above(page)).order_by("path")),
        "bylines": bylines,
        "topics": list(page.topics.all()),
        "read_more": related.read_more(page),
        "newest": cards(newest.with_cards()[:NEWEST_BESIDE_AN_ARTICLE]),
        "json_ld": seo.news_article(page, bylines, request),
    }


def _paths_above(page: Page) -> list[str]:
    return [page.path[:length] for length in range(page.steplen, len(page.path), page.steplen)]


def connect() -> None:
    HomePage.presenter = home
    CategoryPage.presenter = category
    ArticlePage.presenter = article
