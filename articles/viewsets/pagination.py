from __future__ import annotations

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.admin.paginator import WagtailPaginator

from articles.models import ArticlePage

#: To count a whole archive takes longer than to show a screen of it, and nobody turns to its last one.
COUNTED = 10_000


class ArticlePaginator(WagtailPaginator):
    """Pages through the first `COUNTED` articles of a list, and says when there are more."""

    verbose_name = ArticlePage._meta.verbose_name
    verbose_name_plural = ArticlePage._meta.verbose_name_plural

    @cached_property
    def count(self) -> int:
        return min(self._counted, COUNTED)

    @property
    def total(self) -> int | str:
        """How many there are: the number, or words that say so."""
        if self._counted <= COUNTED:
            return self.count
        return gettext("more than %(number)s") % {"number": intcomma(COUNTED)}

    @cached_property
    def items_count_label(self) -> str:
        return f"{intcomma(self.total)} {self.verbose_name if self.count == 1 else self.verbose_name_plural}"

    @cached_property
    def _counted(self) -> int:
        """No more than one beyond `COUNTED`. A search has a limit of its own."""
        found = self.object_list
        return (found.order_by()[: COUNTED + 1] if isinstance(found, QuerySet) else found).count()
