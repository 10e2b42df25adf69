"""Which front an editor works at, and what of it."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.models import CategoryPage, HomePage, Page, SpecialPage
from articles.paper import Paper, the_paper
from newsroom.sites import main_site


def all_fronts() -> list[Page]:
    """Every page with a front, the home page first."""
    homes, specials = HomePage.objects.all(), SpecialPage.objects.order_by("-latest_revision_created_at")
    return [*homes, *specials, *CategoryPage.objects.order_by("path")]


def fronts_for(request: HttpRequest) -> list[Page]:
    """Those that this editor may arrange."""
    return [front for front in all_fronts() if front.permissions_for_user(request.user).can_edit()]


def front_for(request: HttpRequest, pk: int) -> Page:
    """One that this editor may arrange; raises PermissionDenied otherwise."""
    page = get_object_or_404(Page, pk=pk).specific
    if not hasattr(page, "front") or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def the_main_paper() -> Paper:
    return the_paper(main_site())


def asked_moment(request: HttpRequest) -> dt.datetime:
    """The time that the editor wants to see; none that can be read is now."""
    try:
        moment = parse_datetime(request.GET.get("at", ""))
    except ValueError:
        moment = None
    if moment is None:
        return timezone.now()
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
