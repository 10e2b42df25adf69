"""Legacy text: what old sites and files hold instead of Unicode."""

import codecs
import unicodedata

from newsroom.text.charsets import (
    decode_cp1258,
    decode_tcvn3,
    decode_tcvn3_upper,
    decode_vni,
    show,
)
from newsroom.text.detection import decode_detected
from newsroom.text.mojibake import decode_mojibake

_DECODERS = {
    "tcvn3": decode_tcvn3,
    "tcvn3-upper": decode_tcvn3_upper,
    "vni": decode_vni,
    "cp1258": decode_cp1258,
    "mojibake": decode_mojibake,
}
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_legacy(data: str | bytes, encoding: str | None = None) -> str:
    """Return legacy text in Unicode (NFC); text is taken as Windows-1252 or Latin-1 shows the bytes.

    Without an encoding each line is judged, and good Unicode comes back unchanged. Raises ValueError
    for an encoding other than tcvn3, tcvn3-upper, vni, cp1258 and mojibake.
    """
    if encoding is None:
        return decode_detected(_read(data))
    if encoding not in _DECODERS:
        raise ValueError(f"Unknown encoding {encoding!r}: use one of {', '.join(_DECODERS)}")
    if isinstance(data, bytes):
        # Mojibake was saved as UTF-8 once more; the others are one byte a character.
        data = _read(data) if encoding == "mojibake" else show(data)
    return unicodedata.normalize("NFC", _DECODERS[encoding](data))


def _read(data: str | bytes) -> str:
    if isinstance(data, str):
        return data
    if data.startswith(_UTF_16_MARKS):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return show(data)
