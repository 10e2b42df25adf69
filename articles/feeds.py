"""RSS: the newest of the paper and of each category."""

from __future__ import annotations

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles.keys import NEWEST, note_list
from articles.models import CategoryPage, Imprint, Page, SpecialPage
from newsroom.caching import note

LENGTH = 30


class HomeFeed(Feed):
    link = "/"

    def get_object(self, request: HttpRequest) -> Imprint:
        return Imprint.for_request(request)

    def title(self, imprint: Imprint) -> str:
        return imprint.paper_name

    def description(self, imprint: Imprint) -> str:
        return imprint.tagline or imprint.paper_name

    def items(self, imprint: Imprint) -> list[Page]:
        note_list(NEWEST, LENGTH)
        return list(Page.objects.published().newest_first().select_related("category")[:LENGTH])

    def item_title(self, page: Page) -> str:
        # It tells when the article was changed last, too.
        note(f"page-{page.pk}", f"card-{page.pk}")
        return page.title

    def item_description(self, page: Page) -> str:
        return page.sapo

    def item_pubdate(self, page: Page):
        return page.first_published_at

    def item_updateddate(self, page: Page):
        return page.last_published_at

    def item_guid(self, page: Page) -> str:
        return f"article-{page.pk}"

    item_guid_is_permalink = False

    def item_categories(self, page: Page) -> list[str]:
        return [page.category.title] if page.category else []


class CategoryFeed(HomeFeed):
    def get_object(self, request: HttpRequest, slug: str) -> CategoryPage:
        categories = CategoryPage.objects.live().public()
        category = get_object_or_404(categories.order_by("depth"), slug=slug)
        note(f"page-{category.pk}")
        category.imprint = Imprint.for_request(request)
        return category

    def title(self, category: CategoryPage) -> str:
        return _("%(category)s - %(paper)s") % {"category": category.title, "paper": category.imprint.paper_name}

    def description(self, category: CategoryPage) -> str:
        return category.sapo or category.title

    def link(self, category: CategoryPage) -> str:
        return category.get_absolute_url()

    def items(self, category: CategoryPage) -> list[Page]:
        note_list(f"category-{category.pk}", LENGTH)
        pages = Page.objects.published().in_category(category)
        return list(pages.newest_first().select_related("category")[:LENGTH])


class SectionFeed(CategoryFeed):
    """The newest members of a special section."""

    def get_object(self, request: HttpRequest, slug: str) -> SpecialPage:
        section = get_object_or_404(SpecialPage.objects.live().public(), slug=slug)
        note(f"page-{section.pk}")
        section.imprint = Imprint.for_request(request)
        return section

    def items(self, section: SpecialPage) -> list[Page]:
        note_list(f"section-{section.pk}", LENGTH)
        pages = Page.objects.published().in_section(section)
        return list(pages.newest_first().select_related("category")[:LENGTH])
