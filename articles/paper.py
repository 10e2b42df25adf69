"""The paper as every page shows it: whose it is, its categories, its special sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple
from urllib.parse import urljoin

from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from articles.models import CategoryPage, HomePage, Imprint, InfoPage, Page, SectionLink, SpecialPage
from newsroom.memory import forget, remembered
from newsroom.sites import main_site


class Way(NamedTuple):
    """An entry of a special section's own navigation."""

    label: str
    address: str


@dataclass(frozen=True)
class Paper:
    """What stands around every page. Only what everybody may see."""

    imprint: Imprint
    home_address: str
    menu: tuple[CategoryPage, ...]
    info_pages: tuple[InfoPage, ...]
    categories: Mapping[int, CategoryPage]
    sections: Mapping[int, SpecialPage]
    #: The navigation of each special section.
    ways: Mapping[int, tuple[Way, ...]]
    #: Categories, special sections and information pages by their paths below the root of the site.
    places: Mapping[str, Page]
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
    specials = list(SpecialPage.objects.live().public().order_by("-first_published_at"))
    info_pages = list(InfoPage.objects.live().public().order_by("path"))
    return Paper(
        imprint=Imprint.for_site(main) if main else Imprint(),
        home_address="/" if main == site or not main else f"{main.root_url}/",
        menu=tuple(_menu(categories)),
        info_pages=tuple(info_pages),
        categories={category.pk: category for category in categories},
        sections={special.pk: special for special in specials},
        ways=_ways(specials),
        places=_places([*categories, *specials, *info_pages], site),
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


def ways_of(links: Iterable[SectionLink]) -> tuple[Way, ...]:
    """Links as readers get them; entries whose page is not there for everybody are left out."""
    shown = (link for link in links if not link.page or (link.page.live and not link.page.is_private()))
    return tuple(Way(link.label, link.page.get_absolute_url() if link.page else link.address) for link in shown)


def _ways(sections: list[SpecialPage]) -> dict[int, tuple[Way, ...]]:
    links: dict[int, list[SectionLink]] = defaultdict(list)
    for link in SectionLink.objects.select_related("page").order_by("section", "sort_order"):
        links[link.section_id].append(link)
    return {section.pk: ways_of(links[section.pk]) for section in sections}


def _places(pages: Iterable[Page], site: Site | None) -> dict[str, Page]:
    """By the very paths that Wagtail makes addresses of."""
    root = site.root_page.url_path if site else ""
    return {
        page.url_path.removeprefix(root).strip("/"): page for page in pages if site and page.url_path.startswith(root)
    }


def connect() -> None:
    """Whatever the paper is made of, a change of it is seen at once."""
    for model in (CategoryPage, HomePage, Imprint, InfoPage, SectionLink, SpecialPage, Site, PageViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, dispatch_uid=f"articles.paper.{model.__name__}")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget, dispatch_uid="articles.paper")
