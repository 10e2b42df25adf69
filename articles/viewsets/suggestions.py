"""What “Đọc thêm” could link to, and who links to an article: beside the form while it is being written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from taggit.utils import parse_tags
from wagtail.models import ReferenceIndex
from wagtail.permission_policies.pages import PagePermissionPolicy

from articles.curation.kindred import Kin, Subject, kindred, sections_of, subject_of
from articles.models import ArticlePage, Page, Person, Place, ReadMoreLink, SpecialPage, Topic
from articles.viewsets.stories import find_stories
from newsroom.text import slug

NUMBER = 12


@dataclass(frozen=True)
class Suggestion:
    """A published article, and why it is offered."""

    page: Page
    reason: str = ""


@require_GET
def suggestions(request: HttpRequest) -> HttpResponse:
    """A list for the form: by what its fields say now, or by the words of `q`.

    In the query: `article` (none while it is new), `category`, `topics` as they are typed, and any number of `person`,
    `place` and `linked`. What makes no sense is passed over.
    """
    article = _article(request)
    linked = {*_keys(request, "linked"), *([article.pk] if article else [])}
    query = request.GET.get("q", "")[:500].strip()
    if query:
        found = find_stories(query, among=Page.objects.published())
        offered = [Suggestion(page) for page in found if page.pk not in linked][:NUMBER]
    else:
        offered = akin(_written(request, article), without=linked)
    context = {"suggestions": offered, "query": query, "article": article}
    return render(request, "articles/admin/suggestions.html", context | (linked_from(article) if article else {}))


def _article(request: HttpRequest) -> ArticlePage | None:
    keys = _keys(request, "article")
    if not keys:
        if PagePermissionPolicy().user_has_any_permission(request.user, {"add", "change"}):
            return None
        raise PermissionDenied
    article = get_object_or_404(ArticlePage, pk=keys[0])
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return article


def _keys(request: HttpRequest, name: str) -> list[int]:
    return [int(key) for key in request.GET.getlist(name) if re.fullmatch("[0-9]{1,18}", key)]


def _written(request: HttpRequest, article: ArticlePage | None) -> Subject:
    """What the article is about by the fields of its form, saved or not."""
    names = parse_tags(request.GET.get("topics", "")[:2000])
    return Subject(
        article=article.pk if article else None,
        category=next(iter(_keys(request, "category")), None),
        sections=sections_of(article.pk) if article else (),
        # A topic is known by its address too, so that accents need not be typed.
        topics=Topic.objects.filter(Q(name__in=names) | Q(slug__in=[slug(name, max_length=80) for name in names])),
        people=Person.objects.filter(pk__in=_keys(request, "person")),
        places=Place.objects.filter(pk__in=_keys(request, "place")),
    )


def akin(subject: Subject, *, without: Iterable[int]) -> list[Suggestion]:
    """Published articles that are akin to the subject, each with what the two share, the closest first."""
    left_out = set(without)
    kin = [one for one in kindred(subject, timezone.now()) if one.pk not in left_out][:NUMBER]
    pages = Page.objects.with_cards().in_bulk([one.pk for one in kin])
    return [Suggestion(pages[one.pk], _reason(one)) for one in kin]


def _reason(kin: Kin) -> str:
    if not kin.shared:
        return _("Same category")
    return _("Shared: %(things)s") % {"things": ", ".join(map(str, kin.shared))}


def suggestions_for(article: ArticlePage) -> list[Suggestion]:
    """What is akin to an article as it is stored."""
    linked = article.read_more_links.values_list("target", flat=True)
    return akin(subject_of(article), without=linked)


def linked_from(article: Page) -> dict[str, object]:
    """Who links to an article: `links` of other articles' “Đọc thêm”, `lists` of sections, and `texts` of articles."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        content_type=ContentType.objects.get_for_model(ArticlePage),
        to_content_type=ContentType.objects.get_for_model(Page),
        to_object_id=str(article.pk),
        model_path__startswith="body",
    )
    return {
        "links": ReadMoreLink.objects.filter(target=article).select_related("article").order_by("-article"),
        "lists": SpecialPage.objects.filter(read_more_list__target=article).distinct(),
        "texts": Page.objects.filter(pk__in={int(key) for key in references.values_list("object_id", flat=True)}),
    }
