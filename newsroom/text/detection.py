"""Detection: which lines of a text are not Unicode yet, and what they are instead.

A word speaks for a charset if it is no Vietnamese syllable as it stands and becomes one when
decoded. It speaks against it if it decodes to none, as French or Spanish words do.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Self

from newsroom.text.charsets import BYTE_OF, decode_cp1258, decode_tcvn3, decode_vni
from newsroom.text.mojibake import decode_mojibake, has_mojibake
from newsroom.text.syllables import is_syllable

# In the order in which a tie is decided.
_DECODERS = {"tcvn3": decode_tcvn3, "vni": decode_vni, "cp1258": decode_cp1258}

# All signs from ¡ to ÿ belong to words, since TCVN3 writes letters with them.
_WORD = re.compile("[0-9A-Za-z\xa1-\xffŠŒŽšœžŸƒ]+")
_MARKUP = re.compile("<[^<>]*>|&#?[0-9A-Za-z]+;")
_DIGIT = re.compile("[0-9]")
_LETTER = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ]")
_SMALL = re.compile("[a-z]")
_SMALL_BEFORE_CAPITAL = re.compile("[à-ỹ][A-Z]")

# Good words and units that some charset decodes to a syllable by coincidence.
_FOREIGN = (
    "où oû aïn aït caïn coït haï haïm kaïn laïc loïc maï naïm raï taï thaï"  # French and names
    " aún mª ña ñam ño ñu può seán"
    " å då gå lå må nå på rå så tå trå än hän mä nä poäng"  # Nordic
    " n·m µm £m"
)
_COINCIDENCES = frozenset(_FOREIGN.split())
# Signs alone are signs, but Đ or đ before another TCVN3 letter is a syllable such as đã.
_LETTERLESS = re.compile("[§®][\xa8-\xbf]")
# Abbreviations and footnotes that look like an onset with a TCVN3 vowel.
_SIGN_AFTER_ONSET = re.compile("[A-Za-z]{1,2}[ª¹\xad]")

# What no other language writes, so that one such word is enough.
_CERTAIN = {
    # ò, ỏ, ã and the other tones as letters after a vowel, of which the capitals stand out; ươ; đ.
    "cp1258": re.compile("[A-Za-zâêôãõý][ÌÒÞ]|[aeiouyâêôãõý][ìò]|ýõ|^ð"),
    # A sign within a word, or a capital among small letters; but uÒ and oÌ are more often cp1258.
    "tcvn3": re.compile(
        "[A-Za-zß-ÿ§®][\xa1-\xbf×÷]|[\xa1-\xbf×÷][A-Za-zÆ-ÿ]|(?![a-z]*(?:uÒ|oÌ)$)(?:[a-z][Æ-Þ]|[A-Z][Æ-Þ].*[a-z])"
    ),
    # A vowel with its mark; đ.
    "vni": re.compile("[aeouyôö][ùøûõïâáàåãäêéèúüë]|^ñ", re.IGNORECASE),
}
_CERTAIN_POINTS = 2
_ENOUGH_POINTS = 2


def decode_detected(text: str) -> str:
    """Return the text with those lines decoded that are mojibake, TCVN3, VNI or cp1258.

    A line with letters or marks that Windows-1252 lacks is good Unicode and stays as it is.
    """
    if text.isascii():
        return text
    lines = _without_mojibake(text.split("\n"))
    evidence = {number: _Evidence.of_line(line) for number, line in enumerate(lines) if _is_suspect(line)}
    none_is_good = not any(map(_is_unicode, lines))
    total = _Evidence()
    for found in evidence.values():
        total.add(found)
    main = total.charset()
    for number, found in evidence.items():
        charset = main if main and found.allows(main, none_is_good) else found.charset()
        if charset:
            lines[number] = _decode_line(lines[number], charset)
    return "\n".join(lines)


def _is_unicode(line: str) -> bool:
    return any(character not in BYTE_OF and unicodedata.category(character)[0] in "LM" for character in set(line))


def _is_suspect(line: str) -> bool:
    return not line.isascii() and not _is_unicode(line)


def _without_mojibake(lines: list[str]) -> list[str]:
    broken = [_is_suspect(line) and has_mojibake(line) for line in lines]
    # In a text of nothing but mojibake the lines too short to prove it are mojibake as well.
    if any(broken) and not any(map(_is_unicode, lines)):
        broken = [True] * len(lines)
    return [
        unicodedata.normalize("NFC", decode_mojibake(line)) if is_broken else line
        for line, is_broken in zip(lines, broken, strict=True)
    ]


def _decode_line(line: str, charset: str) -> str:
    decoded = _DECODERS[charset](line)
    # The capital letters of the .VnTimeH fonts come out small between the capitals of ASCII.
    if charset == "tcvn3" and not _SMALL.search(line) and _SMALL_BEFORE_CAPITAL.search(decoded):
        return decoded.upper()
    return decoded


class _Evidence:
    """Counts what words say about each charset."""

    def __init__(self) -> None:
        self.points: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.against: Counter[str] = Counter()
        self.foreign = 0

    @classmethod
    def of_line(cls, line: str) -> Self:
        found = cls()
        for word in _WORD.findall(_MARKUP.sub(" ", line)):
            if word.isascii():
                found.foreign += _is_foreign(word)
                continue
            for charset, points in _verdict(word):
                found.points[charset] += points
                found.words[charset] += points > 0
                found.against[charset] += points == 0
        return found

    def add(self, other: Self) -> None:
        self.points.update(other.points)
        self.words.update(other.words)
        self.against.update(other.against)
        self.foreign += other.foreign

    def charset(self) -> str | None:
        """Return the charset that the words prove, if any."""
        proved = filter(self._proves, _DECODERS)
        return max(proved, key=lambda name: self.points[name] - self.against[name], default=None)

    def _proves(self, charset: str) -> bool:
        words = self.words[charset]
        return (
            self.points[charset] >= _ENOUGH_POINTS
            and words > self.against[charset]
            # A foreign text has many more foreign words than coincidences.
            and self.foreign <= 4 * words + 2
        )

    def allows(self, charset: str, without_words: bool) -> bool:
        """Tell whether the words go along with a charset that the text around them proves."""
        words = self.words[charset]
        return words >= self.against[charset] and (words > 0 or without_words)


@lru_cache(maxsize=65536)
def _is_foreign(word: str) -> bool:
    is_name = word.isupper() or len(word) == 1 or _DIGIT.search(word)
    return not is_name and not is_syllable(word)


@lru_cache(maxsize=65536)
def _verdict(word: str) -> tuple[tuple[str, int], ...]:
    """Return pairs of a charset and the points that the word gives it, 0 if it speaks against it."""
    if _DIGIT.search(word):
        return ()
    is_good = _is_good(word)
    verdict = []
    for charset, decode in _DECODERS.items():
        decoded = decode(word)
        if not is_syllable(decoded):
            verdict.append((charset, 0))
        elif not is_good and decoded != word:
            is_certain = _CERTAIN[charset].search(word) and not _SIGN_AFTER_ONSET.fullmatch(word)
            verdict.append((charset, _CERTAIN_POINTS if is_certain else 1))
    return tuple(verdict)


def _is_good(word: str) -> bool:
    if word.lower() in _COINCIDENCES:
        return True
    if not _LETTER.search(word):
        return not _LETTERLESS.match(word)
    word = word.strip("«»")
    # Two capitals in front are a common slip; a capital further on is a legacy code.
    rest = word[2:] if word[:2].isupper() else word[1:]
    return is_syllable(word) and (word.isupper() or rest.islower() or not rest)
