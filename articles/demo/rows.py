"""Enters many articles at once, each with every row that one has which was published by hand.

Django's and Wagtail's own ways take one article at a time: tens of milliseconds each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from articles.listing import file_articles
from articles.models import (
    ArticlePage,
    ArticleTopic,
    Author,
    Byline,
    Membership,
    Page,
    Person,
    PersonMention,
    Place,
    PlaceMention,
    ReadMoreLink,
    Topic,
)
from media.models import Photo

CHUNK = 500


@dataclass
class Draft:
    """An article that is not entered yet, and the keys of what it is connected with, in their order."""

    page: ArticlePage
    authors: list[int]
    topics: list[int]
    people: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    read_more: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Relation:
    """A child row of an article, and how Wagtail's reference index names it."""

    model: type[Model]
    field: str
    wanted: str
    name: str
    target: type[Model]
    article: str = "article_id"
    sorted: bool = True

    def rows(self, drafts: Iterable[Draft]) -> list[Model]:
        return [
            self.model(**{self.article: draft.page.pk, f"{self.field}_id": key}, **self._place(place))
            for draft in drafts
            for place, key in enumerate(getattr(draft, self.wanted))
        ]

    def _place(self, place: int) -> dict[str, int]:
        return {"sort_order": place} if self.sorted else {}


RELATIONS = (
    Relation(Byline, "author", "authors", "bylines", Author),
    Relation(PersonMention, "person", "people", "person_mentions", Person),
    Relation(PlaceMention, "place", "places", "place_mentions", Place),
    Relation(ReadMoreLink, "target", "read_more", "read_more_links", Page),
    Relation(ArticleTopic, "tag", "topics", "topic_items", Topic, article="content_object_id", sorted=False),
)


def enter(drafts: list[Draft]) -> None:
    """Enter the drafts, whose pages know their place in the tree."""
    pages = [draft.page for draft in drafts]
    bases = Page.objects.bulk_create([_base(page) for page in pages], batch_size=250)
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.page_ptr_id = base.pk
    _insert_children(pages)
    references = [reference for page in pages for reference in _own_references(page)]
    for relation in RELATIONS:
        rows = relation.model.objects.bulk_create(relation.rows(drafts), batch_size=CHUNK)
        references += [_reference_of(row, relation) for row in rows]
    ReferenceIndex.objects.bulk_create(references, batch_size=CHUNK)
    Membership.objects.bulk_create(
        [Membership(section_id=key, article_id=draft.page.pk) for draft in drafts for key in draft.sections]
    )
    file_articles(page.pk for page in pages)
    get_search_backend().add_bulk(ArticlePage, pages)


def _base(page: ArticlePage) -> Page:
    """The row of the tree's own table."""
    fields = [f.attname for f in Page._meta.concrete_fields if not f.primary_key]
    return Page(**{name: getattr(page, name) for name in fields})


def _insert_children(pages: list[ArticlePage]) -> None:
    """The rows of the article's own table: Django's bulk_create refuses models of two tables.

    Row by row, in one round trip: an array of long JSON texts takes psycopg longer to quote than PostgreSQL to store.
    """
    fields = ArticlePage._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(own.column or "") for own in fields)
    marks = ", ".join(["%s"] * len(fields))
    rows = [[own.get_db_prep_save(getattr(page, own.attname), connection) for own in fields] for page in pages]
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(ArticlePage._meta.db_table)
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def _own_references(page: ArticlePage) -> Iterator[ReferenceIndex]:
    """What the article's own fields name: its photos."""
    yield _reference(page.pk, Photo, page.photo_id, "photo", "photo")
    for block in page.body:
        if block.block_type == "photo":
            yield _reference(page.pk, Photo, block.value["photo"].pk, "body.photo.photo", f"body.{block.id}.photo")


def _reference_of(row: Model, relation: Relation) -> ReferenceIndex:
    paths = (f"{relation.name}.{key}.{relation.field}" for key in ("item", row.pk))
    article, target = (getattr(row, name) for name in (relation.article, f"{relation.field}_id"))
    return _reference(article, relation.target, target, *paths)


def _reference(article: int, model: type[Model], target: int | None, model_path: str, path: str) -> ReferenceIndex:
    types = ContentType.objects
    return ReferenceIndex(
        base_content_type=types.get_for_model(Page),
        content_type=types.get_for_model(ArticlePage),
        object_id=str(article),
        to_content_type=types.get_for_model(model),
        to_object_id=str(target),
        model_path=model_path,
        content_path=path,
        content_path_hash=ReferenceIndex._get_content_path_hash(path),
    )
