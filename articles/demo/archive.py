"""Grows the archive with generated articles, a thousand in a transaction: stopped anywhere, it goes on from there."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.blocks.stream_block import StreamValue
from wagtail.blocks.struct_block import StructValue
from wagtail.rich_text import RichText

from articles.demo import prose
from articles.demo.prose import Story
from articles.demo.rows import Draft, enter
from articles.demo.stock import Stock, stock_for
from articles.models import ArticleNumber, ArticlePage, CategoryPage, Kind, Page
from articles.models.article import SLUG_LENGTH
from newsroom import text

BATCH = 1000
# The archive lies behind what was written by hand, so that front and categories open with real stories.
YOUNGEST, OLDEST = dt.timedelta(days=30), dt.timedelta(days=365 * 9)
KINDS = (Kind.NEWS,) * 14 + (Kind.STORY,) * 4 + (Kind.REPORTAGE, Kind.INTERVIEW, Kind.COMMENTARY, Kind.PHOTO)
# A paper has one category that is as large as all others together; every other one counts once.
SHARES = {"thoi-su": 8}
# How many “Đọc thêm” links journalists put below an article.
READ_MORE = (0,) * 16 + (1, 2, 2, 3, 3, 4, 5, 8, 12)
IN_A_SECTION = 0.03

Report = Callable[[str, int, int], None]


@dataclass
class Shelf:
    """A category and the step of its last child in the tree."""

    category: CategoryPage
    step: int
    added: int = 0

    def next_path(self) -> str:
        self.step += 1
        self.added += 1
        return Page._get_path(self.category.path, self.category.depth + 1, self.step)


def grow(total: int, report: Report) -> int:
    """Generate articles until the paper has `total`; return how many."""
    start = ArticlePage.objects.count()
    missing = total - start
    if missing <= 0:
        return 0
    stock = stock_for(total)
    rng = random.Random(f"archive {start}")
    now = timezone.now()
    for done in range(0, missing, BATCH):
        count = min(BATCH, missing - done)
        moments = sorted(now - YOUNGEST - (OLDEST - YOUNGEST) * (rng.random() ** 1.4) for _ in range(count))
        with transaction.atomic():
            _add(moments, stock, rng)
        report("archive", done + count, missing)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return missing


def _shelves() -> list[Shelf]:
    """Every category, locked for the batch."""
    shelves = []
    # `of` keeps the lock off tables that the join brings in.
    for category in CategoryPage.objects.select_for_update(of=("self",)).order_by("path"):
        last = Page.objects.filter(path__startswith=category.path, depth=category.depth + 1).order_by("path").last()
        shelves.append(Shelf(category, Page._str2int(last.path[-Page.steplen :]) if last else 0))
    return shelves


def _add(moments: list[dt.datetime], stock: Stock, rng: random.Random) -> None:
    shelves = _shelves()
    shares = [SHARES.get(shelf.category.slug, 1) for shelf in shelves]
    numbers = ArticleNumber.issue_many(len(moments))
    older = list(ArticlePage.objects.order_by("-pk").values_list("pk", flat=True)[:BATCH])
    drafts = []
    for moment, number in zip(moments, numbers, strict=True):
        shelf = rng.choices(shelves, shares)[0]
        story = prose.write(shelf.category.slug, rng)
        page = _page(story, number, moment, shelf, stock, rng)
        drafts.append(_draft(page, older, stock, rng))
    enter(drafts)
    for shelf in shelves:
        if shelf.added:
            Page.objects.filter(pk=shelf.category.pk).update(numchild=F("numchild") + shelf.added)


def _draft(page: ArticlePage, older: list[int], stock: Stock, rng: random.Random) -> Draft:
    return Draft(
        page=page,
        authors=[stock.authors.draw(rng)],
        topics=list({stock.topics.draw(rng) for _ in range(rng.randint(1, 2))}),
        people=list({stock.people.draw(rng) for _ in range(rng.choice((0, 0, 1, 2)))}),
        places=list({stock.places.draw(rng) for _ in range(rng.choice((0, 1, 1, 2)))}),
        read_more=rng.sample(older, min(len(older), rng.choice(READ_MORE))),
        sections=[rng.choice(stock.sections)] if rng.random() < IN_A_SECTION else [],
    )


def _page(
    story: Story, number: int, moment: dt.datetime, shelf: Shelf, stock: Stock, rng: random.Random
) -> ArticlePage:
    slug = f"{text.slug(story.headline, max_length=SLUG_LENGTH)}-post{number}"
    return ArticlePage(
        title=story.headline,
        draft_title=story.headline,
        slug=slug,
        url_path=f"{shelf.category.url_path}{slug}/",
        path=shelf.next_path(),
        depth=shelf.category.depth + 1,
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
        photo=rng.choice(stock.photos),
        category_id=shelf.category.pk,
        number=number,
        body=StreamValue(stock.block, list(_body(story, stock, rng))),
    )


def _body(story: Story, stock: Stock, rng: random.Random) -> Iterator[tuple[str, Any, str]]:
    """The blocks of the text, their values as Wagtail has them in memory: no photo is asked of the database."""

    def block(name: str, value: Any) -> tuple[str, Any, str]:
        return name, value, str(UUID(int=rng.getrandbits(128), version=4))

    def photo() -> StructValue:
        words = {"photo": rng.choice(stock.photos), "caption": "", "credit": "", "width": "column"}
        return StructValue(stock.block.child_blocks["photo"], words)

    for place, paragraph in enumerate(story.paragraphs):
        if place == 2:
            yield block("subhead", story.subhead)
        yield block("paragraph", RichText(f"<p>{paragraph}</p>"))
        if place in {1, 4}:
            yield block("photo", photo())
        if place == 3:
            words = {"text": story.quote, "speaker": story.speaker, "office": story.office}
            yield block("quote", StructValue(stock.block.child_blocks["quote"], words))
