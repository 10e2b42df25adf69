"""What each page's template shows besides the page itself. `connect` hands these to the page types."""

from __future__ import annotations

from operator import attrgetter

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from articles import congresses, printing, related, seo
from articles.keys import DIRECTORY, note_list, note_screen
from articles.models import ArticlePage, Card, CategoryPage, CongressPage, DocumentPage, HomePage, Page, SpecialPage
from articles.paper import absolute_address, the_paper
from articles.presenters.fronts import NO_FRONT, front, stories_in
from articles.presenters.lists import screen_of
from articles.presenters.sections import section_links
from articles.printing import prepare_photos
from articles.shelf import Shelf, Shelved
from newsroom.caching import note, until
from newsroom.sites import main_site

ARTICLES_OF_A_CONGRESS = 40

Context = dict[str, object]


def cards(pages: list[Page]) -> list[Card]:
    return [page.as_card() for page in pages]


def home(page: HomePage, request: HttpRequest) -> Context:
    return front(page, request) | {"json_ld": seo.organisation(page, request)}


def category(page: CategoryPage, request: HttpRequest) -> Context:
    """One screen of a category: its newest, or those older than the cursor `truoc`."""
    cursor = request.GET.get("truoc", "")
    screen = screen_of(Shelved(Shelf.CATEGORY, page.pk), request)
    note_screen(f"category-{page.pk}", screen)
    shown = front(page, request) if page.front and not cursor else NO_FRONT
    paper = the_paper(Site.find_for_request(request))
    family = sorted(paper.categories.values(), key=lambda category: (category.menu_order, category.title))
    return {
        **shown,
        "ancestors": sorted((one for one in family if page.is_descendant_of(one)), key=attrgetter("path")),
        "subcategories": [one for one in family if one.is_child_of(page)],
        "articles": screen.cards,
        "older": screen.older,
        "is_first_screen": not cursor,
        "big_first": not cursor and not shown["rows"],
    }


def special(page: SpecialPage, request: HttpRequest) -> Context:
    """A special section: its front on the first screen, then its members, the newest first."""
    cursor = request.GET.get("truoc", "")
    shown = NO_FRONT if cursor else front(page, request)
    on_the_front = stories_in(shown["rows"])
    screen = screen_of(Shelved(Shelf.SECTION, page.pk, on_the_front), request)
    note_screen(f"section-{page.pk}", screen, left_out=len(on_the_front))
    return {
        **shown,
        "links": section_links(page, request),
        "articles": screen.cards,
        "older": screen.older,
        "is_first_screen": not cursor,
        "is_archive": page.is_archive(),
        "json_ld": seo.special_section(page, request),
    }


def article(page: ArticlePage, request: HttpRequest) -> Context:
    """The story as it was printed, and the cards of others around it."""
    paper = the_paper(main_site())
    if getattr(request, "is_preview", False):
        prepare_photos(page)
        printed = printing.render(page, paper, is_preview=True)
    else:
        printed = printing.printed(page, paper)
    note(*printed.facts.keys)
    until(printed.changes_at)
    shown = related.shown_with(page.pk, page.category_id, printed.facts, paper, timezone.now())
    origin = absolute_address(request, "/").rstrip("/")
    return {
        "head": printed.head_at(origin),
        "story": printed.story_at(origin, shown.cards),
        "ancestors": paper.line(page.category_id),
        "category": paper.categories.get(page.category_id),
        "read_more": shown.read_more,
        "newest": shown.newest,
    }


def congress(page: CongressPage, request: HttpRequest) -> Context:
    """A congress: its phase, programme, people, targets, documents, and the articles of each phase."""
    moment = getattr(request, "shown_at", None) or timezone.now()
    local = timezone.localtime(moment)
    sessions, targets = list(page.sessions.all()), congresses.targets_of(page)
    articles = Page.objects.published().in_section(page).newest_first().with_cards()[:ARTICLES_OF_A_CONGRESS]
    section = page.get_parent().specific
    changes_at = congresses.next_change(page, sessions, local)
    until(changes_at)
    note(DIRECTORY, f"page-{section.pk}")
    note_list(f"section-{page.pk}", ARTICLES_OF_A_CONGRESS)
    return {
        "section": section,
        "links": section_links(section, request),
        "phase": page.phase(local.date()),
        "days_left": (page.opening - local.date()).days if page.opening else None,
        "sessions": sessions,
        "session_now": congresses.session_now(sessions, moment),
        "changes_at": changes_at,
        "targets": targets,
        "has_results": any(pair.now is not None for _target, pair in targets),
        "sources": list(page.sources.all()),
        "events": list(page.events.prefetch_related(Prefetch("article", ArticlePage.objects.published()))),
        "offices": congresses.people_of(page),
        "documents": list(DocumentPage.objects.child_of(page).live().public().order_by("document_kind", "issued_on")),
        "phases": [(phase, cards(found)) for phase, found in congresses.by_phase(articles, page)],
        "earlier": congresses.earlier_congress(page),
        "json_ld": seo.congress(page, request),
    }


def document(page: DocumentPage, request: HttpRequest) -> Context:
    above = page.get_parent().specific
    section = above.get_parent().specific if isinstance(above, CongressPage) else above
    note(DIRECTORY, f"page-{section.pk}")
    return {
        "section": section,
        "congress": above if isinstance(above, CongressPage) else None,
        "links": section_links(section, request),
    }


def connect() -> None:
    HomePage.presenter = home
    CategoryPage.presenter = category
    ArticlePage.presenter = article
    SpecialPage.presenter = special
    CongressPage.presenter = congress
    DocumentPage.presenter = document
