"""Grows the archive with generated articles, whole tables at a time."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Locale

from articles.blocks import BodyBlock
from articles.demo import prose
from articles.demo.prose import Story
from articles.models import ArticleNumber, ArticlePage, ArticleTopic, Author, Byline, CategoryPage, Kind, Page, Topic
from articles.models.article import SLUG_LENGTH
from media.models import Photo
from newsroom import text

BATCH = 1000
# The archive lies behind what was written by hand, so that front and categories open with real stories.
YOUNGEST, OLDEST = dt.timedelta(days=30), dt.timedelta(days=365 * 9)
KINDS = (Kind.NEWS,) * 14 + (Kind.STORY,) * 4 + (Kind.REPORTAGE, Kind.INTERVIEW, Kind.COMMENTARY, Kind.PHOTO)

Report = Callable[[str, int, int], None]


@dataclass
class Place:
    """A category and the step of its last child in the tree."""

    category: CategoryPage
    step: int
    added: int = 0

    def next_path(self) -> str:
        self.step += 1
        self.added += 1
        return Page._get_path(self.category.path, self.category.depth + 1, self.step)


@dataclass
class Stock:
    """What generated articles share: photos, authors, topics, and the block definition of their text."""

    photos: list[int]
    authors: list[int]
    topics: list[int]
    locale: Locale
    content_type: ContentType
    block: BodyBlock = field(default_factory=BodyBlock)


def grow(total: int, report: Report, *, index: bool = False) -> int:
    """Generate articles until the paper has `total`; return how many. With `index` search finds them too."""
    start = ArticlePage.objects.count()
    missing = total - start
    stock = Stock(
        photos=list(Photo.objects.exclude(title__startswith="tac-gia ").order_by("pk").values_list("pk", flat=True)),
        authors=list(Author.objects.order_by("pk").values_list("pk", flat=True)),
        topics=list(Topic.objects.order_by("pk").values_list("pk", flat=True)),
        locale=Locale.get_default(),
        content_type=ContentType.objects.get_for_model(ArticlePage),
    )
    rng = random.Random(f"archive {start}")
    now = timezone.now()
    for done in range(0, missing, BATCH):
        count = min(BATCH, missing - done)
        moments = sorted(now - YOUNGEST - (OLDEST - YOUNGEST) * (rng.random() ** 1.4) for _ in range(count))
        with transaction.atomic():
            _add(moments, stock, rng)
        report("archive", done + count, missing)
    if missing > 0 and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    if index and missing > 0:
        _index(start, total, report)
    return max(0, missing)


def _places() -> list[Place]:
    """Every category, locked for the batch."""
    places = []
    # `of` keeps the lock off tables that the join brings in.
    for category in CategoryPage.objects.select_for_update(of=("self",)).order_by("path"):
        last = Page.objects.filter(path__startswith=category.path, depth=category.depth + 1).order_by("path").last()
        places.append(Place(category, Page._str2int(last.path[-Page.steplen :]) if last else 0))
    return places


def _add(moments: list[dt.datetime], stock: Stock, rng: random.Random) -> None:
    places = _places()
    numbers = ArticleNumber.issue_many(len(moments))
    stories = []
    pages = []
    for moment, number in zip(moments, numbers, strict=True):
        place = rng.choice(places)
        story = prose.write(place.category.slug, rng)
        stories.append(story)
        pages.append(_page(story, number, moment, place, stock, rng))
    bases = Page.objects.bulk_create([_base(page) for page in pages], batch_size=250)
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.page_ptr_id = base.pk
    _insert_children(pages)
    Byline.objects.bulk_create(
        [Byline(article_id=page.pk, author_id=rng.choice(stock.authors), sort_order=0) for page in pages],
        batch_size=500,
    )
    ArticleTopic.objects.bulk_create(
        [
            ArticleTopic(content_object_id=page.pk, tag_id=topic)
            for page in pages
            for topic in rng.sample(stock.topics, rng.randint(1, 2))
        ],
        batch_size=500,
    )
    for place in places:
        if place.added:
            Page.objects.filter(pk=place.category.pk).update(numchild=F("numchild") + place.added)


def _page(
    story: Story, number: int, moment: dt.datetime, place: Place, stock: Stock, rng: random.Random
) -> ArticlePage:
    slug = f"{text.slug(story.headline, max_length=SLUG_LENGTH)}-post{number}"
    return ArticlePage(
        title=story.headline,
        draft_title=story.headline,
        slug=slug,
        url_path=f"{place.category.url_path}{slug}/",
        path=place.next_path(),
        depth=place.category.depth + 1,
        numchild=0,
        live=True,
        has_unpublished_changes=False,
        content_type=stock.content_type,
        locale=stock.locale,
        translation_key=uuid4(),
        first_published_at=moment,
        last_published_at=moment,
        sapo=story.sapo,
        kind=rng.choice(KINDS),
        photo_id=rng.choice(stock.photos),
        category_id=place.category.pk,
        number=number,
        body=StreamValue(stock.block, list(_body(story, stock, rng)), is_lazy=True),
    )


def _body(story: Story, stock: Stock, rng: random.Random) -> Iterator[dict[str, object]]:
    def block(name: str, value: object) -> dict[str, object]:
        return {"type": name, "value": value, "id": str(UUID(int=rng.getrandbits(128), version=4))}

    for place, paragraph in enumerate(story.paragraphs):
        if place == 2:
            yield block("subhead", story.subhead)
        yield block("paragraph", f"<p>{paragraph}</p>")
        if place == 1:
            photo = {"photo": rng.choice(stock.photos), "caption": "", "credit": "", "width": "column"}
            yield block("photo", photo)
        if place == 3:
            yield block("quote", {"text": story.quote, "speaker": story.speaker, "office": story.office})


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


def _index(start: int, total: int, report: Report) -> None:
    from wagtail.search.backends import get_search_backend

    backend = get_search_backend()
    for offset in range(start, total, BATCH):
        pages = list(ArticlePage.objects.order_by("pk")[offset : offset + BATCH])
        backend.add_bulk(ArticlePage, pages)
        report("index", min(total, offset + BATCH) - start, total - start)
