"""The journalists' list of articles, and the dialogue in which one is chosen."""

from __future__ import annotations

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.views.generic import chooser
from wagtail.admin.views.pages.listing import IndexView

from articles.models import ArticlePage, Author, CategoryPage, Kind, Page
from newsroom.text import fold


class PhotoColumn(Column):
    """The lead photo, small."""

    cell_template_name = "articles/admin/photo_cell.html"


class State(django_filters.ChoiceFilter):
    """Where an article is on its way to the reader."""

    CHOICES = [
        ("live", _("Published")),
        ("changed", _("Published, with changes that are not")),
        ("draft", _("Draft")),
        ("scheduled", _("Scheduled")),
    ]
    CONDITIONS = {
        "live": Q(live=True),
        "changed": Q(live=True, has_unpublished_changes=True),
        "draft": Q(live=False, _revisions__approved_go_live_at=None),
        "scheduled": Q(_revisions__approved_go_live_at__isnull=False),
    }

    def __init__(self, **kwargs) -> None:
        super().__init__(choices=self.CHOICES, label=_("State"), **kwargs)

    def filter(self, queryset, value):
        return queryset.filter(self.CONDITIONS[value]).distinct() if value in self.CONDITIONS else queryset


class ArticleFilterSet(WagtailFilterSet):
    category = django_filters.ModelChoiceFilter(queryset=CategoryPage.objects.order_by("path"), label=_("Category"))
    kind = django_filters.MultipleChoiceFilter(choices=Kind.choices, label=_("Kind"))
    author = django_filters.ModelChoiceFilter(
        field_name="bylines__author", queryset=Author.objects.all(), label=_("Author")
    )
    owner = django_filters.ModelChoiceFilter(queryset=get_user_model().objects.all(), label=_("Entered by"))
    state = State()
    first_published_at = django_filters.DateFromToRangeFilter(label=_("Published"), widget=DateRangePickerWidget)

    class Meta:
        model = ArticlePage
        fields = []


class ArticleIndexView(IndexView):
    def search_queryset(self, queryset):
        """Titles by the beginnings of their words, accents or none."""
        if not self.is_searching:
            return queryset
        return queryset.autocomplete(fold(self.search_query), order_by_relevance=not self.is_explicitly_ordered)

    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages.with_cards())


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


class ArticleChooseMixin:
    """The newest first; each with photo, category and date; found by its title, accents or none."""

    results_template_name = "wagtailadmin/generic/chooser/results.html"

    def get_object_list(self):
        return Page.objects.articles().with_cards()

    def apply_object_list_ordering(self, objects):
        return objects.order_by("-latest_revision_created_at", "-pk")

    def filter_object_list(self, objects):
        query = fold(self.request.GET.get("q", ""))
        return objects.autocomplete(query, order_by_relevance=False) if query else super().filter_object_list(objects)

    @property
    def columns(self):
        return [
            *super().columns[:1],
            PhotoColumn("photo", label=_("Photo"), width="10%"),
            *super().columns[1:],
            Column("category", label=_("Category"), width="20%"),
            DateColumn("first_published_at", label=_("Published"), width="15%"),
        ]


class ArticleChooseView(ArticleChooseMixin, chooser.ChooseView):
    pass


class ArticleChooseResultsView(ArticleChooseMixin, chooser.ChooseResultsView):
    pass


class ArticleChooserViewSet(ChooserViewSet):
    name = "article_chooser"
    model = Page
    icon = "doc-full"
    choose_one_text = _("Choose an article")
    choose_another_text = _("Choose another article")
    edit_item_text = _("Edit this article")
    choose_view_class = ArticleChooseView
    choose_results_view_class = ArticleChooseResultsView
    register_widget = False


article_listing = ArticleListingViewSet()
article_chooser = ArticleChooserViewSet()
