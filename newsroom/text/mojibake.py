"""Mojibake: UTF-8 that some program read as Windows-1252 or Latin-1, once or more often."""

import re

from newsroom.text.charsets import BYTE_OF
from newsroom.text.syllables import is_syllable

# The text as the bytes it came from; characters that no byte shows stand in the way of a match.
_BYTES = {ord(shown): chr(byte) for shown, byte in BYTE_OF.items()}
_SEQUENCE = re.compile(
    "[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    "|(?:\xc4|\xe2\x80)\ufffd?|[\xc3\xc6]|\xe1[\xba\xbb]"  # broken off
)
# Sequences that good text does not hold. A capital Ã or Â may well stand before a closing quote, an
# ellipsis, a dash or a no-break space, so those count only where a letter would be odd otherwise.
_CERTAIN = re.compile(
    "\xe1[\xba\xbb][\x80-\xbf]"  # ạ … ỹ
    "|\xc3[\x80-\x83\x88-\x8a\x8c\x8d\x99\x9a\x9d\x9f\xa1-\xaa\xac\xae\xaf\xb1-\xb6\xb8-\xba\xbc\xbd]"
    "|\xc3[\x91-\x95](?=[A-Za-z])|\xc3\xad(?![A-Z])|\xc3\xa0(?=[a-z ,.;:])"  # Ò Ó Ô Õ, í, à
    "|\xc4[\x82\x83\x90\x91\xa8\xa9]|\xc5[\xa8\xa9]|\xc6[\xa1\xaf\xb0]"  # ă đ ĩ ũ ơ ư
    "|(?<=[a-z])[\xc3-\xc6][\x80-\xbf]"  # a capital inside a word
    "|\xcc[\x80-\x83\x86\x89\x9b\xa3]"  # the combining marks
    "|(?<![A-Z])\xc2[\xa1-\xaa\xac\xae-\xba\xbc-\xbf]"  # signs such as © and °
    "|\xe2[\x80-\x84\x86][\x80-\xbf]|\xef\xbb\xbf|\xf0\x9f[\x80-\xbf]{2}"  # “ ” – … €, emoji
)
_ROUNDS = 4

# Windows-1252 has no sign for the bytes 81, 8D, 8F, 90 and 9D, and A0 and AD are the no-break space and
# the soft hyphen, so many programs have dropped the last byte of a letter, or made it a plain space.
# Noncharacters mark the rest of such letters, where it is not clear at once what they were.
_BROKEN = {"\xc4": "Đ", "\xe2\x80": "”", "\xc3": "\ufdd0", "\xc6": "\ufdd1", "\xe1\xba": "\ufdd2", "\xe1\xbb": "\ufdd3"}
_UNMENDED = str.maketrans({"\ufdd0": "Ã", "\ufdd1": "Æ", "\ufdd2": "áº", "\ufdd3": "á»"})
_WITH_SPACE = {"\ufdd0": "à", "\ufdd1": "Ơ", "\ufdd2": "Ạ", "\ufdd3": "Ỡ"}
_WITH_NOTHING = {"\ufdd0": "íÁÍÝ", "\ufdd1": "", "\ufdd2": "ậ", "\ufdd3": "ềọỏỐờử"}
_AROUND_BROKEN = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{0,8})([\ufdd0-\ufdd3])(\ufffd?)( ?)( ?)(?=((?:[^\W\d_]|[\ufdd0-\ufdd3]){0,8}))"
)


def has_mojibake(text: str) -> bool:
    """Tell whether the text holds a sequence that only mojibake explains."""
    return _CERTAIN.search(text.translate(_BYTES)) is not None


def decode_mojibake(text: str) -> str:
    """Return the text with every UTF-8 sequence decoded, again as long as mojibake comes out."""
    for _ in range(_ROUNDS):
        text = _decode_once(text)
        if not has_mojibake(text):
            break
    return text


def _decode_once(text: str) -> str:
    pieces, end, found = [], 0, False
    for match in _SEQUENCE.finditer(text.translate(_BYTES)):
        character = _BROKEN.get(match[0].rstrip("\ufffd"))
        if character is None:
            try:
                character = match[0].encode("latin-1").decode("utf-8")
            except UnicodeDecodeError:  # overlong, or half of a surrogate pair
                continue
            found = True
        pieces += text[end : match.start()], character
        end = match.end()
    if not found:
        return text
    decoded = "".join(pieces) + text[end:]
    return _AROUND_BROKEN.sub(_mended, decoded).translate(_UNMENDED)


def _mended(match: re.Match) -> str:
    before, mark, unknown, space, second_space, after = match.groups()
    if space and not unknown:
        word = before + _WITH_SPACE[mark]
        if not second_space and _is_word(word + after):
            return word
        # The most frequent of these letters, which also ends French and Italian words.
        if _is_word(word) or mark == "\ufdd0":
            return word + " "
    rest = "" if space else after
    letters = [letter for letter in _WITH_NOTHING[mark] if _is_word(before + letter + rest)]
    # A wrong guess would be harder to find than what is plainly broken.
    return before + letters[0] + space + second_space if len(letters) == 1 else match[0]


def _is_word(word: str) -> bool:
    return is_syllable(word) and (word.islower() or word.isupper() or word.istitle())
