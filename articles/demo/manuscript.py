"""The demo's manuscripts: text files read into plain data. What is wrong in one is named with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articles.demo.chunks import (
    Chunk,
    Gallery,
    Infographic,
    ManuscriptError,
    PhotoChunk,
    PhotoPair,
    ReadMore,
    read_chunk,
    split,
)
from articles.demo.scenes import SCENES, TIMES

CONTENT = Path(__file__).parent / "content"
KINDS = ("news", "story", "reportage", "interview", "commentary", "photo", "video", "infographic", "emagazine")
RELATIONS = ("background", "earlier", "document", "person", "same-subject")


@dataclass(frozen=True)
class Link:
    """One “Đọc thêm” below an article."""

    to: str
    relation: str = "same-subject"
    headline: str = ""
    teaser: str = ""


@dataclass(frozen=True)
class Manuscript:
    """One article; `folder` is its category's slug, `key` the stem of its file."""

    path: Path
    folder: str
    key: str
    headline: str
    kind: str
    authors: tuple[str, ...]
    days_ago: float
    topics: tuple[str, ...]
    lead_photo: str
    sapo: str
    body: tuple[Chunk, ...]
    short_headline: str = ""
    kicker: str = ""
    source: str = ""
    further_categories: tuple[str, ...] = ()
    read_more: tuple[Link, ...] = ()

    def photo_keys(self) -> Iterator[str]:
        yield self.lead_photo
        for chunk in self.body:
            match chunk:
                case PhotoChunk(key=key) | Infographic(key=key):
                    yield key
                case PhotoPair(first=first, second=second):
                    yield from (first, second)
                case Gallery(keys=keys):
                    yield from keys

    def article_keys(self) -> Iterator[str]:
        yield from (link.to for link in self.read_more)
        for chunk in self.body:
            if isinstance(chunk, ReadMore):
                yield from chunk.keys


@dataclass(frozen=True)
class Picture:
    """What photos.toml says of one drawn photo; rows, unit and title are an infographic's."""

    folder: str
    key: str
    scene: str
    time: str
    seed: int
    caption: str
    alt: str
    credit: str = ""
    photographer: str = ""
    place: str = ""
    title: str = ""
    unit: str = ""
    rows: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Edition:
    """Everything that was written: manuscripts by key, pictures by folder and key."""

    manuscripts: dict[str, Manuscript] = field(default_factory=dict)
    pictures: dict[tuple[str, str], Picture] = field(default_factory=dict)

    def picture(self, manuscript: Manuscript, key: str) -> Picture:
        """The picture that a manuscript calls `key`, or `folder/key` where another folder has it."""
        folder, _, name = key.rpartition("/")
        return self.pictures[folder or manuscript.folder, name]

    def has_picture(self, manuscript: Manuscript, key: str) -> bool:
        folder, _, name = key.rpartition("/")
        return (folder or manuscript.folder, name) in self.pictures


def read_edition(root: Path = CONTENT) -> Edition:
    """Read a whole content folder and check that everything named in it is there. Raises ManuscriptError."""
    edition = Edition()
    for path in sorted(root.glob("*/photos.toml")):
        edition.pictures.update(((picture.folder, picture.key), picture) for picture in read_pictures(path))
    for path in sorted(root.glob("*/*.md")):
        manuscript = read_manuscript(path)
        if manuscript.key in edition.manuscripts:
            raise ManuscriptError(path, 1, "another article has this name already")
        edition.manuscripts[manuscript.key] = manuscript
    for manuscript in edition.manuscripts.values():
        for key in manuscript.photo_keys():
            if not edition.has_picture(manuscript, key):
                raise ManuscriptError(manuscript.path, _line_of(manuscript.path, key), f"no such photo: {key}")
        for key in manuscript.article_keys():
            if key not in edition.manuscripts:
                raise ManuscriptError(manuscript.path, _line_of(manuscript.path, key), f"no such article: {key}")
            if key == manuscript.key:
                raise ManuscriptError(manuscript.path, _line_of(manuscript.path, key), "the article links to itself")
    return edition


def _line_of(path: Path, word: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if word in line), 1)


def read_pictures(path: Path) -> list[Picture]:
    """The photos of one folder. Raises ManuscriptError."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ManuscriptError(path, _toml_line(error), str(error))
    pictures = []
    for key, entry in entries.items():
        line = _line_of(path, f"[{key}]")
        rows = tuple((label, float(value)) for label, value in entry.get("rows", []))
        try:
            picture = Picture(**entry | {"folder": path.parent.name, "key": key, "rows": rows})
        except TypeError as error:
            raise ManuscriptError(path, line, f"{key}: {str(error).removeprefix('Picture.__init__() ')}")
        if picture.scene not in {*SCENES, "infographic"}:
            raise ManuscriptError(path, line, f"{key}: no such scene: {picture.scene}")
        if picture.time not in TIMES:
            raise ManuscriptError(path, line, f"{key}: no such time of day: {picture.time}")
        if picture.scene == "infographic" and not (picture.rows and picture.title):
            raise ManuscriptError(path, line, f"{key}: an infographic needs a title and rows")
        pictures.append(picture)
    return pictures


def _toml_line(error: tomllib.TOMLDecodeError) -> int:
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else 1


def read_manuscript(path: Path) -> Manuscript:
    """One article file. Raises ManuscriptError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    fences = [number for number, line in enumerate(lines) if line.strip() == "+++"]
    if len(fences) < 2 or fences[0] != 0:
        raise ManuscriptError(path, 1, "the head must stand between two lines +++")
    try:
        head = tomllib.loads("\n".join(lines[1 : fences[1]]))
    except tomllib.TOMLDecodeError as error:
        raise ManuscriptError(path, 1 + _toml_line(error), str(error))
    chunks = list(split(lines, fences[1] + 1))
    if not chunks:
        raise ManuscriptError(path, len(lines), "there is no text below the head")
    first, words = chunks[0]
    if len(words) != 1 or words[0].startswith(("!", "#", ">", "- ")):
        raise ManuscriptError(path, first, "the text must begin with the lead, one paragraph")
    body = tuple(read_chunk(path, number, block) for number, block in chunks[1:])
    return _manuscript(path, head, words[0], body)


def _manuscript(path: Path, head: dict, sapo: str, body: tuple[Chunk, ...]) -> Manuscript:
    try:
        links = tuple(Link(**link) for link in head.get("read_more", []))
        facts: dict[str, Any] = head | {"read_more": links, "sapo": sapo, "body": body, "path": path}
        for name in ("authors", "topics", "further_categories"):
            facts[name] = tuple(facts.get(name, ()))
        manuscript = Manuscript(**facts, folder=path.parent.name, key=path.stem)
    except TypeError as error:
        raise ManuscriptError(path, 1, re.sub(r"^\w+\.__init__\(\) ", "the head: ", str(error)))
    if manuscript.kind not in KINDS:
        raise ManuscriptError(path, _line_of(path, "kind"), f"no such kind: {manuscript.kind}")
    if not manuscript.authors:
        raise ManuscriptError(path, 1, "nobody wrote it")
    if not 0 < manuscript.days_ago < 731:
        raise ManuscriptError(path, _line_of(path, "days_ago"), "days_ago must lie between 0 and 731")
    for link in links:
        if link.relation not in RELATIONS:
            raise ManuscriptError(path, _line_of(path, link.to), f"no such relation: {link.relation}")
    return manuscript
