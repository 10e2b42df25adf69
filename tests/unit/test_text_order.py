"""The order of the dictionary."""

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text import name_sort_key, normalise, sort_key


def shuffled(items):
    return Random(2).sample(items, len(items))


@pytest.mark.parametrize(
    "ordered",
    [
        "ma mà mả mã má mạ",
        "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z",
        "A Ă Â B C D Đ E Ê G H I K L M N O Ô Ơ P Q R S T U Ư V X Y",
        # Every letter comes before any tone.
        "mạ mai mài man măn mân",
        "da dạ dan đa đạ",
        "hoa hoà hoả hoá họa hoan",
        "tạ tám tan tăng tầng to tô tơ",
        "ô ồ ổ ỗ ố ộ ôi ơ",
        "2018 30 an",
        "ma mA Ma MA mà Mà",
        "zu Ω 中",
    ],
)
def test_words_in_order(ordered):
    ordered = ordered.split()
    assert sorted(shuffled(ordered), key=sort_key) == ordered
    decomposed = [unicodedata.normalize("NFD", word) for word in ordered]
    assert sorted(shuffled(decomposed), key=sort_key) == decomposed


@pytest.mark.parametrize(
    "ordered",
    [
        "Can Lộc, Cẩm Xuyên, Đức Thọ, Hà Tĩnh, Hồng Lĩnh, Hương Khê, Hương Sơn",
        "An Giang, Bà Rịa, Bạc Liêu, Bắc Giang, Bắc Kạn, Bến Tre, Cà Mau, Cần Thơ, Đà Nẵng, Đắk Lắk, Điện Biên",
        # Word by word.
        "Hà, Hà Nam, Hà Nội, Ham, Hàm Yên",
        "Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị",
        # A tone of the first word waits for the letters of the last.
        "Hà An, Ha Anh, Hạ Anh, Hả Bắc",
        # Punctuation and form do not count before letters and tones.
        "“Ba”, bà, (bá)",
    ],
)
def test_phrases_in_order(ordered):
    ordered = ordered.split(", ")
    assert sorted(shuffled(ordered), key=sort_key) == ordered


def test_tone_placement_does_not_part_a_syllable():
    ordered = sorted(["hóa", "hoà", "hoả", "hoá", "hòa", "hoa", "hỏa"], key=sort_key)
    assert ordered[0] == "hoa"
    assert [set(ordered[place : place + 2]) for place in (1, 3, 5)] == [
        {"hoà", "hòa"},
        {"hoả", "hỏa"},
        {"hoá", "hóa"},
    ]


@pytest.mark.parametrize(
    "ordered",
    [
        "Phạm Nam Anh, Hoàng Trung Dũng, Trần Nam Hồng, Tô Lâm, Tô Thị Lý",
        "Lê An, Lê Văn An, Nguyễn An, Lê Anh, Đỗ Ánh, Bình, Trần Bình, Đặng Đức",
        # The given name is compared with its tone before the family name.
        "Trần Văn Hà, Nguyễn Văn Hạ",
        "Nguyễn Thị Hoa, Nguyễn Văn Hoa, Phạm Văn Hoa",
        "Phạm NAM, Trần Nam",
        "Hà Huy Tập, Nguyễn Văn  Tập",
    ],
)
def test_persons_in_order(ordered):
    ordered = ordered.split(", ")
    assert sorted(shuffled(ordered), key=name_sort_key) == ordered


def test_name_without_a_name():
    assert sorted(["Anh", "", "–"], key=name_sort_key) == ["", "–", "Anh"]


@given(st.text(), st.text())
def test_keys_are_equal_only_for_the_same_text(one, other):
    for key in (sort_key, name_sort_key):
        assert (key(one) == key(other)) == (normalise(one) == normalise(other))


@given(st.text(alphabet="aàăbđe ô-", max_size=8), st.text(alphabet="aàăbđe ô-", max_size=8))
def test_letters_decide_before_tones(one, other):
    def letters(text):
        return ["aăâbcdđeêghiklmnoôơ".index(letter) for letter in text.replace("à", "a")]

    one, other = one.replace(" ", "").replace("-", ""), other.replace(" ", "").replace("-", "")
    if letters(one) != letters(other):
        assert (sort_key(one) < sort_key(other)) == (letters(one) < letters(other))
