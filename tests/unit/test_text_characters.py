"""The spelling that is stored."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text import normalise


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("", ""),
        ("Đảng bộ xã Việt Xuyên", "Đảng bộ xã Việt Xuyên"),
        (unicodedata.normalize("NFD", "Đảng bộ xã Việt Xuyên, Ỗ ợ ặ"), "Đảng bộ xã Việt Xuyên, Ỗ ợ ặ"),
        ("\u00d0ảng, \u00d0ÔNG", "Đảng, ĐÔNG"),
        ("\u00f0 \u0189 \u0256", "\u00f0 \u0189 \u0256"),
        ("Hà\u00a0Tĩnh 10\u202f000 1\u2007000", "Hà Tĩnh 10 000 1 000"),
        ("\ufeffHà\u200b Tĩn\u200dh\u200e\u2060", "Hà Tĩnh"),
        ("\u2068Hà\u2069 \u202aTĩnh\u202c", "Hà Tĩnh"),
        ("kinh\u00ad tế", "kinh tế"),
        ("a\u200b\u0301", "á"),
        ("“Đảng” – 7,5% … 5m² ½ ™", "“Đảng” – 7,5% … 5m² ½ ™"),
        ("hoà hòa  quý qúy\n\tkỹ kĩ", "hoà hòa  quý qúy\n\tkỹ kĩ"),
    ],
)
def test_normalise(text, stored):
    assert normalise(text) == stored


@pytest.mark.parametrize("letter", "ấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựẤẶỆỖỢỰ")
def test_marks_in_any_order_become_the_same_letter(letter):
    base, first, second = unicodedata.normalize("NFD", letter)
    assert normalise(base + first + second) == letter
    assert normalise(base + second + first) == letter
    assert normalise(unicodedata.normalize("NFC", base + second) + first) == letter


@given(
    st.text() | st.text(alphabet="aăeoơuuyd\u00d0\u00ad\u00a0\u200b\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
)
def test_normalise_is_idempotent(text):
    stored = normalise(text)
    assert normalise(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert not set(stored) & set("\u00d0\u00ad\u00a0\u200b\u200c\u200d\u202f\u2060\ufeff")
