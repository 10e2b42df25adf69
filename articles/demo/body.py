"""From a manuscript's chunks to the blocks of an article's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from articles.blocks import BodyBlock
from articles.demo.chunks import (
    Box,
    Chunk,
    Clip,
    Divider,
    Gallery,
    Infographic,
    Paragraph,
    PhotoChunk,
    PhotoPair,
    Quote,
    ReadMore,
    Subhead,
    Table,
)
from articles.demo.manuscript import Edition, Manuscript
from articles.demo.photos import title_of


@dataclass(frozen=True)
class Shelf:
    """What a text may name, with the keys in the database: photos by title, clips by medium and key, articles."""

    edition: Edition
    photos: dict[str, int]
    clips: dict[tuple[str, str], int]
    articles: dict[str, int]

    def photo(self, manuscript: Manuscript, key: str) -> int:
        return self.photos[title_of(self.edition.picture(manuscript, key))]


def blocks_of(manuscript: Manuscript, shelf: Shelf) -> Any:
    """The value of `ArticlePage.body`."""
    pairs = (_block(chunk, manuscript, shelf) for chunk in manuscript.body)
    raw = [{"type": name, "id": str(uuid4()), "value": value} for name, value in pairs]
    return BodyBlock().to_python(raw)


def _block(chunk: Chunk, manuscript: Manuscript, shelf: Shelf) -> tuple[str, Any]:
    def photo(key: str) -> dict[str, Any]:
        return {"photo": shelf.photo(manuscript, key), "caption": "", "credit": ""}

    match chunk:
        case Paragraph(html=html):
            return "paragraph", html
        case Subhead(text=text):
            return "subhead", text
        case Quote(text=text, speaker=speaker, office=office):
            return "quote", {"text": text, "speaker": speaker, "office": office}
        case PhotoChunk(key=key, width=width):
            return "photo", photo(key) | {"width": width}
        case PhotoPair(first=first, second=second):
            return "photo_pair", {"first": photo(first), "second": photo(second), "caption": ""}
        case Gallery(keys=keys):
            return "gallery", {"title": "", "photos": _items(photo(key) for key in keys)}
        case Box(title=title, html=html):
            return "box", {"title": title, "body": html}
        case Table():
            return "table", _table(chunk)
        case Infographic(key=key, html=html):
            title = shelf.edition.picture(manuscript, key).title
            return "infographic", {"photo": shelf.photo(manuscript, key), "title": title, "text": html}
        case Clip(medium=medium, key=key, title=title):
            name = "document" if medium == "document" else "clip"
            extra = {"embed": "", "caption": ""} if medium == "video" else {}
            return medium, {name: shelf.clips[medium, key], "title": title} | extra
        case ReadMore(keys=keys):
            return "read_more", {
                "title": "",
                "articles": _items(shelf.articles[key] for key in keys),
            }
        case Divider():
            return "divider", None


def _items(values: Iterable[Any]) -> list[dict[str, Any]]:
    """A list block's value; without the ids Wagtail takes it for one of its old format."""
    return [{"type": "item", "id": str(uuid4()), "value": value} for value in values]


def _table(chunk: Table) -> dict[str, Any]:
    kinds = [
        "number" if place and all(row[place][:1].isdigit() for row in chunk.rows) else "text"
        for place in range(len(chunk.header))
    ]
    columns = [{"type": kind, "heading": heading} for kind, heading in zip(kinds, chunk.header, strict=True)]
    table = {"columns": columns, "rows": [{"values": list(row)} for row in chunk.rows], "caption": ""}
    return {"caption": chunk.caption, "table": table}
