"""The dialogue in which an article is chosen: published ones and drafts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from articles.models import Page
from articles.viewsets.columns import PhotoColumn, StateColumn
from articles.viewsets.pagination import ArticlePaginator
from articles.widgets import ArticleChooser
from newsroom.text import fold


class TitleSearchForm(SearchFilterMixin, BaseFilterForm):
    """Finds titles by the beginnings of their words, accents or none."""

    def filter(self, objects):
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(fold(self.search_query or ""))
        return objects.autocomplete(self.search_query, order_by_relevance=False) if self.is_searching else objects


class ListingMixin:
    filter_form_class = TitleSearchForm
    paginator_class = ArticlePaginator

    def get_object_list(self):
        return Page.objects.articles().with_cards().annotate_approved_schedule().prefetch_workflow_states()

    def apply_object_list_ordering(self, objects):
        return objects.order_by(*Page.search_order)

    @property
    def columns(self):
        title, *others = super().columns
        return [
            PhotoColumn("photo", label=_("Photo"), width="10%"),
            title,
            *others,
            Column("category", label=_("Category"), width="18%"),
            DateColumn("first_published_at", label=_("Published"), width="14%"),
            StateColumn("state", label=_("State"), accessor="status_string", width="10%"),
        ]


class ChooseView(ListingMixin, chooser.ChooseView):
    pass


class ChooseResultsView(ListingMixin, chooser.ChooseResultsView):
    pass


class ChosenMultipleView(chooser.ChosenMultipleView):
    def get_objects(self, pks):
        """The articles in the order in which they stand in the dialogue."""
        keys = [int(pk) for pk in pks if pk.isdecimal()]
        found = self.model_class.objects.in_bulk(keys)
        return [found[key] for key in keys if key in found]


class ArticleChooserViewSet(ChooserViewSet):
    name = "article_chooser"
    model = Page
    icon = ArticleChooser.icon
    choose_one_text = ArticleChooser.choose_one_text
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_multiple_view_class = ChosenMultipleView
    # Only where asked for: other links may lead to any page.
    register_widget = False
    widget_class = ArticleChooser
    per_page = 12


article_chooser = ArticleChooserViewSet()
