"""What every public template may ask for."""

from __future__ import annotations

import datetime as dt

from django import template
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles.models import CategoryPage, Imprint, InfoPage, Page
from newsroom.text import format_date

register = template.Library()


@register.simple_tag(takes_context=True)
def chrome(context: template.Context) -> dict[str, object]:
    """What stands around every page: the imprint, the menu of categories, the pages about the paper, today's date."""
    request: HttpRequest = context["request"]
    visible = Page.objects.live().public().order_by().values("pk")
    return {
        "imprint": Imprint.for_request(request),
        "menu": _menu(visible),
        "info_pages": list(InfoPage.objects.filter(pk__in=visible)),
        "today": timezone.now(),
    }


def _menu(visible: QuerySet) -> list[CategoryPage]:
    """The categories of the menu in their order, each with `children_in_menu`."""
    categories = list(CategoryPage.objects.filter(pk__in=visible).in_menu().order_by("depth", "menu_order", "title"))
    by_path: dict[str, CategoryPage] = {}
    menu = []
    for category in categories:
        category.children_in_menu = []
        by_path[category.path] = category
        parent = by_path.get(category.path[: -category.steplen])
        if parent:
            parent.children_in_menu.append(category)
        else:
            menu.append(category)
    return menu


@register.filter
def vn_date(moment: dt.datetime | None, style: str = "full") -> str:
    """A date as Vietnamese newspapers print it; see `newsroom.text.format_date`."""
    return format_date(moment, style) if moment else ""
