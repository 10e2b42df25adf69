"""The desk's pages and answers."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import PageLogEntry

from articles.actions.front import Stale, change_front, draft_of, launch_front, revert_front, version_of
from articles.curation import editing
from articles.curation.fronts import show_front
from articles.models import Page
from articles.viewsets.fronts.access import asked_moment, front_for, fronts_for, the_main_paper
from articles.viewsets.fronts.board import board
from articles.viewsets.fronts.conflict import conflict_dialogue
from articles.viewsets.fronts.dialogues import block, card, things
from articles.viewsets.fronts.orders import read_order
from articles.viewsets.stories import find_stories

LAUNCHES_SHOWN = 10


def _board_context(request: HttpRequest, page: Page) -> dict[str, Any]:
    paper, moment = the_main_paper(), asked_moment(request)
    draft, raw = draft_of(page, paper)
    return {
        "page": page,
        "blocks": board(show_front(draft, moment, paper, ahead=True), raw, page, moment),
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
    context = {"fronts": fronts_for(request), "header_icon": "table"}
    return render(request, "articles/admin/fronts/index.html", context)


@require_GET
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    page = front_for(request, pk)
    launches = page.revisions.filter(pk__in=_launches(page)).select_related("user").order_by("-created_at")
    context = _board_context(request, page) | {
        "launches": launches[:LAUNCHES_SHOWN],
        "stories": find_stories(""),
        "used": _used(draft_of(page, the_main_paper())[1]),
    }
    return render(request, "articles/admin/fronts/desk.html", context)


def _launches(page: Page) -> list[int]:
    """The revisions that were published, by the audit log."""
    entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False)
    return list(entries.order_by("-timestamp").values_list("revision", flat=True)[:LAUNCHES_SHOWN])


def show_board_of(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "articles/admin/fronts/board.html", _board_context(request, front_for(request, pk)))


show_board = require_GET(show_board_of)


@require_GET
def stories(request: HttpRequest, pk: int) -> HttpResponse:
    page = front_for(request, pk)
    _draft, raw = draft_of(page, the_main_paper())
    context = {"stories": find_stories(request.GET.get("q", "")[:500]), "used": _used(raw)}
    return render(request, "articles/admin/fronts/stories.html", context)


def _used(raw: editing.Raw) -> set[int | None]:
    """The pages that have a slot on the front."""
    return {item["value"].get("page") for block in raw for item in block["value"].get("slots") or ()}


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The front as readers will see it at a time."""
    draft, _raw = draft_of(front_for(request, pk), the_main_paper())
    return draft.make_preview_request(
        request, extra_request_attrs={"shown_at": asked_moment(request), "in_preview_panel": True}
    )


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Carries out one order of the editor; answers with the new board, or with what stands in its way."""
    page = front_for(request, pk)
    if page.permissions_for_user(request.user).page_locked():
        return _refusal(_("The page is locked."))
    try:
        order = json.loads(request.body)
        seen = {str(key): str(at) for key, at in order.get("seen", {}).items()}
        doing = read_order(order, editing.stamp_of(request.user.pk, timezone.now()))
        change_front(page, the_main_paper(), doing, request.user, version=str(order.get("version")), seen=seen)
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
    fresh = render_to_string("articles/admin/fronts/board.html", context, request)
    return JsonResponse({"dialogue": conflict_dialogue(request, context["blocks"], stale), "board": fresh}, status=409)


@require_POST
def launch(request: HttpRequest, pk: int) -> HttpResponse:
    """Publishes the draft that the editor has seen; not a newer one that somebody else has made meanwhile."""
    page = front_for(request, pk)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    _draft, raw = draft_of(page, the_main_paper())
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
    page = front_for(request, pk)
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
            path("<int:pk>/card/<str:slot>/", card, name="card"),
            path("<int:pk>/block/", block, name="block"),
            path("<int:pk>/things/", things, name="things"),
            path("<int:pk>/preview/", preview, name="preview"),
            path("<int:pk>/change/", change, name="change"),
            path("<int:pk>/launch/", launch, name="launch"),
            path("<int:pk>/revert/<int:revision>/", revert, name="revert"),
        ]


front_desk = FrontDeskViewSet()
