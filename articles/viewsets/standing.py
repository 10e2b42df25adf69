"""Where an article stands: every front, section and “Đọc thêm”, and the way onto another one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import ReferenceIndex

from articles.actions.front import change_front, draft_of, version_of
from articles.actions.sections import join_section, leave_section
from articles.curation.editing import CannotEditError, put, stamp_of, stamps_of
from articles.models import ArticlePage, CategoryPage, HomePage, Page, ReadMoreLink, SpecialPage
from articles.paper import the_paper
from articles.viewsets.membership import sections
from articles.viewsets.suggestions import linked_from, suggestions, suggestions_for
from newsroom.sites import main_site


def _article(request: HttpRequest, pk: int) -> ArticlePage:
    article = get_object_or_404(ArticlePage, pk=pk)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return article


def _fronts(request: HttpRequest) -> list[Page]:
    fronts = [*HomePage.objects.all(), *SpecialPage.objects.order_by("path"), *CategoryPage.objects.order_by("path")]
    return [front for front in fronts if front.permissions_for_user(request.user).can_edit()]


def fronts_of(article: Page) -> list[Page]:
    """The published fronts that an editor has put the article on."""
    types = ContentType.objects.get_for_models(HomePage, CategoryPage, SpecialPage).values()
    references = ReferenceIndex.objects.filter(
        content_type__in=types,
        to_content_type=ContentType.objects.get_for_model(Page),
        to_object_id=str(article.pk),
        model_path__startswith="front",
    )
    return list(Page.objects.filter(pk__in=[int(key) for key in references.values_list("object_id", flat=True)]))


@require_GET
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    article = _article(request, pk)
    memberships = article.section_memberships.select_related("section", "added_by")
    context = {
        "article": article,
        "fronts": _fronts(request),
        "on_fronts": fronts_of(article),
        "memberships": memberships,
        "sections": sections().exclude(pk__in=memberships.values("section")),
        "suggestions": suggestions_for(article),
        **linked_from(article),
    }
    return render(request, "articles/admin/standing.html", context)


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Pins the article on top of the first block of a front, as a draft of that front."""
    article, front = _article(request, pk), get_object_or_404(Page, pk=request.POST.get("front")).specific
    if not hasattr(front, "front") or not front.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    paper = the_paper(main_site())
    _draft, raw = draft_of(front, paper)
    block = next((one for one in raw if "number" in one["value"]), None)
    if block is None:
        messages.error(request, _("This front has no block of stories yet. Add one first."))
        return redirect("standing:standing", pk)
    stamp = stamp_of(request.user.pk, timezone.now())
    try:
        change_front(
            front,
            paper,
            lambda blocks: put(blocks, block["id"], 1, {"page": article.pk}, stamp),
            request.user,
            version=version_of(raw),
            seen=stamps_of(raw),
        )
    except CannotEditError as error:
        messages.error(request, str(error))
        return redirect("standing:standing", pk)
    messages.success(request, _("Pinned on top of the draft. Launch the front to bring it to readers."))
    return redirect("front_desk:desk", front.pk)


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    article = _article(request, pk)
    section = get_object_or_404(sections(), pk=request.POST.get("section"))
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
    """Adds a suggested article to the end of this one's “Đọc thêm”, in its newest draft."""
    article = _article(request, pk)
    target = get_object_or_404(Page.objects.live(), pk=request.POST.get("target"))
    draft = article.get_latest_revision_as_object()
    places = [one.sort_order or 0 for one in draft.read_more_links.all()]
    draft.read_more_links.add(ReadMoreLink(target=target, sort_order=max(places, default=-1) + 1))
    draft.save_revision(user=request.user, log_action=True)
    messages.success(request, _("Added to “Read more” of the draft. Publish the article to bring it to readers."))
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
