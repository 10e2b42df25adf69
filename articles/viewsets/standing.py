"""Where an article stands: every front, section and “Đọc thêm”, and the way onto another one."""

from __future__ import annotations

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.viewsets.base import ViewSet

from articles.actions.front import change_front, draft_of, version_of
from articles.actions.links import link_below
from articles.actions.sections import join_section, leave_section
from articles.curation.editing import put, stamp_of, stamps_of
from articles.models import ArticlePage, Page, SpecialPage
from articles.viewsets.fronts.access import front_for, fronts_for, the_main_paper
from articles.viewsets.membership import sections
from articles.viewsets.places import near_fronts, places_of
from articles.viewsets.stories import find_stories
from articles.viewsets.suggestions import linked_from, suggestions, suggestions_for


def _article(request: HttpRequest, pk: int) -> ArticlePage:
    article = get_object_or_404(ArticlePage, pk=pk)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return article


@require_GET
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the article stands; `q` finds other articles to put it under."""
    article = _article(request, pk)
    memberships = article.section_memberships.select_related("section", "added_by")
    near = near_fronts(article)
    fronts = fronts_for(request)
    joinable = sections().exclude(pk__in=memberships.values("section"))
    query = request.GET.get("q", "")[:500].strip()
    context = {
        "article": article,
        "near_fronts": [front for front in fronts if front in near],
        "other_fronts": [front for front in fronts if front not in near],
        "places": places_of(article, near, the_main_paper()),
        "memberships": memberships,
        "open_sections": SpecialPage.objects.live()
        .filter(pk__in=joinable.values("pk"))
        .order_by("-opens_on", "-pk")[:4],
        "sections": joinable,
        "query": query,
        "found": find_stories(query, among=Page.objects.articles().exclude(pk=article.pk)) if query else [],
        "suggestions": suggestions_for(article),
        **linked_from(article),
    }
    return render(request, "articles/admin/standing.html", context)


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Pins the article on top of the first block of a front, as a draft of that front."""
    article, front = _article(request, pk), front_for(request, _posted(request, "front"))
    if front.permissions_for_user(request.user).page_locked():
        messages.error(request, _("The page is locked."))
        return redirect("standing:standing", pk)
    paper = the_main_paper()
    _draft, raw = draft_of(front, paper)
    block = next((one for one in raw if "number" in one["value"]), None)
    if block is None:
        messages.error(request, _("This front has no block of stories yet. Add one first."))
        return redirect("front_desk:desk", front.pk)
    stamp = stamp_of(request.user.pk, timezone.now())
    change_front(
        front,
        paper,
        lambda blocks: put(blocks, block["id"], 1, {"page": article.pk}, stamp),
        request.user,
        version=version_of(raw),
        seen=stamps_of(raw),
    )
    messages.success(request, _("Pinned on top of the draft. Launch the front to bring it to readers."))
    return redirect("front_desk:desk", front.pk)


def _posted(request: HttpRequest, name: str) -> int:
    """A key in the form; 0, which is nobody's, if it is none."""
    key = request.POST.get(name, "")
    return int(key) if re.fullmatch("[0-9]{1,18}", key) else 0


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    article = _article(request, pk)
    section = get_object_or_404(sections(), pk=_posted(request, "section"))
    join_section(section.specific, [article.pk], request.user)
    messages.success(request, _("The article belongs to “%(section)s” now.") % {"section": section.title})
    return redirect("standing:standing", pk)


@require_POST
def leave(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    article = _article(request, pk)
    leave_section(get_object_or_404(sections(), pk=section), [article.pk])
    return redirect("standing:standing", pk)


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts a published article (`target`) below this one, or this one below another (`under`)."""
    article = _article(request, pk)
    if "under" in request.POST:
        above, target = _article(request, _posted(request, "under")), article
    else:
        public = Page.objects.live().public()
        above, target = article, get_object_or_404(public, pk=_posted(request, "target"))
    if above.permissions_for_user(request.user).page_locked():
        messages.error(request, _("The page is locked."))
    elif link_below(above, target, request.user):
        words = _(
            "“%(target)s” stands at the end of “Read more” in the draft of “%(article)s”. Publish it for readers."
        )
        messages.success(request, words % {"target": target.title, "article": above.title})
    else:
        messages.info(request, _("It stands there already."))
    return redirect("standing:standing", pk)


class StandingViewSet(ViewSet):
    name = "standing"

    def get_urlpatterns(self):
        return [
            path("suggestions/", suggestions, name="suggestions"),
            path("<int:pk>/", standing, name="standing"),
            path("<int:pk>/place/", place, name="place"),
            path("<int:pk>/join/", join, name="join"),
            path("<int:pk>/leave/<int:section>/", leave, name="leave"),
            path("<int:pk>/link/", link, name="link"),
        ]


standing_viewset = StandingViewSet()
