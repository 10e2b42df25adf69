"""The passage of a text that answers a query, in the text's own spelling, with what was found marked."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import Card
from articles.search.question import Question
from newsroom.search.expression import EXACT
from newsroom.text import search_keys

#: Words of a passage, and how far into a text it is looked for.
LENGTH, REACH = 40, 1_500
_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f][^\W_]*)*")


class Marks(dict[str, str]):
    """Of each word that was met, which of the keys it has; empty if none."""

    def __init__(self, keys: frozenset[str]) -> None:
        super().__init__()
        self.keys_sought = keys

    def __missing__(self, word: str) -> str:
        self[word] = found = _key(word, self.keys_sought)
        return found


def marked(texts: Iterable[tuple[Card, str]], question: Question) -> list[Card]:
    """The cards of articles with the query marked, in the accents that it asks for where the article has them."""
    several = [Marks(question.marks(exact=exact)) for exact in ((True, False) if question.has_accents else (False,))]
    return [_marked_card(card, text, several) for card, text in texts]


def _marked_card(card: Card, text: str, several: Sequence[Marks]) -> Card:
    title, words = conditional_escape(card.title), ""
    for marks in several:
        if "<mark>" not in title:
            title = mark(card.title, marks)
        words = words or passage(text, marks)
    return replace(card, title=title, teaser=words or card.teaser)


def mark(text: str, marks: Marks) -> SafeString:
    """The text, escaped, with `<mark>` around the words that have one of these keys; neighbours share one mark."""
    return _marked(text, [match.span() for match in _WORD.finditer(text) if marks[match[0]]])


def passage(text: str, marks: Marks) -> SafeString:
    """The first stretch of `LENGTH` words with the most of the keys, marked; empty if it has none.

    Where a line begins a little before, the stretch begins with it.
    """
    words, found, end = [], [], REACH
    for place, match in enumerate(_WORD.finditer(text)):
        if place >= end:
            break
        words.append(match.span())
        if key := marks[match[0]]:
            found.append((place, key))
            # All are there: what follows can only be as good.
            if end == REACH and len({key for _, key in found}) == len(marks.keys_sought):
                end = place + LENGTH
    if not found:
        return mark_safe("")
    best = _best_start(found)
    line = text.rfind("\n", 0, words[best][0]) + 1
    first = max(0, best - LENGTH // 5)
    while words[first][0] < line:
        first += 1
    last = min(len(words), first + LENGTH) - 1
    start, end = words[first][0], words[last][1]
    spans = [(words[place][0] - start, words[place][1] - start) for place, _ in found if first <= place <= last]
    before = "… " if first and words[first - 1][1] > line else ""
    after = " …" if end < len(text.rstrip()) - 1 else ""
    return mark_safe(f"{before}{_marked(text[start:end], spans)}{after}")


def _best_start(found: list[tuple[int, str]]) -> int:
    """The place of the first found word of the stretch that has the most different keys."""
    window: deque[tuple[int, str]] = deque()
    inside: Counter[str] = Counter()
    best, best_start = 0, found[0][0]
    for place, key in found:
        window.append((place, key))
        inside[key] += 1
        while window[0][0] <= place - LENGTH * 4 // 5:
            _, gone = window.popleft()
            inside[gone] -= 1
            inside += Counter()
        if len(inside) > best:
            best, best_start = len(inside), window[0][0]
    return best_start


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    joined: list[list[int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" "):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    pieces, done = [], 0
    for start, end in joined:
        pieces += [conditional_escape(text[done:start]), "<mark>", conditional_escape(text[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*pieces, conditional_escape(text[done:])]))


def _key(word: str, keys: frozenset[str]) -> str:
    for plain, toned in search_keys(word):
        for key in (plain, EXACT + toned):
            if key in keys:
                return key
    return ""
