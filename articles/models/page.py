from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import ClassVar

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractPage, DefaultBasePageMixin, PageViewRestriction, Revision
from wagtail.models import PageManager as WagtailPageManager
from wagtail.models.pages import AbstractPageMeta
from wagtail.search import index

from articles.kind import Kind
from articles.models.card import Card
from articles.privacy import is_private
from articles.querysets import PageQuerySet
from newsroom import caching
from newsroom.sites import main_site
from newsroom.text import slug

PageManager = WagtailPageManager.from_queryset(PageQuerySet)

#: Stands for a moment that there is none of: not every database has indexes that put what is missing at the end.
NEVER = Value(dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
MOMENT = Coalesce("first_published_at", "latest_revision_created_at", NEVER)
UPDATED = Coalesce("latest_revision_created_at", NEVER)


@cache
def _no_restrictions() -> models.QuerySet[PageViewRestriction]:
    return PageViewRestriction.objects.none()


def _leads_elsewhere(parent: AbstractPage, slug: str) -> bool:
    """Whether an address below the parent, with a slash at its end or without, is of no page of the tree."""
    for below_the_home_page in parent.url_path.split("/", 2)[2:]:
        for ending in ("", "/"):
            with contextlib.suppress(Resolver404):
                if resolve(f"/{below_the_home_page}{slug}{ending}").url_name != "page":
                    return True
    return False


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
        index.SearchField("kicker"),
        index.SearchField("sapo"),
        index.FilterField("kind"),
        index.FilterField("category"),
    ]

    #: In the newsroom's lists the latest stand first; a draft stands at the time of its last edit.
    search_order = [MOMENT.desc(), F("pk").desc()]
    #: What was worked on last stands first; what never was, as an archive that was brought in, at the end.
    update_order = [UPDATED.desc(), F("pk").desc()]

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
            models.Index(
                F("id") / 2_000,
                F("last_published_at"),
                name="page_part_changed",
                condition=Q(live=True) & ~Q(kind=""),
            ),
            models.Index(MOMENT.desc(), F("id").desc(), name="page_moment"),
            models.Index(UPDATED.desc(), F("id").desc(), name="page_updated"),
        ]

    @staticmethod
    def _slug_is_available(slug: str, parent_page: AbstractPage | None, page: AbstractPage | None = None) -> bool:
        """As Wagtail's; what the address would lead to must be the page, and not, say, the search."""
        if parent_page and _leads_elsewhere(parent_page, slug):
            return False
        return AbstractPage._slug_is_available(slug, parent_page, page)

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        """As Wagtail's, of the title as we write addresses: what it was given has lost every đ."""
        return super()._get_autogenerated_slug(slug(self.title) or base_slug)

    def save_revision(self, *args, overwrite_revision: Revision | None = None, **kwargs) -> Revision:
        """As Wagtail's; raises PermissionDenied also for an autosave that another save has overtaken."""
        if overwrite_revision:
            # What was the latest when the autosave arrived may no longer be.
            self.latest_revision = self.revisions.order_by("pk").last()
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

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

    def serve(self, request, *args, **kwargs):
        self.note_as_asked_for()
        return super().serve(request, *args, **kwargs)

    def note_as_asked_for(self) -> None:
        """Tells the caches that the response is this page, or where it is now."""
        caching.note(f"page-{self.pk}")
        caching.until(self.expire_at)
        if not self.is_private():
            caching.for_everybody()

    def get_view_restrictions(self):
        """As Wagtail's; costs nothing where nothing is private. An alias is as private as its source."""
        if not self.alias_of_id and not is_private(self.path):
            return _no_restrictions()
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
        caching.note(f"card-{self.pk}")
        caching.until(self.expire_at)
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
        return card.but(**overrides)

    @property
    def search_freshness(self) -> float:
        """The moment of publication, in seconds since 1970; 0 keeps the page out of the readers' search."""
        if not self.live or not self.kind or not self.first_published_at:
            return 0.0
        return self.first_published_at.timestamp()
