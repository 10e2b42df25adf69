"""Text from before Unicode, or from programs that misread it."""

import codecs
import time
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text import decode_legacy
from newsroom.text.syllables import TONELESS

OWN_ARTICLE = """\
Xã Vân Trì về đích nông thôn mới trước hẹn hai năm

(Baolamgiang.vn) - Đổi mới cách chỉ đạo, dựa vào sức dân và giữ kỷ luật trong từng chi bộ là kinh nghiệm \
của Đảng bộ xã Vân Trì - đơn vị dẫn đầu phong trào thi đua năm 2017 của huyện Hà Lộc.

Khu trung tâm hành chính xã được quy hoạch khang trang, sạch đẹp.

“Khó nhất là thuyết phục bà con hiến đất. Cán bộ phải đi trước, làng nước mới theo sau” - Bí thư Đảng ủy \
Nguyễn Hữu Khoẻ nhớ lại những ngày đầu xây dựng NTM.

Theo Nghị quyết 18-NQ/TW, bộ máy được sắp xếp gọn hơn; 7,5% số hộ nghèo nay chỉ còn 1,2%. UBND xã phối hợp \
với Hội LHPN, Mặt trận và trường học mở lớp dạy nghề, gây quỹ tín dụng, giúp chị em thoát nghèo.

Chúng tôi gặp chị Tạ Thuý Quỳnh bên ruộng khoai tây vừa thu hoạch: “Vụ này được mùa, nhà nào cũng phấn khởi”.

Ý kiến bạn đọc: Ở quê tôi ai cũng mừng. Ước gì xã nào cũng làm được như vậy!
"""
_SHARED_ARTICLE = Path(__file__).parents[3] / "shared" / "data" / "dang-bo-viet-xuyen.txt"
ARTICLES = [OWN_ARTICLE] + ([_SHARED_ARTICLE.read_text("utf-8")] if _SHARED_ARTICLE.exists() else [])

GRAVE, HOOK, TILDE, ACUTE, DOT = TONES = "\u0300\u0309\u0303\u0301\u0323"
LEGACY = ["tcvn3", "vni", "cp1258", "mojibake"]


@cache
def take_apart(letter):
    """Return the letter without its tone, and the tone."""
    decomposed = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in decomposed if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in TONES)), tone


# Code points of TCVN 5712:1993, set VN3: the bare letter, then huyền, hỏi, ngã, sắc, nặng.
TCVN3_ROWS = {
    "a": "61 b5 b6 b7 b8 b9",
    "ă": "a8 bb bc bd be c6",
    "â": "a9 c7 c8 c9 ca cb",
    "e": "65 cc ce cf d0 d1",
    "ê": "aa d2 d3 d4 d5 d6",
    "i": "69 d7 d8 dc dd de",
    "o": "6f df e1 e2 e3 e4",
    "ô": "ab e5 e6 e7 e8 e9",
    "ơ": "ac ea eb ec ed ee",
    "u": "75 ef f1 f2 f3 f4",
    "ư": "ad f5 f6 f7 f8 f9",
    "y": "79 fa fb fc fd fe",
}
TCVN3 = {"đ": 0xAE} | {letter: 0xA1 + place for place, letter in enumerate("ĂÂÊÔƠƯĐ")}
for _vowel, _row in TCVN3_ROWS.items():
    for _tone, _code in zip(["", *TONES], bytes.fromhex(_row), strict=True):
        TCVN3[unicodedata.normalize("NFC", _vowel + _tone)] = _code


def to_tcvn3(text):
    # A capital with a tone has only the small letter's code, which a font of capitals shows right.
    return "".join(chr(TCVN3.get(letter, TCVN3.get(letter.lower(), ord(letter)))) for letter in text)


VNI_TONES = dict(zip(TONES, "øûõùï", strict=True))
VNI_CIRCUMFLEX = {"": "â"} | dict(zip(TONES, "àåãáä", strict=True))
VNI_BREVE = {"": "ê"} | dict(zip(TONES, "èúüéë", strict=True))
VNI_I = dict(zip(TONES, "ìæóíò", strict=True))


def to_vni(text):
    def code(letter):
        bare, tone = take_apart(letter)
        if letter in "đỵ":
            return {"đ": "ñ", "ỵ": "î"}[letter]
        if bare == "i" and tone:
            return VNI_I[tone]
        if bare in "âêô":
            return {"â": "a", "ê": "e", "ô": "o"}[bare] + VNI_CIRCUMFLEX[tone]
        if bare == "ă":
            return "a" + VNI_BREVE[tone]
        return {"ơ": "ô", "ư": "ö"}.get(bare, bare) + VNI_TONES.get(tone, "")

    return "".join(code(letter) if letter.islower() else code(letter.lower()).upper() for letter in text)


def to_cp1258(text):
    def code(letter):
        try:
            return letter.encode("cp1258")
        except UnicodeEncodeError:
            bare, tone = take_apart(letter)
            return (bare + tone).encode("cp1258")

    return western(b"".join(map(code, text)))


def western(data):
    """Show bytes as Windows-1252, its undefined ones as control characters."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in data
    )


def to_mojibake(text):
    return western(text.encode())


ENCODERS = {"tcvn3": to_tcvn3, "vni": to_vni, "cp1258": to_cp1258, "mojibake": to_mojibake}


def readable(text, encoding):
    """Return what is left of a text in an encoding: TCVN3 has no capitals with tones."""
    if encoding != "tcvn3":
        return text
    return "".join(
        letter if letter in TCVN3 else letter.lower() if letter.lower() in TCVN3 else letter for letter in text
    )


def syllables():
    """Yield every syllable that Vietnamese can spell, with every tone."""
    for toneless in sorted(TONELESS):
        vowels = [place for place, letter in enumerate(toneless) if letter in "aăâeêioôơuưy"]
        marked = [place for place in vowels if toneless[place] in "ăâêôơư"] or vowels[-2:-1] or vowels
        stopped = toneless.endswith(("c", "ch", "k", "p", "t"))
        for tone in [ACUTE, DOT] if stopped else ["", *TONES]:
            yield unicodedata.normalize("NFC", toneless[: marked[-1] + 1] + tone + toneless[marked[-1] + 1 :])


SYLLABLES = list(syllables())


@pytest.mark.parametrize("encoding", LEGACY)
def test_every_syllable_comes_back(encoding):
    assert len(SYLLABLES) > 7000
    text = " ".join(SYLLABLES)
    assert decode_legacy(ENCODERS[encoding](text), encoding) == text
    assert decode_legacy(ENCODERS[encoding](text)) == text
    if encoding != "tcvn3":
        assert decode_legacy(ENCODERS[encoding](text.title()), encoding) == text.title()
        assert decode_legacy(ENCODERS[encoding](text.upper()), encoding) == text.upper()


@pytest.mark.parametrize("encoding", LEGACY)
@pytest.mark.parametrize("article", ARTICLES)
def test_articles_come_back(article, encoding):
    legacy = ENCODERS[encoding](article)
    assert decode_legacy(legacy, encoding) == readable(article, encoding)
    assert decode_legacy(legacy) == readable(article, encoding)
    for line in article.splitlines():
        if len(line) > 40:
            assert decode_legacy(ENCODERS[encoding](line)) == readable(line, encoding)


@pytest.mark.parametrize("encoding", LEGACY)
@pytest.mark.parametrize("article", ARTICLES)
def test_articles_come_back_from_bytes(article, encoding):
    legacy = ENCODERS[encoding](article)
    # Mojibake has been saved as UTF-8 again; the other encodings have a byte a character.
    data = (
        legacy.encode()
        if encoding == "mojibake"
        else bytes(ord(c) if ord(c) < 256 else c.encode("cp1252")[0] for c in legacy)
    )
    assert decode_legacy(data, encoding) == readable(article, encoding)
    assert decode_legacy(data) == readable(article, encoding)


@pytest.mark.parametrize("article", ARTICLES)
def test_articles_in_capital_fonts(article):
    legacy = to_tcvn3(article)
    assert decode_legacy(legacy, "tcvn3-upper") == article.upper()
    typed_in_capitals = "".join(letter.upper() if letter.isascii() else letter for letter in legacy)
    for line, expected in zip(typed_in_capitals.splitlines(), article.splitlines(), strict=True):
        if len(line) > 40:
            assert decode_legacy(line) == expected.upper()


@pytest.mark.parametrize("article", ARTICLES)
def test_mojibake_of_mojibake(article):
    twice = to_mojibake(to_mojibake(article))
    assert decode_legacy(twice) == decode_legacy(twice, "mojibake") == article
    assert decode_legacy(to_mojibake(twice)) == article


@pytest.mark.parametrize(
    ("legacy", "encoding", "text"),
    [
        ("§¶ng bé x· ViÖt Xuyªn", "tcvn3", "Đảng bộ xã Việt Xuyên"),
        ("§¶ng bé x· ViÖt Xuyªn", "tcvn3-upper", "ĐẢNG BỘ XÃ VIỆT XUYÊN"),
        ("tr\xad\xeang", "tcvn3", "trường"),
        ("Céng hoµ x· héi chñ nghÜa", "tcvn3", "Cộng hoà xã hội chủ nghĩa"),
        ("¡n, ¢u, £, ¤, ¥, ¦u", "tcvn3", "Ăn, Âu, Ê, Ô, Ơ, Ưu"),
        ("\x93h\xb5\x94 \x85", "tcvn3", "“hà” …"),
        (b"\xa7\xb6ng \x93b\xe9\x94", "tcvn3", "Đảng “bộ”"),
        ("Ñaûng boä xaõ Vieät Xuyeân", "vni", "Đảng bộ xã Việt Xuyên"),
        ("ÑAÛNG BOÄ XAÕ VIEÄT XUYEÂN", "vni", "ĐẢNG BỘ XÃ VIỆT XUYÊN"),
        ("ngöôøi kyõ sö, thuûy ñieän, nghóa, chò, kî", "vni", "người kỹ sư, thủy điện, nghĩa, chị, kỵ"),
        ("baèng vaøng, taëng, saün, chaúng, ñaéng, traêng", "vni", "bằng vàng, tặng, sẵn, chẳng, đắng, trăng"),
        ("Aù ÂM", "vni", "Á ÂM"),
        ("có", "vni", "cĩ"),
        ("ÐaÒng bôò xaÞ Viêòt Xuyên", "cp1258", "Đảng bộ xã Việt Xuyên"),
        ("ðýõòc, nãm, ÐÝÕÌNG, 5 þ", "cp1258", "được, năm, ĐƯỜNG, 5 ₫"),
        ("Vie\u0302\u0323t", "cp1258", "Việt"),
        ("Ä\x90áº£ng bá»™ xÃ£ â€œViá»‡tâ€\x9d â€“ 10Â°C ðŸ˜€", "mojibake", "Đảng bộ xã “Việt” – 10°C 😀"),
        # Bytes that were taken for spaces.
        ("HÃ  TÄ©nh", "mojibake", "Hà Tĩnh"),
        ("HÃ TÄ©nh", "mojibake", "Hà Tĩnh"),
        ("HÃ ng hoÃ¡, lÃ m lÃ mÃ , voilÃ ", "mojibake", "Hàng hoá, làm là mà, voilà "),
        ("CÆ  QUAN Ä\x90áº I HÃ“A", "mojibake", "CƠ QUAN ĐẠI HÓA"),
        # Bytes that were lost.
        (
            "Äáº£ng bá»™ xÃ£ â€œViá»‡tâ€ chÃnh thá»©c há»c táºp, CÃC",
            "mojibake",
            "Đảng bộ xã “Việt” chính thức học tập, CÁC",
        ),
        ("Ä\ufffdáº£ng â€œxÃ£â€\ufffd há»\ufffdc", "mojibake", "Đảng “xã” học"),
        ("tiá»n táº¿, vá» xÃ£", "mojibake", "tiền tế, vá» xã"),
    ],
)
def test_given_encoding(legacy, encoding, text):
    assert decode_legacy(legacy, encoding) == text


@pytest.mark.parametrize("encoding", ["", "TCVN", "utf-8", "viscii"])
def test_unknown_encoding_is_refused(encoding):
    with pytest.raises(ValueError, match="encoding"):
        decode_legacy("x", encoding)


@pytest.mark.parametrize(
    ("legacy", "text"),
    [
        ("", ""),
        ("ViÖt Nam", "Việt Nam"),
        ("Hµ Néi", "Hà Nội"),
        ("khi ®·", "khi đã"),
        ("§¶NG Bé", "ĐẢNG BỘ"),
        ("HéI NGHÞ", "HỘI NGHỊ"),
        ("Tin tøc - Sù kiÖn", "Tin tức - Sự kiện"),
        ("<p class='MsoNormal'>§¶ng bé</p>", "<p class='MsoNormal'>Đảng bộ</p>"),
        ("Vieät Nam", "Việt Nam"),
        ("hoäi nghò", "hội nghị"),
        ("coù", "có"),
        ("ÑAÛNG BOÄ XAÕ", "ĐẢNG BỘ XÃ"),
        ("\u00d0aÒng bôò", "Đảng bộ"),
        ("Viêòt Nam", "Việt Nam"),
        ("HÃ Ná»™i", "Hà Nội"),
        ("xÃ£", "xã"),
        ("RÃ©sumÃ©", "Résumé"),
        ("Äáº£ng bá»™", "Đảng bộ"),
        # Lines are judged apart; short ones go along with the text they stand in.
        ("Hà Tĩnh\n§¶ng bé x· ViÖt Xuyªn\nVieät Nam ñoåi môùi", "Hà Tĩnh\nĐảng bộ xã Việt Xuyên\nViệt Nam đổi mới"),
        ("Bé tr\xad\xebng\nBé\nx·", "Bộ trưởng\nBộ\nxã"),
        ("TÃ”\nxÃ£\nABC", "TÔ\nxã\nABC"),
        ("Hà Nội\r\nBé\r\nx· ViÖt\r\n", "Hà Nội\r\nBé\r\nxã Việt\r\n"),
        # TCVN3 that was itself misread as UTF-8.
        (to_mojibake("§¶ng bé x· ViÖt Xuyªn"), "Đảng bộ xã Việt Xuyên"),
    ],
)
def test_detected_encoding(legacy, text):
    assert decode_legacy(legacy) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("Đảng bộ".encode(), "Đảng bộ"),
        (codecs.BOM_UTF8 + "Đảng bộ".encode(), "Đảng bộ"),
        ("Đảng bộ".encode("utf-16"), "Đảng bộ"),
        (codecs.BOM_UTF16_BE + "Đảng bộ".encode("utf-16-be"), "Đảng bộ"),
        ("café – Curaçao".encode("cp1252"), "café – Curaçao"),
        ("Đảng bộ ".encode() + b"\xff" + " xã Việt".encode(), "Đảng bộ ÿ xã Việt"),
    ],
)
def test_bytes_without_encoding(data, text):
    assert decode_legacy(data) == text


@pytest.mark.parametrize("change", [str, str.upper, str.title])
def test_good_vietnamese_is_unchanged(change):
    good = [change(text) for text in SYLLABLES]
    for article in ARTICLES:
        for text in (article, *article.splitlines()):
            good += [unicodedata.normalize(form, change(text)) for form in ("NFC", "NFD")]
    assert [text for text in good if decode_legacy(text) != text] == []


@pytest.mark.parametrize(
    "text",
    [
        "có",
        "hoà bình, toàn xã, khoá, hoá",
        "Cô có hai con mèo và con bò",
        "\u00d0ông Hà, \u00d0ình Bàn",
        "“XÃ” – ‘NGÃ’ – XÃ… BÀ MÃ»",
        "XÃ\u00a0HỘI, XÃ\u00a018",
        "kinh\u00adtế, thư\u00advien",
        "5 m², 10°C, § 5, 10 µm, 30 N·m, £5, 1ª, 3 × 4 ÷ 2 ± 1, © 2018 ® ™",
        "Menu · Home · «Tin» ¶",
        "Où est le café ? Un état laïc, naïf et déjà très âgé.",
        "Loïc Thaï",
        "El niño aún está en España, ¿no? ¡Sí!",
        "São Paulo não é a capital; a coração da nação",
        "Müller und Böhm fahren für Österreich über Köln",
        "Così è, se vi pare: può essere più città",
        "Så må vi gå på ön, två år",
        "Året då også Øre var på gården",
        "L'Ampolla, col·lecció, raïm",
        "Þórður Ágústsson",
        "Beyoncé, Citroën, Noël, Zoë, Chloé, Hanoï, Malmö, Đà Lạt",
        "Приве́т, 中文, Ελληνικά é",
        "😀 ✓ → ₫",
    ],
)
def test_other_good_text_is_unchanged(text):
    assert decode_legacy(text) == text
    assert decode_legacy(text.encode()) == text


@given(st.binary() | st.text(alphabet=st.characters(max_codepoint=0x2FF)))
def test_anything_can_be_decoded(data):
    for encoding in (None, *LEGACY, "tcvn3-upper"):
        assert unicodedata.is_normalized("NFC", decode_legacy(data, encoding)) or encoding is None


@pytest.mark.parametrize("encoding", LEGACY)
def test_what_is_decoded_stays(encoding):
    text = decode_legacy(ENCODERS[encoding](OWN_ARTICLE))
    assert decode_legacy(text) == text


@pytest.mark.parametrize("text", [to_tcvn3(OWN_ARTICLE), "Ã", "aÆ", "á<", "Ã "])
def test_time_grows_with_length_only(text):
    started = time.process_time()
    decode_legacy(text * (100_000 // len(text)))
    assert time.process_time() - started < 3
