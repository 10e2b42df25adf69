"""Keys: the forms under which a text is searched and addressed."""

import re
import unicodedata

from newsroom.text.characters import DIACRITICS, PLAIN_LETTERS, words
from newsroom.text.tones import take_tones

# Where the spelling wavers between y and i; elsewhere they are different syllables (tay, tai).
_Y_FOR_I = re.compile("(qu|[hklmstv])y")
_NOT_ASCII = re.compile("[^a-z0-9]+")
# The width of the column that holds a page's slug.
_SLUG_LENGTH = 255


def fold(text: str) -> str:
    """Return the text in lower case without marks, `đ` as `d`, words parted by one space.

    Idempotent. Its words stand in the same places as those of `accent_key`.
    """
    text = DIACRITICS.sub("", " ".join(words(text))).replace("đ", "d").translate(PLAIN_LETTERS)
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
    if _Y_FOR_I.fullmatch(bare):
        bare = bare[:-1] + "i"
    return bare + digits


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
