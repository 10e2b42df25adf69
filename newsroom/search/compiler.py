"""Wagtail's `search` and `autocomplete` on querysets: accents or none, in the order of the objects' own kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast
from wagtail.search.query import Fuzzy, MatchAll, Not

from newsroom.search.expression import Expression, from_wagtail

if TYPE_CHECKING:
    from modelsearch.backends.base import BaseSearchQueryCompiler as Base
else:
    Base = object


#: The beginnings of words match half of an archive: the desk sees so many of the published, and so many of the others.
NEWEST = 1_000


class AccentCompiler(Base):
    """Finds the keys first, so that the database never walks a long table in the hope of meeting them.

    "By relevance" means the order that a model names as its `search_order`; else the newest object first.
    """

    def entries(self, expression: Expression) -> QuerySet:
        """The rows of the index that match."""
        raise NotImplementedError

    def beginnings(self, expression: Expression) -> QuerySet:
        """Of the rows whose words begin like that, at least the newest `NEWEST` of the queryset."""
        return self.entries(expression)

    @property
    def columns(self) -> list[str]:
        if self.LAST_TERM_IS_PREFIX:
            return ["autocomplete"]
        return ["title"] if self.fields == ["title"] else ["body"]

    def search(self, config, start, stop, score_field=None, **kwargs):
        query, negated = self.query, False
        if isinstance(query, Fuzzy):
            return super().search(config, start, stop, score_field=score_field, **kwargs)
        if isinstance(query, Not):
            query, negated = query.subquery, True
        if isinstance(query, MatchAll):
            return self.queryset.none() if negated else self.queryset[start:stop]
        expression = from_wagtail(query, last_is_prefix=self.LAST_TERM_IS_PREFIX)
        if expression is None:
            return self.queryset.none()
        keys = self.beginnings(expression) if self.LAST_TERM_IS_PREFIX and not negated else self.entries(expression)
        found = self.queryset.exclude(pk__in=keys) if negated else self.queryset.filter(pk__in=keys)
        if self.order_by_relevance or not found.query.order_by:
            found = found.order_by(*getattr(self.queryset.model, "search_order", ["-pk"]))
        if score_field is not None:
            found = found.annotate(**{score_field: Cast("pk", BigIntegerField())})
        return found[start:stop]
