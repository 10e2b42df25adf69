"""Stories as lists show them: one query for all cards of a page, and of each story only what its card shows.

A card is made once and used again by whoever asks next, as long as all that it is made of is the same: the row as the
database has it now, its category, and the day, which ends the rights in photos. So nothing has to be forgotten.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable
from threading import Lock
from typing import Any, NamedTuple

from cachetools import LRUCache
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.utils import timezone

from articles.kind import Kind
from articles.models import Card, Page
from articles.paper import Paper
from articles.privacy import is_private, public
from articles.shelf import Shelved
from media.models import Photo
from newsroom.caching import note, until
from newsroom.statements import Statement, among, rows, several

#: Cards that a process keeps, about four kilobytes each.
KEPT = 4096

_COLUMNS = (
    *("pk", "slug", "title", "list_title", "kicker", "sapo", "kind", "category_id", "first_published_at"),
    "expire_at",
    *("photo_id", "photo__ready", "photo__rights_expire_on"),
)
# The same, written out; moments as words, because few of them are looked at.
_ROW = """page.id, page.slug, page.title, page.list_title, page.kicker, page.sapo, page.kind, page.category_id,
CAST(page.first_published_at AS text), CAST(page.expire_at AS text),
page.photo_id, photo.ready, CAST(photo.rights_expire_on AS text)"""
_PAGE = "articles_page AS page LEFT JOIN media_photo AS photo ON photo.id = page.photo_id"

Row = tuple[Any, ...]


class Newest(NamedTuple):
    """So many of the newest articles of a category, without one of them."""

    category: int | None
    without: int | None
    number: int


class Made(NamedTuple):
    """A card, and when it becomes another by itself."""

    card: Card
    expires: dt.datetime | None
    photo_changes: dt.datetime | None


_made: LRUCache[tuple, Made] = LRUCache(maxsize=KEPT)
_lock = Lock()


def cards_of(pages: QuerySet[Page], paper: Paper) -> dict[int, Card]:
    """The cards of pages by their keys, in the order asked for. Pages that are no articles cost one query more."""
    try:
        sql, values = pages.values_list(*_COLUMNS).query.sql_with_params()
    except EmptyResultSet:
        return {}
    return _cards(rows(Page, sql, values, often=False), paper)


def cards_by_key(keys: Collection[int], paper: Paper, fit: Collection[int] = ()) -> dict[int, Card]:
    """The cards of these pages, as far as everybody may see them; what is `fit` is known to be fit to be seen."""
    if not keys:
        return {}
    sql = f"SELECT page.live, page.path, {_ROW} FROM {_PAGE} WHERE {among(Page, 'page.id')}"  # noqa: S608
    found = rows(Page, sql, [several(Page, keys)])
    return _cards((row[2:] for row in found if row[2] in fit or (row[0] and not is_private(row[1]))), paper)


def cards_and_words(keys: Collection[int], words: Statement, paper: Paper) -> dict[int, tuple[Card, str]]:
    """The cards of these pages, as far as everybody may see them, each with its words, an expression on `page.id`."""
    if not keys:
        return {}
    shown = public("page.path")
    sql = f"""SELECT {words.sql}, {_ROW} FROM {_PAGE}
WHERE {among(Page, "page.id")} AND page.live AND {shown.sql}"""  # noqa: S608
    found = {row[1]: row for row in rows(Page, sql, [*words.values, several(Page, keys), *shown.values])}
    cards = _cards((row[1:] for row in found.values()), paper)
    return {key: (card, found[key][0] or "") for key, card in cards.items()}


def cards_and_newest(keys: Iterable[int], of: Newest, paper: Paper) -> tuple[dict[int, Card], list[int]]:
    """The public ones of these pages, and the keys of a category's newest, whose cards are among them. One query."""
    shown = public("page.path")
    sql = f"""SELECT FALSE, {_ROW} FROM {_PAGE} WHERE {among(Page, "page.id")} AND page.live AND {shown.sql}
UNION ALL SELECT * FROM (SELECT TRUE, {_ROW} FROM {_PAGE} WHERE page.category_id = %s AND page.live AND page.id <> %s
AND {shown.sql} ORDER BY page.first_published_at DESC, page.id DESC LIMIT {of.number:d}) AS newest"""  # noqa: S608
    values = [several(Page, keys), *shown.values, of.category or 0, of.without or 0, *shown.values]
    found = rows(Page, sql, values)
    return _cards((row[1:] for row in found), paper), [row[1] for row in found if row[0]]


def cards_on_shelf(of: Shelved, place: tuple[dt.datetime, int] | None, size: int, paper: Paper) -> dict[int, Card]:
    """The cards of the newest articles of a list, or of those that follow a place in it."""
    shown = public("page.path")
    where = [f"entry.shelf = %s AND entry.key = %s AND page.live AND page.kind <> '' AND {shown.sql}"]
    values: list[Any] = [of.shelf, of.key, *shown.values]
    if of.left_out:
        where.append(f"NOT {among(Page, 'page.id')}")
        values.append(several(Page, of.left_out))
    if place:
        where.append("entry.published <= %s AND (entry.published < %s OR entry.page_id < %s)")
        values += [place[0], place[0], place[1]]
    sql = f"""SELECT {_ROW} FROM {_PAGE} JOIN articles_listentry AS entry ON entry.page_id = page.id
WHERE {" AND ".join(where)} ORDER BY entry.published DESC, entry.page_id DESC LIMIT {size:d}"""  # noqa: S608
    return _cards(rows(Page, sql, values), paper)


def _cards(found: Iterable[Row], paper: Paper) -> dict[int, Card]:
    cards: dict[int, Card] = {}
    others = []
    day = timezone.localdate()
    for row in found:
        made = _card(row, paper, day)
        pk = row[0]
        note(f"card-{pk}")
        until(made.expires)
        until(made.photo_changes)
        if not made.card.kind:
            others.append(pk)
        cards[pk] = made.card
    if others:
        cards |= {pk: page.as_card() for pk, page in Page.objects.with_cards().in_bulk(others).items()}
    return cards


def _card(row: Row, paper: Paper, day: dt.date) -> Made:
    category = paper.categories.get(row[7])
    key = (row, day, category and (category.title, category.colour))
    with _lock:
        made = _made.get(key)
    if made is None:
        made = _make(row, category)
        with _lock:
            _made[key] = made
    return made


def _make(row: Row, category: Any) -> Made:
    _pk, slug, title, short, kicker, sapo, kind, _category, published, expires, photo, ready, rights = row
    shown = (
        Photo.shown(photo, json.loads(ready), dt.date.fromisoformat(str(rights)) if rights else None) if photo else None
    )
    card = Card(
        title=short or title,
        url=f"/{slug}.html",
        teaser=sapo,
        kicker=kicker,
        photo=shown,
        kind=kind,
        kind_label=str(Kind(kind).label) if kind else "",
        category=category,
        published=_moment(published),
    )
    return Made(card, _moment(expires), shown.changes_at if shown else None)


def _moment(stored: str | dt.datetime | None) -> dt.datetime | None:
    """A moment as a database tells it; SQLite means the universal time without saying so."""
    if not stored:
        return None
    moment = dt.datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
