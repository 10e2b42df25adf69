"""Lists and choosers of named things, searched by the beginnings of the words of a name, accents or none."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.search.backends import get_search_backend
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from newsroom.text import fold


def named(things: QuerySet, query: str | None, *, by_relevance: bool = True):
    """Those whose name has every word of the query; all where it has no word."""
    if not query or not fold(query):
        return things
    return get_search_backend().autocomplete(query, things, order_by_relevance=by_relevance)


class NameSearchForm(SearchFilterMixin, BaseFilterForm):
    def filter(self, objects):
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(fold(self.search_query or ""))
        return named(objects, self.search_query)


class ChooseView(chooser.ChooseView):
    filter_form_class = NameSearchForm


class ChooseResultsView(chooser.ChooseResultsView):
    filter_form_class = NameSearchForm


class NameChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView


class NameIndexView(IndexView):
    def search_queryset(self, queryset):
        return named(queryset, self.search_query, by_relevance=not self.is_explicitly_ordered)


class NamedViewSet(SnippetViewSet):
    """Of a model whose index has `name` to complete, and to filter by what its list filters and sorts by."""

    index_view_class = NameIndexView
    chooser_viewset_class = NameChooserViewSet
