"""The article that the paper is measured by, as its author has it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.text import fold, slug

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [ROOT.parent / "shared/data/dang-bo-viet-xuyen.txt", ROOT / "tests/data/con-kenh-ba-xa.txt"]


@dataclass
class Manuscript:
    """An article as its author has it: what stands in it, in order, and what is to stand below it."""

    headline: str
    lead: str
    parts: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return slug(self.headline, max_length=150)


def read_manuscript() -> Manuscript:
    """The text: headline, lead after the dateline, then paragraphs, subheads, and captions after a line of alt text."""
    source = next(path for path in SOURCES if path.exists())
    lines = [line.strip() for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    headline, lead, *rest = lines
    cut = rest.index("Đọc thêm")
    text = Manuscript(headline, re.sub(r"^\([^)]*\) - ", "", lead))
    body = iter(rest[:cut])
    for line in body:
        if line == fold(headline):
            text.parts.append(("photo", next(body)))
        else:
            text.parts.append(("paragraph" if line[-1] in ".”?!" else "subhead", line))
    below = rest[cut + 1 :]
    text.links = [(below[place], below[place + 2]) for place in range(0, len(below), 3)]
    return text
