"""The paper as every page shows it: whose it is, its categories, its special sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any
from urllib.parse import urljoin

from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from articles.models import CategoryPage, HomePage, Imprint, InfoPage, SpecialPage
from newsroom.memory import forget, remembered
from newsroom.sites import main_site


@dataclass(frozen=True)
class Paper:
    """What stands around every page. Only what everybody may see."""

    imprint: Imprint
    home_address: str
    menu: tuple[CategoryPage, ...]
    info_pages: tuple[InfoPage, ...]
    categories: Mapping[int, CategoryPage]
    sections: Mapping[int, SpecialPage]
    #: What others have worked out from this paper, kept as long as it is.
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def line(self, pk: int | None) -> tuple[CategoryPage, ...]:
        """A category and those above it, from the highest down; empty if it is not there to be seen."""
        lines = self.memo.setdefault("lines", {})
        if pk not in lines:
            below = self.categories.get(pk) if pk else None
            above = (one for one in self.categories.values() if below and below.path.startswith(one.path))
            lines[pk] = tuple(sorted(above, key=attrgetter("path")))
        return lines[pk]


@remembered
def the_paper(site: Site | None) -> Paper:
    """The paper of a site. A special section's own host name shows the same paper, whose home is elsewhere."""
    main = main_site() or site
    categories = list(CategoryPage.objects.live().public().order_by("depth", "menu_order", "title"))
    specials = SpecialPage.objects.live().public().order_by("-first_published_at")
    return Paper(
        imprint=Imprint.for_site(main) if main else Imprint(),
        home_address="/" if main == site or not main else f"{main.root_url}/",
        menu=tuple(_menu(categories)),
        info_pages=tuple(InfoPage.objects.live().public().order_by("path")),
        categories={category.pk: category for category in categories},
        sections={special.pk: special for special in specials},
    )


def absolute_address(request: HttpRequest, address: str) -> str:
    """An address of the paper with scheme and host: the host of the request, unless that is a special section's own."""
    home = the_paper(Site.find_for_request(request)).home_address
    return urljoin(request.build_absolute_uri(home), address)


def _menu(categories: list[CategoryPage]) -> list[CategoryPage]:
    """The categories of the menu in their order, each with `children_in_menu`."""
    by_path: dict[str, CategoryPage] = {}
    menu = []
    for category in categories:
        if not category.show_in_menus:
            continue
        category.children_in_menu = []
        by_path[category.path] = category
        parent = by_path.get(category.path[: -category.steplen])
        if parent:
            parent.children_in_menu.append(category)
        else:
            menu.append(category)
    return menu


def connect() -> None:
    """Whatever the paper is made of, a change of it is seen at once."""
    for model in (CategoryPage, HomePage, Imprint, InfoPage, SpecialPage, Site, PageViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, dispatch_uid=f"articles.paper.{model.__name__}")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget, dispatch_uid="articles.paper")
