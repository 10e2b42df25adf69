"""Enters many articles at once, each with every row that one has which was published by hand.

Django's and Wagtail's own ways take one article at a time: tens of milliseconds each. Here every row is a plain tuple
that knows its key before it is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F, Model
from wagtail.models import Locale, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from articles.demo.drafts import Draft
from articles.demo.stock import Stock
from articles.listing import categories_above
from articles.models import (
    ArticleNumber,
    ArticlePage,
    ArticleTopic,
    Author,
    Byline,
    CategoryPage,
    ListEntry,
    Membership,
    Page,
    Person,
    PersonMention,
    Place,
    PlaceMention,
    ReadMoreLink,
    Shelf,
    Topic,
)
from media.models import Photo

Row = Sequence[Any]
Types = dict[type[Model], int]
REFERENCED: tuple[type[Model], ...] = (Page, ArticlePage, Photo, Author, Person, Place, Topic)
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
#: The sequence is looked up once, not for each key.
NEXT_KEYS = """
WITH named AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence)
SELECT nextval(sequence) FROM named, generate_series(1, %s)"""
LIST_ENTRY = ("page_id", "shelf", "key", "published")


@dataclass(frozen=True)
class Article:
    """A draft and the keys that it has been given."""

    draft: Draft
    key: int
    number: int
    read_more: list[int]


@dataclass(frozen=True)
class Relation:
    """A child row of an article, how Wagtail's reference index names it, and the list that the article is in by it."""

    model: type[Model]
    field: str
    wanted: str
    name: str
    target: type[Model]
    shelf: Shelf | None = None
    article: str = "article_id"

    def keys(self, article: Article) -> list[int]:
        return getattr(article if self.target is Page else article.draft, self.wanted)


RELATIONS = (
    Relation(Byline, "author", "authors", "bylines", Author, Shelf.AUTHOR),
    Relation(PersonMention, "person", "people", "person_mentions", Person, Shelf.PERSON),
    Relation(PlaceMention, "place", "places", "place_mentions", Place, Shelf.PLACE),
    Relation(ReadMoreLink, "target", "read_more", "read_more_links", Page),
    Relation(ArticleTopic, "tag", "topics", "topic_items", Topic, Shelf.TOPIC, article="content_object_id"),
)


@dataclass
class Branch:
    """A category and the step of its last child in the tree."""

    category: CategoryPage
    step: int
    added: int = 0

    def next_path(self) -> str:
        self.step += 1
        self.added += 1
        return Page._get_path(self.category.path, self.category.depth + 1, self.step)


def enter(drafts: list[Draft], older: list[int], stock: Stock) -> list[int]:
    """Enter the drafts, which link to the `older` articles; return their keys."""
    branches = _branches()
    types: Types = {model: ContentType.objects.get_for_model(model).pk for model in REFERENCED}
    keys = reserve(Page, len(drafts))
    numbers = reserve(ArticleNumber, len(drafts))
    articles = [
        Article(draft, key, number, [older[place] for place in draft.read_more])
        for draft, key, number in zip(drafts, keys, numbers, strict=True)
    ]
    insert(ArticleNumber, ["id"], ([number] for number in numbers))
    _enter_pages(articles, branches, types)
    entries, references = list(_entries(articles)), list(_own_references(articles, types))
    for relation in RELATIONS:
        references += _enter_relation(relation, articles, entries, types)
    Membership.objects.bulk_create(
        [Membership(section_id=key, article_id=article.key) for article in articles for key in article.draft.sections]
    )
    insert(ListEntry, LIST_ENTRY, entries)
    insert(ReferenceIndex, REFERENCE, references)
    for branch in branches.values():
        if branch.added:
            Page.objects.filter(pk=branch.category.pk).update(numchild=F("numchild") + branch.added)
    _enter_index(articles, types)
    return keys


def _branches() -> dict[int, Branch]:
    """Every category, locked for the transaction."""
    branches = {}
    # `of` keeps the lock off tables that the join brings in.
    for category in CategoryPage.objects.select_for_update(of=("self",)).order_by("path"):
        last = Page.objects.filter(path__startswith=category.path, depth=category.depth + 1).order_by("path").last()
        branches[category.pk] = Branch(category, Page._str2int(last.path[-Page.steplen :]) if last else 0)
    return branches


def _enter_pages(articles: list[Article], branches: dict[int, Branch], types: Types) -> None:
    """The two rows of each article."""
    shared = {
        "live": True,
        "has_unpublished_changes": False,
        "numchild": 0,
        "content_type_id": types[ArticlePage],
        "locale_id": Locale.get_default().pk,
    }
    pages, owns = [], []
    for article in articles:
        draft, branch = article.draft, branches[article.draft.category]
        slug = f"{draft.slug}-post{article.number}"
        pages.append(
            shared
            | {
                "id": article.key,
                "title": draft.title,
                "draft_title": draft.title,
                "slug": slug,
                "url_path": f"{branch.category.url_path}{slug}/",
                "path": branch.next_path(),
                "depth": branch.category.depth + 1,
                "translation_key": uuid4(),
                "first_published_at": draft.moment,
                "last_published_at": draft.moment,
                "sapo": draft.sapo,
                "kind": draft.kind,
                "photo_id": draft.lead_photo,
                "category_id": draft.category,
            }
        )
        owns.append((article.key, article.number, draft.body))
    insert(Page, list(pages[0]), (row.values() for row in pages), fill=True)
    insert(ArticlePage, ["page_ptr_id", "number", "body"], owns, fill=True)


def _entries(articles: list[Article]) -> Iterator[Row]:
    """The lists of the category and those above it, and of the special sections."""
    above = categories_above()
    for article in articles:
        for key in above[article.draft.category]:
            yield article.key, int(Shelf.CATEGORY), key, article.draft.moment
        for key in article.draft.sections:
            yield article.key, int(Shelf.SECTION), key, article.draft.moment


def _own_references(articles: list[Article], types: Types) -> Iterator[Row]:
    """What the articles' own fields name: their photos."""
    for article in articles:
        yield _reference(article.key, Photo, article.draft.lead_photo, "photo", "photo", types)
        for block, photo in article.draft.photos:
            yield _reference(article.key, Photo, photo, "body.photo.photo", f"body.{block}.photo", types)


def _enter_relation(relation: Relation, articles: list[Article], entries: list[Row], types: Types) -> Iterator[Row]:
    """Stores the child rows; adds to the list entries what follows from them, and gives their references."""
    wanted = [(article, place, key) for article in articles for place, key in enumerate(relation.keys(article)) if key]
    rows = list(zip(reserve(relation.model, len(wanted)), wanted, strict=True))
    columns = ["id", relation.article, f"{relation.field}_id"]
    values: list[list[Any]] = [[pk, article.key, key] for pk, (article, _place, key) in rows]
    if relation.model is not ArticleTopic:
        columns.append("sort_order")
        for value, (_pk, (_article, place, _key)) in zip(values, rows, strict=True):
            value.append(place)
    insert(relation.model, columns, values, fill=True)
    if relation.shelf:
        shelf = int(relation.shelf)
        entries += [(article.key, shelf, key, article.draft.moment) for article, _place, key in wanted]
    model_path = f"{relation.name}.item.{relation.field}"
    for pk, (article, _place, key) in rows:
        path = f"{relation.name}.{pk}.{relation.field}"
        yield _reference(article.key, relation.target, key, model_path, path, types)


def _reference(article: int, model: type[Model], target: int, model_path: str, path: str, types: Types) -> Row:
    path_hash = ReferenceIndex._get_content_path_hash(path)
    return types[Page], types[ArticlePage], str(article), types[model], str(target), model_path, path, path_hash


def _enter_index(articles: list[Article], types: Types) -> None:
    """In the search index, which may also be another than the database's own."""
    backend = get_search_backend()
    if not articles[0].draft.index:
        pages = ArticlePage.objects.in_bulk([article.key for article in articles])
        backend.add_bulk(ArticlePage, list(pages.values()))
        return
    columns = ["content_type_id", "object_id", "title_norm", *articles[0].draft.index]
    rows = (
        (types[ArticlePage], str(one.key), one.draft.moment.timestamp(), *one.draft.index.values()) for one in articles
    )
    with backend.get_index_for_model(ArticlePage).many_rows():
        insert(IndexEntry, columns, rows, fill=True)


def reserve(model: type[Model], count: int) -> list[int]:
    """Keys that nobody else is given, smallest first."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(NEXT_KEYS, [table, count])
            return sorted(key for (key,) in cursor.fetchall())
        cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        (last,) = cursor.fetchone()
        return list(range(last + 1, last + 1 + count))


def insert(model: type[Model], names: Iterable[str], rows: Iterable[Iterable[Any]], *, fill: bool = False) -> None:
    """Insert plain rows: making an object of each, and SQL of that, takes longer than storing it.

    `fill` puts the models' defaults into the columns that are not named.
    """
    names = list(names)
    if fill:
        blank = model()
        others = [field.attname for field in model._meta.local_concrete_fields if field.attname not in names]
        others = [name for name in others if name != "id"]
        rest = [getattr(blank, name) for name in others]
        names, rows = [*names, *others], ([*row, *rest] for row in rows)
    by_name = {field.attname: field for field in model._meta.local_concrete_fields}
    fields = [by_name[name] for name in names]
    columns = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(list(row))
            return
        marks = ", ".join(["%s"] * len(fields))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
        cursor.executemany(sql, [list(map(_as_stored, fields, row)) for row in rows])


def _as_stored(field: Any, value: Any) -> Any:
    """Words and numbers are stored as they are, also JSON that is written already."""
    return value if isinstance(value, str | int | float) else field.get_db_prep_save(value, connection)
