from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractPage, DefaultBasePageMixin, PageViewRestriction
from wagtail.models import PageManager as WagtailPageManager
from wagtail.models.pages import AbstractPageMeta
from wagtail.search import index

from articles.kind import Kind
from articles.models.card import Card
from articles.privacy import is_private
from articles.querysets import PageQuerySet
from newsroom.sites import main_site
from newsroom.text import fold

PageManager = WagtailPageManager.from_queryset(PageQuerySet)


class Page(DefaultBasePageMixin, AbstractPage):
    """The base of every page of the site: it holds what a card shows, so that any page can be one.

    A list of mixed pages is therefore one query on one table, without joins to the page types.
    """

    kicker = models.CharField(_("kicker"), max_length=80, blank=True, help_text=_("A few words above the headline."))
    list_title = models.CharField(
        _("short headline"), max_length=120, blank=True, help_text=_("For lists; the headline stands in if empty.")
    )
    sapo = models.TextField(
        _("lead"), blank=True, help_text=_("One paragraph, without the dateline: the site puts it in front.")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, blank=True)
    photo = models.ForeignKey(
        "media.Photo", models.SET_NULL, verbose_name=_("lead photo"), null=True, blank=True, related_name="+"
    )
    category = models.ForeignKey(
        "articles.CategoryPage",
        models.SET_NULL,
        verbose_name=_("category"),
        null=True,
        blank=True,
        editable=False,
        related_name="articles",
    )
    category.wagtail_reference_index_ignore = True

    objects = PageManager()

    #: What the template of this page type needs besides the page; `articles.presenters` sets it.
    presenter: ClassVar[Callable[..., dict[str, object]] | None] = None

    search_fields = [
        *AbstractPage.search_fields,
        *DefaultBasePageMixin.search_fields,
        index.SearchField("folded_text", boost=1),
        index.AutocompleteField("folded_title"),
        index.FilterField("kind"),
        index.FilterField("category"),
    ]

    class Meta(AbstractPageMeta):
        indexes = [
            models.Index(
                F("category"),
                F("first_published_at").desc(),
                F("id").desc(),
                name="page_category_newest",
                condition=Q(live=True),
            ),
            models.Index(
                F("first_published_at").desc(), F("id").desc(), name="page_newest", condition=Q(live=True) & ~Q(kind="")
            ),
            models.Index(
                F("kind"),
                F("first_published_at").desc(),
                F("id").desc(),
                name="page_kind_newest",
                condition=Q(live=True),
            ),
        ]

    def get_url_parts(self, request=None):
        """An article's address does not depend on the tree: see `ArticlePage`."""
        parts = super().get_url_parts(request)
        if parts is None or parts[1] is None or not self.kind:
            return parts
        site_id, root_url, _path = parts
        return site_id, root_url, f"/{self.slug}.html"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | self.presenter(request) if self.presenter else context

    def get_view_restrictions(self):
        """As Wagtail's; costs nothing where nothing is private. An alias is as private as its source."""
        if not self.alias_of_id and not is_private(self.path):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def is_private(self) -> bool:
        """Whether the page, or one above it, is not for everybody."""
        return is_private(self.path)

    def get_absolute_url(self) -> str:
        """The path; with scheme and host only for what stands on a host of its own, as a special section may."""
        parts = self.get_url_parts()
        if parts is None:
            return ""
        site_id, root_url, path = parts
        main = main_site()
        return path if main is None or site_id == main.pk else f"{root_url}{path}"

    def as_card(self, **overrides: object) -> Card:
        """This page in a list; `overrides` are the fields of `Card` that the list has words of its own for."""
        card = Card(
            title=self.list_title or self.title,
            url=self.get_absolute_url(),
            teaser=self.sapo,
            kicker=self.kicker,
            photo=self.photo if self.photo and self.photo.is_usable() else None,
            kind=self.kind,
            kind_label=self.get_kind_display(),
            category=self.category,
            published=self.first_published_at,
        )
        return dataclasses.replace(card, **{name: value for name, value in overrides.items() if value})

    @property
    def folded_title(self) -> str:
        return fold(self.title)

    @property
    def folded_text(self) -> str:
        """What an unaccented query searches."""
        return fold(f"{self.title} {self.kicker} {self.sapo}")
