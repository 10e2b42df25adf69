"""The parts of a manuscript's text, and how they are read from its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

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


def split(lines: list[str], start: int) -> Iterator[tuple[int, list[str]]]:
    """Blocks between blank lines, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines[start:], ""], start + 1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def read_chunk(path: Path, number: int, block: list[str]) -> Chunk:
    """One block of lines, of which the first has that number. Raises ManuscriptError."""
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
