"""Every place where an article stands now, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.curation.defaults import default_front
from articles.curation.fronts import show_front, stored_front
from articles.curation.holders import fronts_with
from articles.models import ArticlePage, CategoryPage, HomePage, Page, SpecialPage
from articles.paper import Paper
from articles.viewsets.fronts.board import board


@dataclass(frozen=True)
class Standing:
    """A place on a front; `where` says the block and position, or that it does not show."""

    front: Page
    where: str
    reason: str


def near_fronts(article: ArticlePage) -> list[Page]:
    """The fronts that an article has to do with by itself: home page, its categories, its special sections."""
    homes, categories = HomePage.objects.live(), CategoryPage.objects.live().ancestor_of(article)
    sections = SpecialPage.objects.live().filter(memberships__article=article)
    return [*homes, *categories.order_by("-depth"), *sections.order_by("path")]


def places_of(article: ArticlePage, near: list[Page], paper: Paper) -> list[Standing]:
    """Where readers find the article on the fronts near to it and on those that an editor has put it on."""
    fronts = {front.pk: front for front in [*near, *fronts_with(article.pk)]}
    return [place for front in fronts.values() for place in _places(article, front, paper)]


def _places(article: ArticlePage, front: Page, paper: Paper) -> Iterator[Standing]:
    moment = timezone.now()
    raw = list(stored_front(front)) or default_front(front, paper)
    for block in board(show_front(front, moment, paper), raw, front, moment):
        for place in block.places:
            if place.shown and place.shown.placed.story == article.pk:
                where = _("place %(place)d of “%(block)s”") % {"place": place.position, "block": block.title}
                yield Standing(front, where, place.reason)
        for absent in block.absent:
            if absent.slot.story == article.pk:
                yield Standing(front, _("not shown in “%(block)s”") % {"block": block.title}, absent.reason)
