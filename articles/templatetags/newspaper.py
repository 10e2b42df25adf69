"""What every public template may ask for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django import template
from django.template import Engine
from django.utils import numberformat, timezone
from django.utils.safestring import SafeString
from wagtail.models import Site

from articles.paper import absolute_address, the_paper
from newsroom import caching
from newsroom.text import format_date

register = template.Library()


@register.simple_tag(takes_context=True)
def chrome(context: template.Context) -> dict[str, object]:
    """What stands around every page: the imprint, the menu of categories, the pages about the paper, today's date."""
    caching.until(caching.tomorrow(), exact=False)
    paper = the_paper(Site.find_for_request(context["request"]))
    return {
        "imprint": paper.imprint,
        "home_address": paper.home_address,
        "menu": paper.menu,
        "info_pages": paper.info_pages,
        "sections": paper.sections.values(),
        "today": timezone.now(),
        "memo": paper.memo,
    }


@register.simple_tag(takes_context=True)
def remembered(context: template.Context, name: str, *, everywhere: bool = False) -> SafeString:
    """A template of what stands around pages, rendered once for all that stand at the same place of the paper.

    Or once for all pages, if it is the same `everywhere`. It is kept as long as the paper itself is
    (`articles.paper.the_paper`).

        {% remembered "components/masthead.html" %}
    """
    key = name if everywhere else f"{name} {_place(context)}"
    memo = context["chrome"]["memo"]
    if key not in memo:
        memo[key] = Engine.get_default().get_template(name).render(context)
    return memo[key]


def _place(context: template.Context) -> str:
    page, ancestors = context.get("page"), context.get("ancestors") or ()
    place = (
        None if getattr(page, "kind", None) else getattr(page, "pk", None),
        getattr(page, "category_id", None),
        ancestors[0].pk if ancestors else None,
    )
    return f"{place} {timezone.localdate()}"


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, address: str) -> str:
    """An address of the paper with scheme and host; see `articles.paper.absolute_address`."""
    return absolute_address(context["request"], address)


@register.filter
def vn_date(moment: dt.datetime | None, style: str = "full") -> str:
    """A date as Vietnamese newspapers print it; see `newsroom.text.format_date`."""
    return format_date(moment, style) if moment else ""


@register.filter
def number(value: Decimal | float | None) -> str:
    """A number as Vietnamese print it: 1.234,5; a dash for none."""
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else value.normalize()
    return numberformat.format(value, ",", grouping=3, thousand_sep=".", force_grouping=True)
