"""The journalists' list of articles."""

from __future__ import annotations

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from articles.models import ArticlePage, Author, CategoryPage, Kind
from articles.viewsets.columns import PhotoColumn
from articles.viewsets.pagination import ArticlePaginator
from newsroom.text import fold


def _scheduled() -> QuerySet[Revision]:
    """The keys of the pages that wait for their hour."""
    waiting = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return waiting.order_by().values_list(Cast("object_id", BigIntegerField()), flat=True)


class StateFilter(django_filters.ChoiceFilter):
    """Where an article is on its way to the reader."""

    CHOICES = [
        ("live", _("Published")),
        ("changed", _("Published, with changes that are not")),
        ("draft", _("Draft")),
        ("scheduled", _("Scheduled")),
    ]

    def __init__(self, **kwargs) -> None:
        super().__init__(choices=self.CHOICES, label=_("State"), **kwargs)

    def filter(self, queryset, value):
        # The search takes no more than conditions on the page itself and lists of keys.
        match value:
            case "live":
                return queryset.filter(live=True)
            case "changed":
                changed = ArticlePage.objects.filter(live=True, has_unpublished_changes=True)
                return queryset.filter(pk__in=changed.values("pk"))
            case "draft":
                return queryset.filter(~Q(pk__in=_scheduled()), live=False)
            case "scheduled":
                return queryset.filter(pk__in=_scheduled())
        return queryset


class ArticleFilterSet(WagtailFilterSet):
    category = django_filters.ModelChoiceFilter(
        queryset=CategoryPage.objects.order_by("path"), label=_("Category"), method="in_category"
    )
    kind = django_filters.MultipleChoiceFilter(choices=Kind.choices, label=_("Kind"), distinct=False)
    author = django_filters.ModelChoiceFilter(queryset=Author.objects.all(), label=_("Author"), method="by_author")
    owner = django_filters.ModelChoiceFilter(
        queryset=get_user_model().objects.filter(is_active=True), label=_("Entered by")
    )
    state = StateFilter()
    first_published_at = django_filters.DateFromToRangeFilter(label=_("Published"), widget=DateRangePickerWidget)

    class Meta:
        model = ArticlePage
        fields = []

    def in_category(self, queryset, name, category):
        branch = CategoryPage.objects.descendant_of(category, inclusive=True)
        return queryset.filter(category__in=branch.values("pk"))

    def by_author(self, queryset, name, author):
        return queryset.filter(pk__in=author.bylines.values("article"))


class ArticleIndexView(IndexView):
    paginator_class = ArticlePaginator

    def get_base_queryset(self):
        """As Wagtail's; rights are conditions on the articles themselves, not keys from the whole tree."""
        return self.annotate_queryset(PagePermissionPolicy(self.model).explorable_instances(self.request.user))

    def order_queryset(self, queryset):
        if self.is_searching or self.ordering.lstrip("-") != "latest_revision_created_at":
            return super().order_queryset(queryset)
        newest_first = queryset.order_by(*ArticlePage.update_order)
        return newest_first if self.ordering.startswith("-") else newest_first.reverse()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"items_count": context["paginator"].total}

    def search_queryset(self, queryset):
        """Titles by the beginnings of their words, accents or none."""
        if not fold(self.search_query or ""):
            return queryset
        return queryset.autocomplete(self.search_query, order_by_relevance=not self.is_explicitly_ordered)

    def annotate_queryset(self, pages):
        # The pages are fetched once more as what they are, without what was joined to them.
        return super().annotate_queryset(pages).prefetch_related("category", "photo")


class ArticleListingViewSet(PageListingViewSet):
    model = ArticlePage
    name = "articles"
    icon = "doc-full"
    menu_label = _("Articles")
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = ArticleIndexView
    filterset_class = ArticleFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PhotoColumn("photo", label=_("Photo"), width="6%"),
        PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
        Column("category", label=_("Category"), width="12%"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", width="9%"),
        DateColumn("first_published_at", label=_("Published"), sort_key="first_published_at", width="10%"),
        DateColumn(
            "latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="10%"
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
    ]


article_listing = ArticleListingViewSet()
