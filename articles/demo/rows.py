"""Enters many articles at once, each with every row that one has which was published by hand.

Django's and Wagtail's own ways take one article at a time: tens of milliseconds each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
#: The columns of the reference index, in the order in which `_reference` fills them.
REFERENCE = (
    "base_content_type_id",
    "content_type_id",
    "object_id",
    "to_content_type_id",
    "to_object_id",
    "model_path",
    "content_path",
    "content_path_hash",
)
Types = dict[type[Model], int]
REFERENCED: tuple[type[Model], ...] = (Page, ArticlePage, Photo, Author, Person, Place, Topic)


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
    own = ArticlePage._meta.local_concrete_fields
    rows = ([getattr(page, field.attname) for field in own] for page in pages)
    # Django's bulk_create refuses models of two tables.
    _insert(ArticlePage, [field.attname for field in own], rows)
    types: Types = {model: ContentType.objects.get_for_model(model).pk for model in REFERENCED}
    references = [reference for page in pages for reference in _own_references(page, types)]
    for relation in RELATIONS:
        rows = relation.model.objects.bulk_create(relation.rows(drafts), batch_size=CHUNK)
        references += [_reference_of(row, relation, types) for row in rows]
    _insert(ReferenceIndex, REFERENCE, references)
    Membership.objects.bulk_create(
        [Membership(section_id=key, article_id=draft.page.pk) for draft in drafts for key in draft.sections]
    )
    file_articles(page.pk for page in pages)
    get_search_backend().add_bulk(ArticlePage, pages)


def _base(page: ArticlePage) -> Page:
    """The row of the tree's own table."""
    fields = [f.attname for f in Page._meta.concrete_fields if not f.primary_key]
    return Page(**{name: getattr(page, name) for name in fields})


def _insert(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert plain rows: making an object of each, and SQL of that, takes longer than storing it."""
    by_name = {field.attname: field for field in model._meta.local_concrete_fields}
    fields = [by_name[name] for name in names]
    columns = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    prepared = (
        [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)] for row in rows
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in prepared:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(fields))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(prepared))  # noqa: S608


def _own_references(page: ArticlePage, types: Types) -> Iterator[Sequence[object]]:
    """What the article's own fields name: its photos."""
    yield _reference(page.pk, Photo, page.photo_id, "photo", "photo", types)
    for block in page.body:
        if block.block_type == "photo":
            path = f"body.{block.id}.photo"
            yield _reference(page.pk, Photo, block.value["photo"].pk, "body.photo.photo", path, types)


def _reference_of(row: Model, relation: Relation, types: Types) -> Sequence[object]:
    article, target = getattr(row, relation.article), getattr(row, f"{relation.field}_id")
    model_path, path = (f"{relation.name}.{key}.{relation.field}" for key in ("item", row.pk))
    return _reference(article, relation.target, target, model_path, path, types)


def _reference(
    article: int, model: type[Model], target: int | None, model_path: str, path: str, types: Types
) -> Sequence[object]:
    path_hash = ReferenceIndex._get_content_path_hash(path)
    return types[Page], types[ArticlePage], str(article), types[model], str(target), model_path, path, path_hash
