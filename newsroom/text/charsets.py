"""Charsets: the one-byte encodings that Vietnamese was written in before Unicode.

Every decoder takes the text as a Western program shows it, in Windows-1252 or Latin-1. Characters
that the charset does not define stay as they are.
"""

import re
import unicodedata

# Windows-1252 with its five undefined bytes as control characters, as Windows itself maps them.
BYTES_AS_TEXT = [bytes([byte]).decode("cp1252", "replace") for byte in range(256)]
for _byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D):
    BYTES_AS_TEXT[_byte] = chr(_byte)
BYTE_OF = {character: byte for byte, character in enumerate(BYTES_AS_TEXT)}
# A Latin-1 program shows the bytes 0x80 to 0x9F as control characters.
BYTE_OF |= {chr(byte): byte for byte in range(0x80, 0xA0)}


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def show(data: bytes) -> str:
    """Return bytes as a Windows-1252 program shows them; no byte is an error."""
    return "".join(map(BYTES_AS_TEXT.__getitem__, data))


# Quotes and dashes of Windows-1252, which a Latin-1 program shows as control characters.
_SIGNS = {byte: BYTES_AS_TEXT[byte] for byte in range(0x80, 0xA0)}

# TCVN 5712:1993, set VN3, the fonts whose names begin with .Vn: the small letters and the seven
# capitals without tone. The other capitals are the small letters in a font of capitals (.VnTimeH).
_TCVN3 = _SIGNS | str.maketrans(
    "¡¢£¤¥¦§"
    "¨©ª«¬\xad®"
    "µ¶·¸¹»¼½¾ÆÇÈÉÊË"
    "ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ"
    "ßáâãäåæçèéêëìíî"
    "ïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐ"
    "ăâêôơưđ"
    "àảãáạằẳẵắặầẩẫấậ"
    "èẻẽéẹềểễếệìỉĩíị"
    "òỏõóọồổỗốộờởỡớợ"
    "ùủũúụừửữứựỳỷỹýỵ",
)  # fmt: skip


def decode_tcvn3(text: str) -> str:
    return _nfc(text.translate(_TCVN3))


def decode_tcvn3_upper(text: str) -> str:
    return decode_tcvn3(text).upper()


# VNI for Windows: a vowel is followed by a letter that stands for its marks …
_TONE_CODES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX_CODES = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE_CODES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
# … or is one code that stands for the whole letter, to which ơ and ư still add a tone.
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}


def _vni() -> dict[str, str]:
    table = dict(_VNI_LETTERS)
    for vowel, letter in zip("aeouyôö", "aeouyơư", strict=True):
        table |= {vowel + code: letter + tone for code, tone in _TONE_CODES.items()}
    for vowel in "aeo":
        table |= {vowel + code: vowel + "\u0302" + tone for code, tone in _CIRCUMFLEX_CODES.items()}
    table |= {"a" + code: "a\u0306" + tone for code, tone in _BREVE_CODES.items()}
    # Letters typed one by one mix capitals and small marks.
    table |= {code.capitalize(): letter.upper() for code, letter in table.items()}
    table |= {code.upper(): letter.upper() for code, letter in table.items()}
    table |= {code[0].lower() + code[1:].upper(): letter.lower() for code, letter in table.items()}
    return {code: _nfc(letter) for code, letter in table.items()}


_VNI = _vni()
# The longer codes come first, so that a vowel takes its mark along.
_VNI_CODE = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))


def decode_vni(text: str) -> str:
    return _nfc(_VNI_CODE.sub(lambda match: _VNI[match[0]], text.translate(_SIGNS)))


# Windows-1258: Western letters, ă ơ ư đ in place of ã õ ý ð, and tones that follow their letter.
_CP1258 = {
    ord(shown): bytes([byte]).decode("cp1258")
    for shown, byte in BYTE_OF.items()
    if byte >= 0x80 and bytes([byte]).decode("cp1258", "ignore")
}


def decode_cp1258(text: str) -> str:
    return _nfc(text.translate(_CP1258))
