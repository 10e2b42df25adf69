"""Order: keys that put Vietnamese words and persons in the order of the dictionary."""

import re
import unicodedata

from newsroom.text.characters import PLAIN_LETTERS, normalise, words
from newsroom.text.tones import NO_TONE, take_tones

# The 29 letters, with f, j, w and z where Latin has them.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# One code point a letter, above the digits and below every other script.
_LETTERS = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
# Both stand below every character of a word, so that the shorter text and the shorter word come first.
_LEVEL = " "
_WORD = "!"

_LETTER = re.compile("(.)([\u0300-\u036f]*)", re.DOTALL)
_QUALITY = re.compile("[^\u0302\u0306\u031b]")


def sort_key(text: str) -> str:
    """Return a string that sorts, compared by code point, as the text stands in a dictionary.

    Word by word: all letters first, then tones, then small before capital letters, last the stored
    text itself, so that keys are equal only for equal texts. In PostgreSQL it needs the `C` collation.
    """
    return _LEVEL.join((_letters_and_tones(text), _last_resort(text)))


def name_sort_key(name: str) -> str:
    """Return a key that sorts persons by given name, the last token, and then by the rest in its order.

    Made and compared like `sort_key`.
    """
    tokens = [token for token in normalise(name).split() if words(token)]
    given, rest = " ".join(tokens[-1:]), " ".join(tokens[:-1])
    return _LEVEL.join((_letters_and_tones(given), _letters_and_tones(rest), _last_resort(name)))


def _letters_and_tones(text: str) -> str:
    found = words(text)
    letters = _WORD.join(map(_letters, found))
    # A tone counts for its syllable, wherever it is written, so hoà and hòa stand side by side.
    tones = _WORD.join(take_tones(word)[1] or NO_TONE for word in found)
    return letters + _LEVEL + tones


def _letters(word: str) -> str:
    def place(match: re.Match) -> str:
        base, marks = match.groups()
        letter = unicodedata.normalize("NFC", base + _QUALITY.sub("", marks))
        if letter not in _LETTERS:
            letter = base
        return _LETTERS.get(letter, letter)

    return _LETTER.sub(place, word.translate(PLAIN_LETTERS))


def _last_resort(text: str) -> str:
    text = normalise(text)
    capitals = "".join("1" if character.isupper() else "0" for character in text)
    return capitals.rstrip("0") + _LEVEL + text
