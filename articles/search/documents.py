"""Official documents, which readers look for by number and symbol, by name or by their wording."""

from __future__ import annotations

from collections.abc import Sequence

from articles.models import DocumentPage

NUMBER = 5


def documents(keys: Sequence[int]) -> list[DocumentPage]:
    """The best of these documents, as far as everybody may read them."""
    if not keys:
        return []
    public = DocumentPage.objects.live().public().filter(pk__in=keys)
    return list(public.order_by(*DocumentPage.search_order)[:NUMBER])
