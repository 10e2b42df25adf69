"""The desk's pages and answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import PageLogEntry

from articles.actions.front import Stale, change_front, draft_of, launch_front, revert_front, version_of
from articles.curation import editing
from articles.curation.fronts import show_front
from articles.models import CategoryPage, HomePage, Page, SpecialPage
from articles.paper import Paper, the_paper
from articles.viewsets.fronts.board import board
from articles.viewsets.stories import find_stories
from newsroom.sites import main_site

LAUNCHES_SHOWN = 10


def _fronts() -> list[Page]:
    """Every page with a front, the home page first."""
    homes, specials = HomePage.objects.all(), SpecialPage.objects.order_by("-latest_revision_created_at")
    return [*homes, *specials, *CategoryPage.objects.order_by("path")]


def _page(request: HttpRequest, pk: int) -> Page:
    page = get_object_or_404(Page, pk=pk).specific
    if not hasattr(page, "front"):
        raise PermissionDenied
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def _paper() -> Paper:
    return the_paper(main_site())


def _moment(request: HttpRequest):
    """The time that the editor wants to see; none that can be read is now."""
    try:
        moment = parse_datetime(request.GET.get("at", ""))
    except ValueError:
        moment = None
    if moment is None:
        return timezone.now()
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _board_context(request: HttpRequest, page: Page) -> dict[str, Any]:
    paper, moment = _paper(), _moment(request)
    draft, raw = draft_of(page, paper)
    return {
        "page": page,
        "blocks": board(show_front(draft, moment, paper, ahead=True), page, moment),
        "version": version_of(raw),
        "seen": editing.stamps_of(raw),
        "moment": moment,
        "is_now": "at" not in request.GET,
        "can_launch": page.permissions_for_user(request.user).can_publish(),
        "is_launched": not draft.has_unpublished_changes and page.live,
        "by": draft.latest_revision.user if draft.latest_revision else None,
        "at": draft.latest_revision_created_at,
    }


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    fronts = [front for front in _fronts() if front.permissions_for_user(request.user).can_edit()]
    return render(request, "articles/admin/fronts/index.html", {"fronts": fronts, "header_icon": "table"})


@require_GET
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    page = _page(request, pk)
    launches = page.revisions.filter(pk__in=_launches(page)).select_related("user").order_by("-created_at")
    context = _board_context(request, page) | {
        "launches": launches[:LAUNCHES_SHOWN],
        "stories": find_stories(""),
        "used": _used(draft_of(page, _paper())[1]),
    }
    return render(request, "articles/admin/fronts/desk.html", context)


def _launches(page: Page) -> list[int]:
    """The revisions that were published, by the audit log."""
    entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False)
    return list(entries.order_by("-timestamp").values_list("revision", flat=True)[:LAUNCHES_SHOWN])


def show_board_of(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "articles/admin/fronts/board.html", _board_context(request, _page(request, pk)))


show_board = require_GET(show_board_of)


@require_GET
def stories(request: HttpRequest, pk: int) -> HttpResponse:
    page = _page(request, pk)
    _draft, raw = draft_of(page, _paper())
    context = {"stories": find_stories(request.GET.get("q", "")[:500]), "used": _used(raw)}
    return render(request, "articles/admin/fronts/stories.html", context)


def _used(raw: editing.Raw) -> set[int | None]:
    """The pages that have a slot on the front."""
    return {item["value"].get("page") for block in raw for item in block["value"].get("slots") or ()}


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The front as readers will see it at a time."""
    draft, _raw = draft_of(_page(request, pk), _paper())
    return draft.make_preview_request(
        request, extra_request_attrs={"shown_at": _moment(request), "in_preview_panel": True}
    )


def _change(order: dict[str, Any], stamp: dict[str, Any]) -> Callable[[editing.Raw], object]:
    """What the editor asks for, as a change of the blocks."""
    words = {name: order.get("words", {}).get(name) for name in editing.OWN_WORDS if name in order.get("words", {})}
    for name in ("visible_from", "visible_until"):
        if words.get(name):
            words[name] = _stored_time(words[name])
    target = {name: order["target"][name] for name in editing.TARGETS if order.get("target", {}).get(name)}
    match order.get("do"):
        case "put":
            if "page" in target:
                target["page"] = get_object_or_404(Page, pk=target["page"]).pk
            return lambda raw: editing.put(raw, order["block"], int(order["position"]), target | words, stamp)
        case "move":
            return lambda raw: editing.move(raw, order["slot"], order["block"], int(order["position"]), stamp)
        case "write":
            return lambda raw: editing.write(raw, order["slot"], words, stamp)
        case "pin" | "loosen":
            return lambda raw: editing.set_pinned(raw, order["slot"], order["do"] == "pin", stamp)
        case "take":
            return lambda raw: editing.take(raw, order["slot"])
    raise editing.CannotEditError(_("This cannot be done here."))


def _stored_time(words: str) -> str:
    moment = parse_datetime(words)
    if moment is None:
        raise editing.CannotEditError(_("Write the time as day, month, year and hour."))
    return (timezone.make_aware(moment) if timezone.is_naive(moment) else moment).isoformat()


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Carries out one order of the editor; answers with the new board, or with what stands in its way."""
    page = _page(request, pk)
    if page.locked and page.permissions_for_user(request.user).page_locked():
        return _refusal(_("The page is locked."))
    try:
        order = json.loads(request.body)
        seen = {str(key): str(at) for key, at in order.get("seen", {}).items()}
        doing = _change(order, editing.stamp_of(request.user.pk, timezone.now()))
        change_front(page, _paper(), doing, request.user, version=str(order.get("version")), seen=seen)
    except Stale as stale:
        return _conflict(request, page, stale)
    except editing.CannotEditError as error:
        return _refusal(str(error))
    except (ValueError, KeyError, TypeError, AttributeError):
        return _refusal(_("This order cannot be read. Load the page again."))
    return show_board_of(request, pk)


def _refusal(words: str) -> HttpResponse:
    return JsonResponse({"words": words}, status=400)


def _conflict(request: HttpRequest, page: Page, stale: Stale) -> HttpResponse:
    """409: the newest board, and in words what another editor has done since."""
    context = _board_context(request, page)
    places = {place.slot.key: (place, block) for block in context["blocks"] for place in block.places if place.slot}
    absent = {one.slot.key: (one, block) for block in context["blocks"] for one in block.absent}
    notes = []
    for words, keys in ((_("Set: %(slot)s"), stale.added), (_("Changed: %(slot)s"), stale.changed)):
        for key in keys:
            if key in places:
                place, block = places[key]
                title = place.shown.card.title
                where = _("place %(place)d of “%(block)s”") % {
                    "place": place.position,
                    "block": block.shown.title or _("Top stories"),
                }
                notes.append(words % {"slot": f"“{title}”, {where}"})
            elif key in absent:
                notes.append(words % {"slot": f"“{absent[key][0].title}”"})
    notes += [_("A slot was taken off the page.")] * len(stale.removed)
    dialogue = render_to_string(
        "articles/admin/fronts/conflict.html", {"by": stale.by, "at": stale.at, "notes": notes}, request
    )
    fresh = render_to_string("articles/admin/fronts/board.html", context, request)
    return JsonResponse({"dialogue": dialogue, "board": fresh}, status=409)


@require_POST
def launch(request: HttpRequest, pk: int) -> HttpResponse:
    """Publishes the draft that the editor has seen; not a newer one that somebody else has made meanwhile."""
    page = _page(request, pk)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    _draft, raw = draft_of(page, _paper())
    if request.POST.get("version") != version_of(raw):
        messages.warning(request, _("Somebody has changed the front meanwhile. Look at it once more, then launch it."))
    elif not page.latest_revision_id:
        messages.info(request, _("There is nothing to launch: nobody has changed this front yet."))
    else:
        launch_front(page, request.user)
        messages.success(request, _("The front is launched."))
    return redirect("front_desk:desk", pk)


@require_POST
def revert(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    page = _page(request, pk)
    earlier = get_object_or_404(page.revisions, pk=revision)
    revert_front(page, earlier, request.user)
    messages.success(request, _("The earlier front is back as a draft. Launch it to bring it to readers."))
    return redirect("front_desk:desk", pk)


class FrontDeskViewSet(ViewSet):
    name = "front_desk"
    menu_label = gettext_lazy("Fronts")
    menu_icon = icon = "table"
    menu_order = 105
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [
            path("", index, name="index"),
            path("<int:pk>/", desk, name="desk"),
            path("<int:pk>/board/", show_board, name="board"),
            path("<int:pk>/stories/", stories, name="stories"),
            path("<int:pk>/preview/", preview, name="preview"),
            path("<int:pk>/change/", change, name="change"),
            path("<int:pk>/launch/", launch, name="launch"),
            path("<int:pk>/revert/<int:revision>/", revert, name="revert"),
        ]


front_desk = FrontDeskViewSet()
