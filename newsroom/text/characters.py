"""Characters: the one spelling that is stored, and the words a text is made of."""

import re
import unicodedata

# The soft hyphen; zero-width space, joiners and bidi marks; bidi embeddings; invisible operators;
# bidi isolates; the byte-order mark; the Mongolian vowel separator.
_INVISIBLE = (
    0x00AD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x206A),
    0xFEFF,
    0x180E,
)
_NO_BREAK_SPACES = (0x00A0, 0x2007, 0x202F)
_STORED = (
    dict.fromkeys(_INVISIBLE)
    | dict.fromkeys(_NO_BREAK_SPACES, " ")
    # The Icelandic capital eth looks exactly like the Vietnamese letter, and old fonts typed it.
    | {0x00D0: "Đ"}
)

# Unicode keeps a tone typed before the circumflex or breve apart from the same letter typed in the
# usual order; on the screen they are one letter.
_TONE_FIRST = re.compile("([AEOaeo])([\u0300\u0301\u0303\u0309])([\u0302\u0306])")


def normalise(text: str) -> str:
    """Return the text as it is stored: NFC, `Đ` for U+00D0, plain spaces, nothing invisible.

    Idempotent. Soft hyphens go, so TCVN3 text (where that code is `ư`) is decoded before.
    """
    text = unicodedata.normalize("NFC", text.translate(_STORED))
    if "\u0302" in text or "\u0306" in text:
        text = _TONE_FIRST.sub(r"\1\3\2", unicodedata.normalize("NFD", text))
        text = unicodedata.normalize("NFC", text)
    return text


# Marks that decorate letters of any European script. The vowel signs of other scripts are letters.
DIACRITICS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
# Letters that have no decomposition but a usual spelling in plain letters.
PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "ð": "d", "ɖ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "ß": "ss", "þ": "th"}
)
# A compatibility decomposition would glue these to the word before them.
_TRADE_SIGNS = str.maketrans("™℠", "  ")
# Emoji are made of these; a keycap is a digit all the same.
_EMOJI_MARKS = re.compile("[\u20e3\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_STRAY_MARKS = re.compile(r"^\W+")


class _WordCharacters(dict[int, str]):
    """Maps letters, digits and marks to themselves and all other characters to a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        in_word = character.isalnum() or unicodedata.category(character).startswith("M")
        self[code] = character if in_word else " "
        return self[code]


_WORD_CHARACTERS = _WordCharacters()


def words(text: str) -> list[str]:
    """Return the text's words in lower case, decomposed (NFKD), without punctuation."""
    text = normalise(text).translate(_TRADE_SIGNS)
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    text = _EMOJI_MARKS.sub("", text).translate(_WORD_CHARACTERS)
    return [bare for word in text.split() if (bare := _STRAY_MARKS.sub("", word))]
