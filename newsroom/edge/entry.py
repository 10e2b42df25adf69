"""One stored response: compressed once, and told apart by nothing but what the client can unpack."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from functools import lru_cache

import brotli

Headers = list[tuple[str, str]]

#: Below this, compressing gains nothing.
WORTH_COMPRESSING = 500
_COMPRESSIBLE = re.compile(r"text/|application/(?:[a-z.+-]*(?:xml|json)|javascript)|image/svg")
_SECONDS = re.compile(r"([a-z-]+)=([0-9]+)")


class Entry:
    """A response ready to be sent in every coding, and until when it holds.

    Fresh until `fresh_until`; from then on, once is enough that somebody makes the next: others get this one until
    `stale_until`, and until `error_until` if the next cannot be made. All times are seconds of the same clock.
    """

    __slots__ = (
        "answers",
        "born",
        "error_until",
        "etag",
        "fresh_until",
        "keys",
        "modified",
        "retry_at",
        "short",
        "size",
        "stale_until",
        "status",
        "used",
    )

    def __init__(self, status: str, headers: Sequence[tuple[str, str]], body: bytes, now: float) -> None:
        facts = {name.lower(): value for name, value in headers}
        limits = {name: int(value) for name, value in _SECONDS.findall(facts.get("cache-control", ""))}
        self.status = status
        self.keys = frozenset(facts.get("surrogate-key", "").split())
        self.etag = facts.get("etag", "")
        self.modified = facts.get("last-modified", "")
        self.born = self.used = now
        self.retry_at = 0.0
        self.fresh_until = now + limits.get("s-maxage", 0)
        self.stale_until = self.fresh_until + limits.get("stale-while-revalidate", 0)
        self.error_until = self.fresh_until + limits.get("stale-if-error", 0)
        kept = [(name, value) for name, value in headers if name.lower() not in ("content-length", "vary")]
        self.answers = {
            coding: (_headers(kept, coding, len(packed)), packed) for coding, packed in pack(facts, body).items()
        }
        self.short = [(name, value) for name, value in kept if name.lower() != "content-type"]
        self.short.append(("Vary", "Accept-Encoding"))
        headers_size = sum(len(name) + len(value) for name, value in headers)
        self.size = 1500 + 4 * headers_size + sum(len(packed) for _headers, packed in self.answers.values())

    @property
    def body(self) -> bytes:
        return self.answers["identity"][1]

    def is_known_to(self, none_match: str, modified_since: str) -> bool:
        """Whether the client has just this page, by the conditions that it asks under (empty ones ask nothing)."""
        if none_match:
            tags = {tag.strip().removeprefix("W/") for tag in none_match.split(",")}
            return bool(self.etag) and ("*" in tags or self.etag.removeprefix("W/") in tags)
        return bool(self.modified) and self.modified == modified_since


def pack(facts: dict[str, str], body: bytes) -> dict[str, bytes]:
    """The body in each coding that is worth sending; `facts` are its headers by their names in lower case."""
    packed = {"identity": body}
    if len(body) >= WORTH_COMPRESSING and _COMPRESSIBLE.match(facts.get("content-type", "")):
        packed["gzip"] = gzip.compress(body, 6, mtime=0)
        packed["br"] = brotli.compress(body, quality=5)
    return packed


def _headers(kept: Headers, coding: str, length: int) -> Headers:
    made = [*kept, ("Vary", "Accept-Encoding"), ("Content-Length", str(length))]
    return made if coding == "identity" else [*made, ("Content-Encoding", coding)]


@lru_cache(maxsize=1024)
def coding_for(accepted: str) -> str:
    """The best of our codings that an `Accept-Encoding` header allows."""
    allowed = {}
    for part in accepted.lower().split(","):
        coding, _semicolon, quality = part.partition(";")
        allowed[coding.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((coding for coding in ("br", "gzip") if allowed.get(coding, allowed.get("*", False))), "identity")
