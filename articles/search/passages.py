"""The passage of a text that answers a query, in the text's own spelling, with what was found marked."""

from __future__ import annotations

import codecs
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString

from articles.models import Card
from articles.search.question import Question
from newsroom.search.expression import EXACT
from newsroom.text import fold, search_keys

#: Words of a passage, and how many letters of a text are looked through for it.
LENGTH, REACH = 40, 9_000
#: What has every word so early need not be looked through further.
BEGINNING = 1_000
_SIGNS = " \n.,;:!?–-…“\"'("


# Signs, then the letters of Vietnamese and of its neighbours in Europe: as many characters as fit into one byte each.
_KNOWN_SIGNS = "\0? \n.,;:"
_KNOWN_LETTERS = (
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïðñòóôõöøùúûüýÿĂăĐđĨĩŨũƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọ"
    "ỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹČčŠšŽžŁłŃńŚśŹźŻżĘęĄąĆćŘřŞş"
)


class _Plain(dict[int, str]):
    """Letter for letter, what stands for it in keys without accents, which have `i` for many a `y`; signs as spaces."""

    def __missing__(self, point: int) -> str:
        plain = fold(chr(point)).replace("y", "i")
        self[point] = found = plain if len(plain) == 1 else " "
        return found


_plain = _Plain()
_BYTES = codecs.charmap_build((_KNOWN_SIGNS + _KNOWN_LETTERS).ljust(256, "\ufffe"))
_PLAIN_BYTES = (_KNOWN_SIGNS + _KNOWN_LETTERS).translate(_plain).ljust(256)


def _in_plain_letters(text: str) -> str:
    """The text letter for letter in the spelling of `_Plain`, with a space before; unknown letters count as signs.

    By way of bytes, for which there are tables, it takes a sixth of the time of `str.translate`.
    """
    return f" {codecs.charmap_decode(codecs.charmap_encode(text, 'replace', _BYTES)[0], 'strict', _PLAIN_BYTES)[0]} "


class _Keys(dict[str, str]):
    """Of a word the key that it is looked for by; empty where it only has the letters of one."""

    def __init__(self, wanted: frozenset[str]) -> None:
        super().__init__()
        self.wanted = wanted

    def __missing__(self, word: str) -> str:
        every = (key for plain, toned in search_keys(word) for key in (plain, EXACT + toned))
        self[word] = found = next((key for key in every if key in self.wanted), "")
        return found


class Marks:
    """Finds the words that have one of several keys; `plain` are these without accents, and say where to look."""

    def __init__(self, keys: frozenset[str], plain: frozenset[str]) -> None:
        self.number = len(keys)
        self._keys = _Keys(keys)
        self._words = {f" {key.replace('y', 'i')} " for key in plain if key}
        self._are_known = all(key.isascii() for key in plain)

    def within(self, text: str) -> list[tuple[int, int, str]]:
        """Of each such word, where it begins and ends, and its key, in the order of the text."""
        plain = _in_plain_letters(text) if self._are_known else f" {text.translate(_plain)} "
        found, keys = [], self._keys
        for word in self._words:
            # The space before the word is as far in one as the word is in the other.
            start, length = plain.find(word), len(word) - 2
            while start >= 0:
                end = start + length
                if key := keys[text[start:end]]:
                    found.append((start, end, key))
                start = plain.find(word, end + 1)
        return sorted(found) if len(self._words) > 1 else found


def marked(texts: Iterable[tuple[Card, str]], question: Question) -> list[Card]:
    """The cards of articles with the query marked, in the accents that it asks for where the article has them."""
    plain = question.marks(exact=False)
    several = [Marks(plain, plain)]
    if question.has_accents:
        several.insert(0, Marks(question.marks(exact=True), plain))
    return [_marked_card(card, text, several) for card, text in texts]


def _marked_card(card: Card, text: str, several: Sequence[Marks]) -> Card:
    title, words = "", ""
    for marks in several:
        if not title and (found := marks.within(card.title)):
            title = _marked(card.title, [(start, end) for start, end, _ in found])
        words = words or passage(text, marks)
    return card.but(title=title, teaser=words)


def passage(text: str, marks: Marks) -> SafeString:
    """The first stretch of `LENGTH` words with the most of the keys, marked; empty if it has none.

    Where a line begins a little before, the stretch begins with it.
    """
    found = marks.within(text[:BEGINNING])
    if len({key for *_, key in found}) < marks.number:
        found = marks.within(text[:REACH])
    if not found:
        return SafeString("")
    at = _best_start(text, found)
    line = text.rfind("\n", 0, at) + 1
    before = text[line:at].rsplit(" ", LENGTH // 5 + 1)
    start = at - len(" ".join(before[-(LENGTH // 5 + 1) :]))
    cut = text[start:].split(" ", LENGTH)[:LENGTH]
    end = start + len(" ".join(cut).rstrip(_SIGNS))
    shown = _marked(text[start:end], [(one - start, other - start) for one, other, _ in found if start <= one < end])
    return SafeString(f"{'… ' if start > line else ''}{shown}{' …' if end < len(text.rstrip()) - 1 else ''}")


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
    shown = escape if escape(text) != text else str
    pieces, done = [], 0
    for start, end in joined:
        pieces += [shown(text[done:start]), "<mark>", shown(text[start:end]), "</mark>"]
        done = end
    return SafeString("".join([*pieces, shown(text[done:])]))
