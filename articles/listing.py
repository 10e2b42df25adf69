"""Keeps what lists ask for true to what articles say: `category`, the copy of an article's place in the tree, and the
`ListEntry` of every list that it belongs to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.signals import page_published, page_unpublished, post_page_move

from articles.models import (
    ArticlePage,
    ArticleTopic,
    Byline,
    CategoryPage,
    ListEntry,
    Membership,
    Page,
    PersonMention,
    PlaceMention,
    Shelf,
)
from articles.models.article import article_saved

#: Articles are filed by so many at a time.
BATCH = 500

#: What puts an article on a shelf: the row that says so, its field of the article and that of the shelf's key.
FILINGS: dict[type[models.Model], tuple[Shelf, str, str]] = {
    ArticleTopic: (Shelf.TOPIC, "content_object_id", "tag_id"),
    Byline: (Shelf.AUTHOR, "article_id", "author_id"),
    PersonMention: (Shelf.PERSON, "article_id", "person_id"),
    PlaceMention: (Shelf.PLACE, "article_id", "place_id"),
    Membership: (Shelf.SECTION, "article_id", "section_id"),
}
FURTHER = ArticlePage.further_categories.through

Entry = tuple[int, int, int, dt.datetime]


def file_articles(articles: Iterable[int]) -> int:
    """Puts the list entries of these articles (keys) right; returns how many were wrong."""
    keys = list(articles)
    return sum(_file(keys[start : start + BATCH]) for start in range(0, len(keys), BATCH))


def _file(articles: list[int]) -> int:
    wrong, missing = differences(articles)
    if wrong:
        ListEntry.objects.filter(pk__in=wrong).delete()
    ListEntry.objects.bulk_create(
        (ListEntry(page_id=page, shelf=shelf, key=key, published=at) for page, shelf, key, at in missing),
        ignore_conflicts=True,
    )
    return len(wrong) + len(missing)


def differences(articles: list[int]) -> tuple[list[int], list[Entry]]:
    """The keys of the entries that should not be there, and the entries that should."""
    wanted = set(_true_entries(articles))
    there = {
        (page, shelf, key, at): pk
        for pk, page, shelf, key, at in ListEntry.objects.filter(page__in=articles).values_list(
            "pk", "page", "shelf", "key", "published"
        )
    }
    wrong = [pk for entry, pk in there.items() if entry not in wanted]
    return wrong, sorted(wanted - there.keys())


def _true_entries(articles: list[int]) -> Iterator[Entry]:
    """What the articles say of themselves, in four queries. Only what is live is in a list."""
    live = Page.objects.articles().live().filter(pk__in=articles, first_published_at__isnull=False)
    published = {}
    categories = defaultdict(set)
    for pk, at, category in live.values_list("pk", "first_published_at", "category"):
        published[pk] = at
        categories[pk].add(category)
    if not published:
        return
    for pk, category in FURTHER.objects.filter(articlepage__in=published).values_list("articlepage", "categorypage"):
        categories[pk].add(category)
    above = categories_above()
    for pk, named in categories.items():
        for key in {key for category in named for key in above.get(category, ())}:
            yield pk, Shelf.CATEGORY, key, published[pk]
    rows = [
        model._default_manager.filter(**{f"{article}__in": published})
        .order_by()
        .values_list(models.Value(int(shelf)), article, key)
        for model, (shelf, article, key) in FILINGS.items()
    ]
    for shelf, pk, key in rows[0].union(*rows[1:]):
        yield pk, shelf, key, published[pk]


def categories_above() -> dict[int, list[int]]:
    """Each category's key, with its own and those of the categories above it."""
    path_of = dict(CategoryPage.objects.values_list("pk", "path"))
    return {pk: [key for key, higher in path_of.items() if path.startswith(higher)] for pk, path in path_of.items()}


def follow_article(sender: type[Page], instance: Page, **kwargs: object) -> None:
    file_articles([instance.pk])


def follow_filing(sender: type[models.Model], instance: models.Model, **kwargs: object) -> None:
    """A row that was written by itself; those of an article that is being saved are filed with it."""
    article = FILINGS[sender][1]
    owner = instance._state.fields_cache.get(article.removesuffix("_id"))
    if not getattr(owner, "is_being_saved", False):
        file_articles([getattr(instance, article)])


def follow_unfiling(sender: type[models.Model], instance: models.Model, origin: object, **kwargs: object) -> None:
    """A row that was deleted, perhaps with its topic or section. With its article the entries go by themselves."""
    shelf, article, key = FILINGS[sender]
    owner = instance._state.fields_cache.get(article.removesuffix("_id"))
    if isinstance(origin, ArticlePage | CategoryPage) or getattr(owner, "is_being_saved", False):
        return
    page, kept = getattr(instance, article), getattr(instance, key)
    if not sender._default_manager.filter(**{article: page, key: kept}).exists():
        ListEntry.objects.filter(shelf=shelf, key=kept, page=page).delete()


def follow_further_categories(instance: ArticlePage, action: str, reverse: bool, **kwargs: object) -> None:
    if action.startswith("post_") and not reverse and not getattr(instance, "is_being_saved", False):
        file_articles([instance.pk])


def follow_move(sender: type[Page], instance: Page, parent_page_after: Page, **kwargs: object) -> None:
    """An article that was moved belongs to the category that it was moved to.

    A moved category takes its articles along: their parent stays the same, not what is above it.
    """
    if issubclass(sender, ArticlePage):
        Page.objects.filter(pk=instance.pk).update(category=parent_page_after.pk)
        file_articles([instance.pk])
    elif issubclass(sender, CategoryPage):
        moved = Page.objects.get(pk=instance.pk)
        inside = CategoryPage.objects.descendant_of(moved, inclusive=True).values("pk")
        own = Page.objects.filter(category__in=inside).values_list("pk", flat=True)
        further = FURTHER.objects.filter(categorypage__in=inside).values_list("articlepage", flat=True)
        file_articles({*own, *further})


def with_true_category() -> QuerySet[Page]:
    """Articles, each with `true_category`: the key of its parent in the tree."""
    above = CategoryPage.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))
    return Page.objects.articles().annotate(true_category=Subquery(above.order_by().values("pk")[:1]))


def connect() -> None:
    article_saved.connect(follow_article, dispatch_uid="articles.listing.saved")
    page_unpublished.connect(follow_article, sender=ArticlePage, dispatch_uid="articles.listing.unpublished")
    page_published.connect(follow_article, sender=ArticlePage, dispatch_uid="articles.listing.published")
    for model in FILINGS:
        post_save.connect(follow_filing, sender=model, dispatch_uid=f"articles.listing.{model.__name__}")
        post_delete.connect(follow_unfiling, sender=model, dispatch_uid=f"articles.listing.{model.__name__}")
    m2m_changed.connect(follow_further_categories, sender=FURTHER, dispatch_uid="articles.listing.further")
    post_page_move.connect(follow_move, dispatch_uid="articles.listing.follow_move")
