"""The forms under which a text is searched and addressed."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text import accent_key, fold, slug

TEXTS = st.text() | st.text(alphabet="aAáàảãạăâeêéioôơóuưúyýdđĐ qghklmst-,%1²ﬁ\u0301\u0302\u0323\u00a0\u200b")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("  …  “” ", ""),
        ("Nghị quyết 18-NQ/TW", "nghi quyet 18 nq tw"),
        ("ĐẠI HỘI ĐẢNG BỘ", "dai hoi dang bo"),
        (unicodedata.normalize("NFD", "ĐẠI HỘI ĐẢNG BỘ"), "dai hoi dang bo"),
        ("\u00d0ảng \u00f0ảng \u0189ảng", "dang dang dang"),
        ("Hà\u00a0Tĩnh", "ha tinh"),
        ("Hà\u200bTĩnh, kinh\u00adtế", "hatinh kinhte"),
        ("KT-XH: 7,5% (năm 2018)…", "kt xh 7 5 nam 2018"),
        ("snake_case", "snake case"),
        ("ă â ê ô ơ ư đ Ă Â Ê Ô Ơ Ư Đ", "a a e o o u d a a e o o u d"),
        ("Ｈà Tĩnh １２", "ha tinh 12"),
        ("ﬁ 50m² ½ №5", "fi 50m2 1 2 no5"),
        ("Windows™ 10", "windows 10"),
        ("café naïve Ñandú Øre Łódź Straße œuvre", "cafe naive nandu ore lodz strasse oeuvre"),
        ("İstanbul", "istanbul"),
        ("Москва 中国 한국 नमस्ते", "москва 中国 한국 नमस्ते"),
        ("1️⃣ ❤️ x", "1 x"),
        ("\u0301a \u0301", "a"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    "spellings",
    [
        "hoà hòa HÒA Hoà",
        "khoẻ khỏe",
        "quý qúy quí QUÝ",
        "thuý thúy",
        "cuả của",
        "giờ gìơ",
        "mùa muà",
        "tuần tùân",
        "kỹ kĩ",
        "Mỹ Mĩ mĩ",
        "lý lí",
        "sỹ sĩ",
        "vỹ vĩ",
        "tỷ tỉ",
        "hy hi",
        "ty ti",
        "Đảng \u00d0ảng đảng",
    ],
)
def test_spellings_with_the_same_accent_key(spellings):
    spellings = spellings.split()
    spellings += [unicodedata.normalize("NFD", spelling) for spelling in spellings]
    assert len({accent_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hóa"),
        ("hoà", "hoa"),
        ("đa", "da"),
        ("thúy", "thúi"),
        ("tay", "tai"),
        ("quy", "qui ước"),
        ("by", "bi"),
        ("thuỳ", "thùi"),
        ("ngày", "ngài"),
        ("y", "i"),
        ("my1", "mi1"),
        ("tăng", "tâng"),
        ("tân", "tấn"),
        ("ơn", "on"),
        ("mưu", "muu"),
        ("mả", "mã"),
    ],
)
def test_words_with_different_accent_keys(one, other):
    assert accent_key(one) != accent_key(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", ""),
        ("hoà bình", "hoa2 binh2"),
        ("ma mà mả mã má mạ", "ma ma2 ma3 ma4 ma5 ma6"),
        ("Nghị quyết 18-NQ/TW", "nghi6 quyêt5 18 nq tw"),
        ("kỹ sư, Mỹ; K15", "ki4 sư mi4 k15"),
        ("Đảng bộ\u00a0xã", "đang3 bô6 xa4"),
        ("résumé niño café naïve", "resume55 niño cafe5 naïve"),
        ("\u0301a \u0301", "a"),
    ],
)
def test_accent_key(text, key):
    assert accent_key(text) == key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("!?…", ""),
        ("中国", ""),
        ("Hà Tĩnh và “pho lịch sử bằng vàng” của Đảng", "ha-tinh-va-pho-lich-su-bang-vang-cua-dang"),
        ("Đảng bộ Việt Xuyên đổi mới", "dang-bo-viet-xuyen-doi-moi"),
        ("7,5%", "7-5"),
        ("Nghị quyết 18-NQ/TW", "nghi-quyet-18-nq-tw"),
        ("--- a — b ---", "a-b"),
        ("Thăm 中国 lần 2", "tham-lan-2"),
        ("A&B, Straße １２ ﬁ", "a-b-strasse-12-fi"),
        ("a_b", "a-b"),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("max_length", "expected"),
    [
        (100, "dang-bo-viet"),
        (12, "dang-bo-viet"),
        (11, "dang-bo"),
        (8, "dang-bo"),
        (7, "dang-bo"),
        (6, "dang"),
        (5, "dang"),
        (4, "dang"),
        (3, "dan"),
        (1, "d"),
        (0, ""),
    ],
)
def test_slug_is_cut_at_a_word(max_length, expected):
    assert slug("Đảng bộ Việt", max_length=max_length) == expected


def test_slug_fits_its_column():
    assert len(slug("đổi mới " * 100)) <= 255
    assert slug("đ" * 300) == "d" * 255


@given(TEXTS)
def test_fold_is_idempotent_and_indifferent_to_form(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert not re.search(r"^ |  | $", folded)


@given(TEXTS)
def test_keys_have_the_same_words(text):
    assert len(accent_key(text).split()) == len(fold(text).split())
    assert accent_key(unicodedata.normalize("NFD", text)) == accent_key(text)


@given(TEXTS, st.integers(0, 40))
def test_slug_is_made_of_plain_words(text, max_length):
    cut = slug(text, max_length=max_length)
    assert len(cut) <= max_length
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", cut)
    whole = slug(text)
    assert whole.startswith(cut)
    assert slug(whole) == whole
