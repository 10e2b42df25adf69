"""The reader's pages about congresses as a whole, organisations, people and places."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Site

from articles import congresses, seo
from articles.congresses import Filters
from articles.keys import DIRECTORY, note_list, note_screen
from articles.models import (
    CongressPage,
    Page,
    PartyOrganisation,
    Person,
    Phase,
    Place,
    SpecialPage,
)
from articles.paper import the_paper
from articles.presenters import screen_of, section_links
from articles.shelf import Shelf, Shelved
from newsroom.caching import note, tomorrow, until


def _section(request: HttpRequest, slug: str) -> SpecialPage:
    """The special section of an address; without one in it, that whose own host name this is."""
    site = Site.find_for_request(request)
    own = site and site.root_page_id
    sections = the_paper(site).sections.values()
    section = next((one for one in sections if (one.slug == slug if slug else one.pk == own)), None)
    if not section:
        raise Http404
    note(DIRECTORY, f"page-{section.pk}")
    return section


@require_safe
def calendar(request: HttpRequest, section: str = "") -> HttpResponse:
    """All congresses of a special section, filtered by level, place and status."""
    page = _section(request, section)
    filters = Filters(
        term=_number(request.GET.get("nhiem-ky", "")),
        level=request.GET.get("cap", ""),
        place=_number(request.GET.get("dia-phuong", "")),
        phase=request.GET.get("trang-thai", ""),
    )
    # What is planned, going on or over depends on the day.
    until(tomorrow())
    found = congresses.calendar(page, filters, timezone.localdate())
    if not found.terms:
        raise Http404
    context = {
        "section": page,
        "links": section_links(page, request),
        "calendar": found,
        "months": congresses.by_month(found.congresses),
        "filters": filters,
        "levels": PartyOrganisation.Level.choices,
        "phases": Phase.choices,
        "today": timezone.localdate(),
    }
    return render(request, "articles/congress_calendar.html", context)


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 19 else None


@require_safe
def comparison(request: HttpRequest, congress: str, section: str = "") -> HttpResponse:
    """A congress beside an earlier one: the one named by `voi`, or that of the term before."""
    page = _section(request, section)
    public = CongressPage.objects.live().public().select_related("organisation")
    now = get_object_or_404(public.child_of(page), slug=congress)
    earlier = congresses.earlier_congress(now)
    others = list(public.filter(organisation=now.organisation).exclude(pk=now.pk).order_by("term_start"))
    other = request.GET.get("voi", "")
    before = next((one for one in [*others, earlier] if one and one.slug == other), None) if other else earlier
    if before is None:
        raise Http404
    context = {
        "section": page,
        "links": section_links(page, request),
        "comparison": congresses.compare(before, now),
        "others": others,
    }
    return render(request, "articles/congress_comparison.html", context)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(PartyOrganisation.objects.select_related("place"), slug=slug)
    note(DIRECTORY)
    held = CongressPage.objects.live().public().filter(organisation=found).order_by("-term_start")
    secretaries = found.roles.filter(office="secretary").select_related("person", "congress").order_by("-valid_from")
    context = {
        "organisation": found,
        "congresses": held,
        "secretaries": secretaries,
        "predecessors": found.predecessors.select_related("predecessor"),
        "successors": found.successors.select_related("successor"),
        "parents": found.parents.select_related("parent").order_by("-valid_from"),
    }
    return render(request, "articles/organisation.html", context)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Person.objects.select_related("portrait"), slug=slug)
    screen = screen_of(Shelved(Shelf.PERSON, found.pk), request)
    note(DIRECTORY, f"person-{found.pk}")
    note_screen(f"person-{found.pk}", screen)
    context = {
        "person": found,
        "roles": found.roles.select_related("organisation").order_by("-valid_from", "protocol_order"),
        "articles": screen.cards,
        "older": screen.older,
        "json_ld": seo.person(found, request),
    }
    return render(request, "articles/person.html", context)


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Articles of a place; with `ca-truoc-day` also those of the places that it came from."""
    found = get_object_or_404(Place, slug=slug)
    changes = congresses.changes_of(found)
    has_earlier = any(one.gave(found) for one in changes)
    with_earlier = has_earlier and "ca-truoc-day" in request.GET
    family = congresses.with_predecessors(found) if with_earlier else [found]
    articles = Page.objects.published().of_place(*family) if with_earlier else Shelved(Shelf.PLACE, found.pk)
    screen = screen_of(articles, request)
    note(DIRECTORY, f"place-{found.pk}")
    if with_earlier:
        for each in family:
            note_list(f"place-{each.pk}")
    else:
        note_screen(f"place-{found.pk}", screen)
    context = {
        "place": found,
        "with_earlier": with_earlier,
        "has_earlier": has_earlier,
        "changes": changes,
        "organisations": found.organisations.order_by("name"),
        "articles": screen.cards,
        "older": screen.older,
    }
    return render(request, "articles/place.html", context)
