"""Detection: which lines of a text are not Unicode yet, and what they are instead.

A word speaks for a charset if it is no Vietnamese syllable as it stands and becomes one when
decoded. It speaks against it if it decodes to none, as French or Spanish words do.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from newsroom.text.charsets import BYTE_OF, decode_cp1258, decode_tcvn3, decode_vni
from newsroom.text.mojibake import decode_mojibake, has_mojibake
from newsroom.text.syllables import is_syllable

# In the order in which a tie is decided.
_DECODERS = {"cp1258": decode_cp1258, "tcvn3": decode_tcvn3, "vni": decode_vni}

# All signs from ¡ to ÿ belong to words, since TCVN3 writes letters with them.
_WORD = re.compile("[0-9A-Za-z\xa1-\xffŠŒŽšœžŸƒ]+")
_MARKUP = re.compile("<[^<>]*>|&#?[0-9A-Za-z]+;")
_DIGIT = re.compile("[0-9]")
_LETTER = re.compile(r"[^\W\d_]")

# Good words and units that some charset decodes to a syllable by coincidence.
_COINCIDENCES = frozenset(
    "où oû aïn aït caïn coït haï haïm kaïn laïc loïc maï naïm raï taï thaï"  # French and names
    " aún mª ña ñam ño ñu può poäng seán"
    " n·m µm £m".split()
)
# Abbreviations and footnotes that look like an onset with a TCVN3 vowel.
_SIGN_AFTER_ONSET = re.compile("[A-Za-z]{1,2}[ª¹\xad]")

# What no other language writes, so that one such word is enough.
_CERTAIN = {
    # ò, ỏ, ã and the other tones as letters after a vowel, of which the capitals stand out; đ.
    "cp1258": re.compile("[A-Za-zâêôãõý][ÌÒÞ]|[aeiouyâêôãõý][ìò]|^ð"),
    # A sign within a word, or a capital among small letters.
    "tcvn3": re.compile("[A-Za-z\xc0-\xff][\xa1-\xbf×÷]|[\xa1-\xbf×÷][A-Za-z]|[a-z][Æ-Þ]|[A-Z][Æ-Þ].*[a-z]"),
    # A vowel with its mark; đ.
    "vni": re.compile("[aeouyôö][ùøûõïâáàåãäêéèúüë]|^ñ", re.IGNORECASE),
}
_CERTAIN_POINTS = 2
_ENOUGH_POINTS = 2


class _Evidence:
    """Counts what the words of a text say about each charset."""

    def __init__(self) -> None:
        self.points: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.against: Counter[str] = Counter()
        self.foreign = 0

    def add_line(self, line: str) -> None:
        for word in _WORD.findall(_MARKUP.sub(" ", line)):
            if word.isascii():
                self.foreign += _is_foreign(word)
                continue
            for charset, points in _verdict(word).items():
                if points:
                    self.points[charset] += points
                    self.words[charset] += 1
                else:
                    self.against[charset] += 1

    def add(self, other: "_Evidence") -> None:
        self.points.update(other.points)
        self.words.update(other.words)
        self.against.update(other.against)
        self.foreign += other.foreign

    def charset(self) -> str | None:
        """Return the charset that the words prove, if any."""
        proved = [charset for charset in _DECODERS if self._proves(charset)]
        return max(proved, key=lambda c: self.points[c] - self.against[c], default=None)

    def _proves(self, charset: str) -> bool:
        words = self.words[charset]
        return (
            self.points[charset] >= _ENOUGH_POINTS
            and words > self.against[charset]
            # A foreign sentence has more foreign words than coincidences.
            and self.foreign <= 4 * words + 2
        )


def decode_detected(text: str) -> str:
    """Return the text with those lines decoded that are mojibake, TCVN3, VNI or cp1258.

    A line that has letters or marks no Western charset knows is good Unicode and stays as it is.
    """
    if text.isascii():
        return text
    lines = [_without_mojibake(line) for line in text.split("\n")]
    total, evidence, some_are_good = _Evidence(), [], False
    for line in lines:
        found = _Evidence()
        if _is_unicode(line):
            some_are_good = True
        elif not line.isascii():
            found.add_line(line)
        evidence.append(found)
        total.add(found)
    main = total.charset()
    decoded = []
    for line, found in zip(lines, evidence, strict=True):
        charset = found.charset()
        if main and _goes_along(found, main, some_are_good):
            charset = main
        known = charset is None or line.isascii() or _is_unicode(line)
        decoded.append(line if known else _decode_line(line, charset))
    return "\n".join(decoded)
