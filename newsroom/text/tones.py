"""Tones: the five marks and their places in the order of the dictionary."""

import re
import unicodedata

NO_TONE = "1"
# None, huyền, hỏi, ngã, sắc, nặng.
TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}

_VOWEL = re.compile("([aeiouyAEIOUY])([\u0300-\u036f]+)")


def take_tones(word: str) -> tuple[str, str]:
    """Return a decomposed word as NFC without the tones of its vowels, and the digits of those tones.

    A toneless word has no digits, a foreign one (`résumé`) can have several. Vowel quality (ă, ê, ư)
    and marks on consonants (ñ) stay.
    """
    digits = []

    def toneless(match: re.Match) -> str:
        base, marks = match.groups()
        digits.extend(TONES[mark] for mark in marks if mark in TONES)
        return base + "".join(mark for mark in marks if mark not in TONES)

    bare = _VOWEL.sub(toneless, word)
    return unicodedata.normalize("NFC", bare), "".join(digits)
