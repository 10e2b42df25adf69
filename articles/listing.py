"""Keeps `category`, the listing's copy of an article's place in the tree, true through every move."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from wagtail.signals import post_page_move

from articles.models import ArticlePage, CategoryPage, Page


def follow_move(sender: type[Page], instance: Page, parent_page_after: Page, **kwargs: object) -> None:
    """An article that was moved belongs to the category that it was moved to.

    A moved category takes its articles along: their parent stays the same.
    """
    if issubclass(sender, ArticlePage):
        Page.objects.filter(pk=instance.pk).update(category=parent_page_after.pk)


def with_true_category() -> QuerySet[Page]:
    """Articles, each with `true_category`: the key of its parent in the tree."""
    above = CategoryPage.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))
    return Page.objects.articles().annotate(true_category=Subquery(above.order_by().values("pk")[:1]))


def connect() -> None:
    post_page_move.connect(follow_move, dispatch_uid="articles.listing.follow_move")
