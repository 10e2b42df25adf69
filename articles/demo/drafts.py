"""Generated articles before they are entered: all that needs no database, so that another process can write them."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wagtail.search.backends import get_search_backend

from articles.demo import prose
from articles.demo.prose import Story
from articles.demo.stock import Stock
from articles.models import ArticlePage, Kind
from articles.models.article import SLUG_LENGTH
from newsroom import text
from newsroom.search.hits import OnTheDatabase
from newsroom.search.index import Texts

# The archive lies behind what was written by hand, so that front and categories open with real stories.
YOUNGEST, OLDEST = dt.timedelta(days=30), dt.timedelta(days=365 * 9)
KINDS = (Kind.NEWS,) * 14 + (Kind.STORY,) * 4 + (Kind.REPORTAGE, Kind.INTERVIEW, Kind.COMMENTARY, Kind.PHOTO)
# A paper has one category that is as large as all others together; every other one counts once.
SHARES = {"thoi-su": 8}
# How many “Đọc thêm” links journalists put below an article.
READ_MORE = (0,) * 16 + (1, 2, 2, 3, 3, 4, 5, 8, 12)
IN_A_SECTION = 0.03


@dataclass(frozen=True)
class Order:
    """What is to be written: so many articles before `now`, which may link to so many `older` ones.

    `stretch` is the part of the archive's years that they fall into, from 0 (the oldest) to 1.
    """

    seed: str
    count: int
    now: dt.datetime
    older: int
    stretch: tuple[float, float]


@dataclass(frozen=True)
class Draft:
    """An article without its keys and its place in the tree; what it is connected with by key, in the right order."""

    category: int
    moment: dt.datetime
    slug: str
    title: str
    sapo: str
    kind: str
    #: As it is stored.
    body: str
    lead_photo: int
    #: The block and the key of each photo in the text.
    photos: list[tuple[str, int]]
    authors: list[int]
    topics: list[int]
    people: list[int]
    places: list[int]
    #: Their places among the older articles.
    read_more: list[int]
    sections: list[int]
    #: What the search index holds of it, if that is in the same database.
    index: dict[str, Any] = field(default_factory=dict)


def compose(order: Order, stock: Stock) -> list[Draft]:
    """The articles of an order, oldest first; the same order always has the same words."""
    rng = random.Random(order.seed)
    span = OLDEST - YOUNGEST
    # A paper prints more each year.
    moments = sorted(order.now - YOUNGEST - span * (1 - rng.uniform(*order.stretch)) ** 1.4 for _ in range(order.count))
    shares = [SHARES.get(slug, 1) for slug in stock.categories.values()]
    keys = list(stock.categories)
    return [_draft(rng.choices(keys, shares)[0], moment, order, stock, rng) for moment in moments]


def _draft(category: int, moment: dt.datetime, order: Order, stock: Stock, rng: random.Random) -> Draft:
    story = prose.write(stock.categories[category], rng)
    blocks = list(_blocks(story, stock, rng))
    return Draft(
        category=category,
        moment=moment,
        slug=text.slug(story.headline, max_length=SLUG_LENGTH),
        title=story.headline,
        sapo=story.sapo,
        kind=rng.choice(KINDS),
        body=json.dumps(blocks, ensure_ascii=False),
        lead_photo=rng.choice(stock.photos),
        photos=[(block["id"], block["value"]["photo"]) for block in blocks if block["type"] == "photo"],
        authors=[stock.authors.draw(rng)],
        topics=list({stock.topics.draw(rng) for _ in range(rng.randint(1, 2))}),
        people=list({stock.people.draw(rng) for _ in range(rng.choice((0, 0, 1, 2)))}),
        places=list({stock.places.draw(rng) for _ in range(rng.choice((0, 1, 1, 2)))}),
        read_more=rng.sample(range(order.older), min(order.older, rng.choice(READ_MORE))),
        sections=[rng.choice(stock.sections)] if rng.random() < IN_A_SECTION else [],
        index=_index(story),
    )


def _blocks(story: Story, stock: Stock, rng: random.Random) -> Iterator[dict[str, Any]]:
    """The text as it is stored."""

    def block(name: str, value: Any) -> dict[str, Any]:
        return {"type": name, "value": value, "id": str(UUID(int=rng.getrandbits(128), version=4))}

    for place, paragraph in enumerate(story.paragraphs):
        if place == 2:
            yield block("subhead", story.subhead)
        yield block("paragraph", f"<p>{paragraph}</p>")
        if place in {1, 4}:
            yield block("photo", {"photo": rng.choice(stock.photos), "caption": "", "credit": "", "width": "column"})
        if place == 3:
            yield block("quote", {"text": story.quote, "speaker": story.speaker, "office": story.office})


def _index(story: Story) -> dict[str, Any]:
    """As the index itself would read the article, which would take longer than writing it."""
    backend = get_search_backend()
    if not isinstance(backend, OnTheDatabase):
        return {}
    lines: list[str] = []
    for place, paragraph in enumerate(story.paragraphs):
        lines += [story.subhead, paragraph] if place == 2 else [paragraph]
        lines += [story.quote, story.speaker, story.office] if place == 3 else []
    texts = Texts(title=[story.headline], others=[story.sapo, "\n".join(lines)], beginnings=[story.headline])
    return backend.get_index_for_model(ArticlePage).cells(texts)
