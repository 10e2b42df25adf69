"""What the desk's dialogues show: a card, a block, and things to choose for them."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from articles.actions.front import draft_of
from articles.curation import arranging, editing
from articles.models import Page, Place, Topic
from articles.viewsets.fronts.access import front_for, the_main_paper
from articles.viewsets.fronts.forms import LAYOUTS, BlockForm, CardForm
from articles.viewsets.names import named
from articles.viewsets.stories import find_stories
from media.models import Photo
from newsroom.text import slug

FOUND = 6


@require_GET
def card(request: HttpRequest, pk: int, slot: str) -> HttpResponse:
    """The words, photo, sublinks and hours of a card."""
    _draft, raw = draft_of(front_for(request, pk), the_main_paper())
    try:
        _block, item = editing.find_slot(raw, slot)
    except editing.CannotEditError:
        raise Http404
    links = [link["value"] for link in item["value"].get("sublinks") or ()]
    pages = Page.objects.in_bulk({link["page"] for link in links if link.get("page")})
    context = {
        "form": CardForm(initial=CardForm.initial_for(item["value"])),
        "photo": Photo.objects.filter(pk=item["value"].get("photo")).first(),
        "sublinks": [
            {
                "key": link.get("page") or link.get("address"),
                "label": pages[link["page"]].title if link.get("page") in pages else link.get("address"),
                "text": link.get("text") or "",
            }
            for link in links
        ],
    }
    return render(request, "articles/admin/fronts/card.html", context)


@require_GET
def block(request: HttpRequest, pk: int) -> HttpResponse:
    """The settings of the block `key`, or of a new one of `layout`; without either, the layouts to choose from."""
    page = front_for(request, pk)
    key, layout = request.GET.get("key", ""), request.GET.get("layout", "")
    if key:
        _draft, raw = draft_of(page, the_main_paper())
        try:
            _place, stored = arranging.find(raw, key)
        except editing.CannotEditError:
            raise Http404
        layout, initial = stored["type"], BlockForm.initial_for(stored)
    elif layout in LAYOUTS:
        initial = {name: one.get_default() for name, one in LAYOUTS[layout].child_blocks.items()}
        initial |= {"layout": layout, "order": "newest"}
    else:
        return render(request, "articles/admin/fronts/layouts.html", {"layouts": LAYOUTS.items()})
    context = {
        "form": BlockForm(layout, initial=initial),
        "layout": layout,
        "label": LAYOUTS[layout].label,
        "is_new": not key,
        "finders": {
            "topics": Topic.objects.filter(pk__in=initial.get("topics") or ()),
            "places": Place.objects.filter(pk__in=initial.get("places") or ()),
            "page": Page.objects.filter(pk=initial.get("page") or None),
        },
    }
    return render(request, "articles/admin/fronts/block.html", context)


@require_GET
def things(request: HttpRequest, pk: int) -> HttpResponse:
    """Topics, places or pages (`of`) that the words of `q` find; an outside address is offered as it is for a link."""
    front_for(request, pk)
    query = request.GET.get("q", "")[:500].strip()
    found: list[tuple[object, str]] = []
    match request.GET.get("of") if query else "":
        case "topics":
            words = slug(query)
            topics = Topic.objects.filter(slug__contains=words) if words else Topic.objects.none()
            found = [(topic.pk, str(topic)) for topic in topics[:FOUND]]
        case "places":
            found = [(place.pk, str(place)) for place in named(Place.objects.all(), query)[:FOUND]]
        case "page" | "sublinks" as of:
            found = [(page.pk, page.draft_title) for page in find_stories(query)[:FOUND]]
            if not found and of == "sublinks" and urlsplit(query).scheme in {"http", "https"}:
                found = [(query, query)]
    return render(request, "articles/admin/fronts/things.html", {"found": found, "query": query})
