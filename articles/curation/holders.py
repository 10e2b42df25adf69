"""Which fronts hold a slot for a story, as they are published."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import ReferenceIndex

from articles.models import CategoryPage, HomePage, Page, SpecialPage


def references_from_fronts(stories: Iterable[int]) -> QuerySet[ReferenceIndex]:
    """From a front (`object_id`) to a story (`to_object_id`) that an editor has given a slot on it."""
    return _references().filter(to_object_id__in=[str(story) for story in stories])


def _references() -> QuerySet[ReferenceIndex]:
    types = ContentType.objects.get_for_models(HomePage, CategoryPage, SpecialPage).values()
    return ReferenceIndex.objects.filter(
        content_type__in=types,
        to_content_type=ContentType.objects.get_for_model(Page),
        model_path__startswith="front",
    )


def fronts_with(story: int) -> list[Page]:
    """The live pages on whose front an editor has given the story a slot."""
    keys = {int(key) for key in references_from_fronts([story]).values_list("object_id", flat=True)}
    return list(Page.objects.live().filter(pk__in=keys).order_by("path").specific())


def held_below(top: Page) -> list[Page]:
    """The live pages, from this one down, that an editor has given a slot on a front."""
    keys = {int(key) for key in _references().values_list("to_object_id", flat=True)}
    return list(Page.objects.live().descendant_of(top, inclusive=True).filter(pk__in=keys).order_by("path"))
