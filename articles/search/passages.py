"""The passage of a text that answers a query, in the text's own spelling, with what was found marked."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from django.utils.safestring import SafeString, mark_safe

from articles.models import Card
from articles.search.question import Question
from newsroom.search.expression import EXACT
from newsroom.text import fold, search_keys

#: Words of a passage, and how many letters of a text are looked through for it.
LENGTH, REACH = 40, 9_000
#: What has every word so early need not be looked through further.
BEGINNING = 1_000
_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f][^\W_]*)*")
_SIGNS = " \n.,;:!?–-…“\"'("


class _Plain(dict[int, str]):
    """Letter for letter, what stands for it in keys without accents."""

    def __missing__(self, point: int) -> str:
        plain = fold(chr(point))
        self[point] = found = plain if len(plain) == 1 else chr(point)
        return found


_plain = _Plain()


class Marks:
    """Finds the words that have one of several keys; `places` narrows where to look, because most words have none."""

    def __init__(self, keys: frozenset[str], places: re.Pattern[str]) -> None:
        self.keys = keys
        self._places = places
        self._known: dict[str, str] = {}

    def within(self, text: str) -> list[tuple[int, int, str]]:
        """Of each such word, where it begins and ends, and its key."""
        found = []
        for place in self._places.finditer(text.translate(_plain)):
            match = _WORD.match(text, place.start())
            if match and (key := self._key(match[0])):
                found.append((*match.span(), key))
        return found

    def _key(self, word: str) -> str:
        if word not in self._known:
            every = (key for plain, toned in search_keys(word) for key in (plain, EXACT + toned))
            self._known[word] = next((key for key in every if key in self.keys), "")
        return self._known[word]


def _places(keys: Iterable[str]) -> re.Pattern[str]:
    """Where words with these keys may stand in a text without accents: keys have `i` for many a `y`."""
    words = "|".join(re.escape(key).replace("i", "[iy]") for key in sorted(filter(None, keys)))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")


def marked(texts: Iterable[tuple[Card, str]], question: Question) -> list[Card]:
    """The cards of articles with the query marked, in the accents that it asks for where the article has them."""
    plain = question.marks(exact=False)
    several = [Marks(plain, _places(plain))]
    if question.has_accents:
        several.insert(0, Marks(question.marks(exact=True), _places(plain)))
    return [_marked_card(card, text, several) for card, text in texts]


def _marked_card(card: Card, text: str, several: Sequence[Marks]) -> Card:
    title, words = "", ""
    for marks in several:
        if not title and (found := marks.within(card.title)):
            title = _marked(card.title, [(start, end) for start, end, _ in found])
        words = words or passage(text, marks)
    return replace(card, title=title or card.title, teaser=words or card.teaser)


def passage(text: str, marks: Marks) -> SafeString:
    """The first stretch of `LENGTH` words with the most of the keys, marked; empty if it has none.

    Where a line begins a little before, the stretch begins with it.
    """
    found = marks.within(text[:BEGINNING])
    if len({key for *_, key in found}) < len(marks.keys):
        found = marks.within(text[:REACH])
    if not found:
        return mark_safe("")
    at = _best_start(text, found)
    line = text.rfind("\n", 0, at) + 1
    before = text[line:at].rsplit(" ", LENGTH // 5 + 1)
    start = at - len(" ".join(before[-(LENGTH // 5 + 1) :]))
    cut = text[start:].split(" ", LENGTH)[:LENGTH]
    end = start + len(" ".join(cut).rstrip(_SIGNS))
    shown = _marked(text[start:end], [(one - start, other - start) for one, other, _ in found if start <= one < end])
    return mark_safe(f"{'… ' if start > line else ''}{shown}{' …' if end < len(text.rstrip()) - 1 else ''}")


def _best_start(text: str, found: Sequence[tuple[int, int, str]]) -> int:
    """Where the first found word stands of the stretch that has the most different keys."""
    every = len({key for *_, key in found})
    window: deque[tuple[int, int, str]] = deque()
    inside: Counter[str] = Counter()
    best, best_start, place, counted = 0, found[0][0], 0, 0
    for start, _end, key in found:
        place, counted = place + text.count(" ", counted, start), start
        window.append((place, start, key))
        inside[key] += 1
        while window[0][0] <= place - LENGTH * 4 // 5:
            *_, gone = window.popleft()
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
        if len(inside) > best:
            best, best_start = len(inside), window[0][1]
            if best == every:
                break
    return best_start


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """The text, escaped, with `<mark>` around the spans; neighbours share one mark."""
    joined: list[list[int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" "):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    pieces, done = [], 0
    for start, end in joined:
        pieces += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*pieces, escape(text[done:])]))
