"""The demo's manuscripts: text files read into plain data. What is wrong in one is named with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from articles.demo.scenes import SCENES, TIMES

CONTENT = Path(__file__).parent / "content"
KINDS = ("news", "story", "reportage", "interview", "commentary", "photo", "video", "infographic", "emagazine")
RELATIONS = ("background", "earlier", "document", "person", "same-subject")
WIDTHS = ("column", "wide", "full")


class ManuscriptError(ValueError):
    """A file that cannot be used, in one sentence: `thoi-su/x.md:12: no such directive: !foto`."""

    def __init__(self, path: Path, line: int, problem: str):
        super().__init__(f"{path.parent.name}/{path.name}:{line}: {problem}")


@dataclass(frozen=True)
class Paragraph:
    html: str


@dataclass(frozen=True)
class Subhead:
    text: str


@dataclass(frozen=True)
class Quote:
    text: str
    speaker: str = ""
    office: str = ""


@dataclass(frozen=True)
class PhotoChunk:
    key: str
    width: str = "column"


@dataclass(frozen=True)
class PhotoPair:
    first: str
    second: str


@dataclass(frozen=True)
class Gallery:
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    title: str
    html: str


@dataclass(frozen=True)
class Table:
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Infographic:
    key: str
    html: str


@dataclass(frozen=True)
class Clip:
    """A film, a recording or a document."""

    medium: str
    key: str
    title: str


@dataclass(frozen=True)
class ReadMore:
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Divider:
    pass


Chunk = (
    Paragraph
    | Subhead
    | Quote
    | PhotoChunk
    | PhotoPair
    | Gallery
    | Box
    | Table
    | Infographic
    | Clip
    | ReadMore
    | Divider
)


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
        return self.pictures[manuscript.folder, key]


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
            if (manuscript.folder, key) not in edition.pictures:
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
    chunks = list(_chunks(lines, fences[1] + 1))
    if not chunks:
        raise ManuscriptError(path, len(lines), "there is no text below the head")
    first, words = chunks[0]
    if len(words) != 1 or words[0].startswith(("!", "#", ">", "- ")):
        raise ManuscriptError(path, first, "the text must begin with the lead, one paragraph")
    body = tuple(_chunk(path, number, block) for number, block in chunks[1:])
    return _manuscript(path, head, words[0], body)


def _manuscript(path: Path, head: dict, sapo: str, body: tuple[Chunk, ...]) -> Manuscript:
    try:
        links = tuple(Link(**link) for link in head.pop("read_more", []))
        lists = {name: tuple(head.pop(name, ())) for name in ("authors", "topics", "further_categories")}
        manuscript = Manuscript(
            path=path, folder=path.parent.name, key=path.stem, sapo=sapo, body=body, read_more=links, **lists, **head
        )
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


def _chunks(lines: list[str], start: int) -> Iterator[tuple[int, list[str]]]:
    """Blocks between blank lines, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines[start:], ""], start + 1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def _chunk(path: Path, number: int, block: list[str]) -> Chunk:
    first = block[0]
    if first.startswith("!"):
        return _directive(path, number, first[1:].split(), block[1:])
    if first == "---":
        return Divider()
    if first.startswith("## "):
        if len(block) > 1:
            raise ManuscriptError(path, number, "a subhead stands alone, between blank lines")
        return Subhead(first[3:].strip())
    if first.startswith(">"):
        return _quote(path, number, block)
    return Paragraph(flow(block))


def _quote(path: Path, number: int, block: list[str]) -> Quote:
    text = " ".join(line.removeprefix(">").strip() for line in block if line.startswith(">")).strip("“”")
    rest = [line for line in block if not line.startswith(">")]
    if len(rest) > 1 or any(not line.startswith("-- ") for line in rest):
        raise ManuscriptError(path, number, "below a quotation stands one line: -- Speaker, office")
    speaker, _, office = rest[0][3:].partition(",") if rest else ("", "", "")
    return Quote(text, speaker.strip(), office.strip())


def _directive(path: Path, number: int, words: list[str], lines: list[str]) -> Chunk:
    name, arguments = words[0] if words else "", words[1:]
    rest = " ".join(arguments)
    if name in {"photo", "pair", "gallery", "readmore", "video", "audio", "document"} and lines:
        raise ManuscriptError(path, number + 1, f"!{name} takes one line")
    match name, arguments:
        case "photo", [key]:
            return PhotoChunk(key)
        case "photo", [key, width] if width in WIDTHS:
            return PhotoChunk(key, width)
        case "pair", [one, two]:
            return PhotoPair(one, two)
        case "gallery", [_, _, _, *_] if len(arguments) <= 8:
            return Gallery(tuple(arguments))
        case "box", [_, *_] if lines:
            return Box(rest, flow(lines))
        case "table", [_, *_] if len(lines) > 1:
            rows = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
            if any(len(row) != len(rows[0]) for row in rows):
                raise ManuscriptError(path, number, "the rows of the table have not all the same number of cells")
            return Table(rest, rows[0], tuple(rows[1:]))
        case "infographic", [key] if lines:
            return Infographic(key, flow(lines))
        case (("video" | "audio" | "document"), [key, _, *_]):
            return Clip(name, key, " ".join(arguments[1:]))
        case "readmore", [_, *_]:
            return ReadMore(tuple(arguments))
    known = {"photo", "pair", "gallery", "box", "table", "infographic", "video", "audio", "document", "readmore"}
    problem = f"!{name} is not complete" if name in known else f"no such directive: !{name}"
    raise ManuscriptError(path, number, problem)


def flow(lines: list[str]) -> str:
    """Paragraphs and lists as HTML; bold, italic and links are the only marks."""
    html, items = [], []
    for line in [*lines, ""]:
        if line.startswith("- "):
            items.append(f"<li>{inline(line[2:])}</li>")
            continue
        if items:
            html.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line:
            html.append(f"<p>{inline(line)}</p>")
    return "".join(html)


def inline(text: str) -> str:
    html = escape(text, quote=False)
    html = re.sub(r"\[([^]]+)\]\((https?://[^)\s]+)\)", r'<a href="\2">\1</a>', html)
    html = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html)
    return re.sub(r"\*(?! )(.+?)(?<! )\*", r"<i>\1</i>", html)
