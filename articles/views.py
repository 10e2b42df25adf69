"""The addresses that do not come from the page tree."""

from __future__ import annotations

from copy import copy

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail import views as wagtail_views
from wagtail.models import Site

from articles.keys import note_screen
from articles.models import ArticlePage, Author, Page, SpecialPage, Topic
from articles.most_read import counting, is_a_reader
from articles.paper import the_paper
from articles.presenters import screen_of
from articles.published import published_article
from articles.shelf import Shelf, Shelved
from newsroom.caching import note
from newsroom.sites import main_site, needs_no_site


@require_safe
def article(request: HttpRequest, number: str) -> HttpResponse:
    """The article of this number, whatever the words before it; see `ArticlePage.serve`."""
    return _serve(published_article(int(number)), request)


def page(request: HttpRequest, path: str) -> HttpResponse:
    """A page of the tree by its path. What is in the paper's memory is found there, anything else as Wagtail finds it.

    Wagtail asks the database twice for each level of the tree.
    """
    paper = the_paper(Site.find_for_request(request))
    found = paper.places.get("/".join(filter(None, path.split("/"))))
    # A copy, because what a page learns of its relations while it is served is not the paper's.
    return _serve(copy(found), request) if found else wagtail_views.serve(request, path)


def _serve(page: Page, request: HttpRequest) -> HttpResponse:
    """As `wagtail.views.serve`: its hooks keep private pages private."""
    answer_with = wagtail_views.serve_chain
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        answer_with = hook(answer_with)
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    return answer_with(page, request, [], {})


@require_safe
def legacy_article(request: HttpRequest, number: int) -> HttpResponse:
    """An address of the paper's former site leads to the article by its number alone.

    Not to a private one: its address of now would tell its headline.
    """
    found = get_object_or_404(ArticlePage.objects.published(), number=number)
    note(f"page-{found.pk}", f"card-{found.pk}")
    return HttpResponsePermanentRedirect(found.get_absolute_url())


@require_safe
def topic(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Topic, pk=pk)
    note(f"topic-{found.pk}")
    if found.slug != slug:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    screen = screen_of(Shelved(Shelf.TOPIC, found.pk), request)
    note_screen(f"topic-{found.pk}", screen)
    context = {"topic": found, "articles": screen.cards, "older": screen.older}
    return render(request, "articles/topic.html", context)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    screen = screen_of(Shelved(Shelf.AUTHOR, found.pk), request)
    note(f"author-{found.pk}")
    note_screen(f"author-{found.pk}", screen)
    context = {"author": found, "articles": screen.cards, "older": screen.older}
    return render(request, "articles/author.html", context)


@require_safe
@cache_control(public=True, max_age=31_536_000, s_maxage=31_536_000, immutable=True)
def section_colours(request: HttpRequest, pk: int, colours: str) -> HttpResponse:
    """The stylesheet of a special section's colours. Its address names them, so it never changes."""
    section = get_object_or_404(SpecialPage.objects.live(), pk=pk)
    note(f"page-{section.pk}")
    if request.path != section.colours_address:
        return HttpResponsePermanentRedirect(section.colours_address)
    return render(request, "articles/section_colours.css", {"section": section}, content_type="text/css")


@needs_no_site
@csrf_exempt  # It changes nothing of the caller's and reads no cookie.
@require_POST
def reading(request: HttpRequest, number: int) -> HttpResponse:
    """Takes the page's word that it was read."""
    if is_a_reader(request):
        counting.add(int(number))
    return HttpResponse(status=204)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """On a special section's own host, every other address of the paper leads to the paper's."""
    site, main = Site.find_for_request(request), main_site()
    if site and main and site != main:
        return HttpResponseRedirect(main.root_url + request.get_full_path())
    return render(request, "errors/404.html", status=404)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /tim-kiem",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
        f"Sitemap: {request.build_absolute_uri('/news-sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
