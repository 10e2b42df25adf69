"""Keys: the forms under which a text is searched and addressed."""

import re
import unicodedata
from functools import lru_cache

from newsroom.text.characters import DIACRITICS, PLAIN_LETTERS, words
from newsroom.text.tones import take_tones

# Where the spelling wavers between y and i; elsewhere they are different syllables (tay, tai).
_Y_FOR_I = re.compile("(qu|[hklmstv])y")
_NOT_ASCII = re.compile("[^a-z0-9]+")
# The width of the column that holds a page's slug.
_SLUG_LENGTH = 255
# Longer ones are not words; a search need not tell them apart beyond this.
_WORD_LENGTH = 60


def fold(text: str) -> str:
    """Return the text in lower case without marks, `đ` as `d`, words parted by one space.

    Idempotent. Its words stand in the same places as those of `accent_key`.
    """
    return _plain(" ".join(words(text)))


def _plain(decomposed: str) -> str:
    text = DIACRITICS.sub("", decomposed).replace("đ", "d").translate(PLAIN_LETTERS)
    # Scripts that are not Latin come apart with the marks; put their letters together again.
    return unicodedata.normalize("NFC", text)


def accent_key(text: str) -> str:
    """Return the text's syllables in lower case, each with its tone as a digit at the end.

    The digit follows the order of the dictionary: 2 huyền, 3 hỏi, 4 ngã, 5 sắc, 6 nặng; no tone, no
    digit. `hoà` and `hòa` are both `hoa2`; `kỹ` and `kĩ` are both `ki4`.
    """
    return " ".join(map(_toned, words(text)))


def _toned(word: str) -> str:
    bare, digits = take_tones(word)
    return _with_i(bare) + digits


def _with_i(bare: str) -> str:
    return bare[:-1] + "i" if _Y_FOR_I.fullmatch(bare) else bare


def search_keys(text: str) -> list[tuple[str, str]]:
    """Return for each word of the text its key without accents and its key with them (as `accent_key`).

    Words that only waver between y and i share both keys: `kỹ` and `kĩ` are `("ki", "ki4")`.
    """
    keys: list[tuple[str, str]] = []
    for token in text.split():
        keys += _keys(token) if len(token) <= _WORD_LENGTH else _keys.__wrapped__(token)
    return keys


@lru_cache(maxsize=30_000)
def _keys(token: str) -> tuple[tuple[str, str], ...]:
    """A newspaper repeats itself: some ten thousand tokens are nearly all that it prints."""
    return tuple((_with_i(_plain(word))[:_WORD_LENGTH], _toned(word)[:_WORD_LENGTH]) for word in words(token))


def slug(text: str, max_length: int = _SLUG_LENGTH) -> str:
    """Return the text's folded words in ASCII joined by hyphens, at most `max_length` characters.

    Cut at a word, and inside a word only where the first alone is too long; `""` if nothing is left.
    """
    whole = "-".join(filter(None, (_NOT_ASCII.sub("", word) for word in fold(text).split())))
    if len(whole) <= max_length:
        return whole
    cut = whole[: max(max_length, 0)]
    if whole[len(cut)] != "-" and "-" in cut:
        cut = cut[: cut.rindex("-")]
    return cut
