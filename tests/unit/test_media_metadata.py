"""What a photo file says of itself, in every encoding that Vietnamese newsrooms have written."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from media.metadata import PhotoMetadata, read_metadata
from tests.pictures import picture, with_iptc

CAPTION = "Nông dân xã Vân Trì thu hoạch khoai tây vụ đông."

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
  photoshop:City="Hà Lộc" photoshop:State="Lâm Giang" photoshop:Credit="TTXVN"
  photoshop:DateCreated="2026-03-08T09:15:00+07:00">
 <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Harvest</rdf:li>
 <rdf:li xml:lang="vi">Mùa khoai</rdf:li></rdf:Alt></dc:description>
 <dc:creator><rdf:Seq><rdf:li>Lê Mai</rdf:li><rdf:li>Trần Đức</rdf:li></rdf:Seq></dc:creator>
 <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© TTXVN</rdf:li></rdf:Alt></dc:rights>
 <photoshop:Headline>Được mùa khoai tây</photoshop:Headline>
 <Iptc4xmpCore:AltTextAccessibility>
 <rdf:Alt><rdf:li xml:lang="x-default">Người phụ nữ nhặt khoai</rdf:li></rdf:Alt>
 </Iptc4xmpCore:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def read(content):
    file = BytesIO(content)
    found = read_metadata(file)
    assert file.tell() == 0
    return found


@pytest.mark.parametrize(
    ("marker", "encoding"), [(b"\x1b%G", "utf-8"), (b"", "utf-8"), (b"", "cp1258"), (b"", "tcvn3"), (b"", "vni")]
)
def test_iptc_in_every_encoding(marker, encoding):
    written = {
        "utf-8": CAPTION.encode(),
        "cp1258": "Nông dân xaÞ Vân TriÌ thu hoaòch khoai tây vuò ðông.".encode("latin-1"),
        "tcvn3": "N«ng d©n x· V©n Tr× thu ho¹ch khoai t©y vô ®«ng.".encode("latin-1"),
        "vni": "Noâng daân xaõ Vaân Trì thu hoaïch khoai taây vuï ñoâng.".encode("latin-1"),
    }[encoding]
    datasets = ({(1, 90): marker} if marker else {}) | {(2, 120): written, (2, 110): b"TTXVN"}
    found = read(with_iptc(picture(), datasets))
    assert (found.caption, found.credit) == (CAPTION, "TTXVN")


def test_iptc_fields():
    found = read(
        with_iptc(
            picture(),
            {
                (2, 5): b"Object name",
                (2, 55): b"20260308",
                (2, 60): b"091500+0700",
                (2, 80): "Lê Mai".encode(),
                (2, 90): "Hà Lộc".encode(),
                (2, 95): "Lâm Giang".encode(),
                (2, 116): "© TTXVN".encode(),
            },
        )
    )
    assert found == PhotoMetadata(
        title="Object name",
        photographer="Lê Mai",
        place="Hà Lộc, Lâm Giang",
        rights="© TTXVN",
        taken_at=datetime(2026, 3, 8, 2, 15, tzinfo=UTC),
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_xmp_in_every_format(kind):
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        content = picture(kind="PNG", pnginfo=info)
    else:
        content = picture(kind=kind, xmp=XMP)
    assert read(content) == PhotoMetadata(
        title="Được mùa khoai tây",
        caption="Mùa khoai",
        credit="TTXVN",
        photographer="Lê Mai, Trần Đức",
        place="Hà Lộc, Lâm Giang",
        alt="Người phụ nữ nhặt khoai",
        rights="© TTXVN",
        taken_at=datetime(2026, 3, 8, 2, 15, tzinfo=UTC),
    )


def exif(**tags):
    exif = Image.Exif()
    for tag, value in tags.items():
        number = int(tag[1:], 16)
        (exif.get_ifd(0x8769) if number in (0x9003, 0x9011) else exif)[number] = value
    return exif


def test_exif_fills_what_people_left_empty():
    content = picture(
        exif=exif(
            x10E=CAPTION.encode(),
            x13B="Le Mai",
            x8298="Bao Lam Giang",
            x9003="2026:03:08 09:15:00",
        )
    )
    found = read(content)
    assert (found.caption, found.photographer, found.rights) == (CAPTION, "Le Mai", "Bao Lam Giang")
    # Without a zone the camera's clock is the newsroom's.
    assert found.taken_at == datetime(2026, 3, 8, 2, 15, tzinfo=UTC)
    assert read(with_iptc(content, {(2, 120): "Chú thích".encode()})).caption == "Chú thích"


def test_windows_fields_are_utf_16():
    assert read(picture(exif=exif(x9C9C=CAPTION.encode("utf-16-le") + b"\0\0"))).caption == CAPTION


@pytest.mark.parametrize("words", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "   ", "samsung"])
def test_what_cameras_write_is_no_caption(words):
    assert read(picture(exif=exif(x10E=words))).caption == ""


@pytest.mark.parametrize("moment", ["0000:00:00 00:00:00", "yesterday", "2026:13:45 99:00:00"])
def test_nonsense_is_no_moment(moment):
    assert read(picture(exif=exif(x9003=moment))).taken_at is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nothing",
        picture(xmp=b"<x:xmpmeta"),
        picture(xmp=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        picture(exif=b"Exif\0\0II*\0\xff\xff\xff\xff"),
        with_iptc(picture(), {(2, 120): b"\xff\xfe\x00\x80"}),
        with_iptc(picture(), {(2, 55): b"99999999", (2, 60): b"ab"}),
    ],
    ids=["empty", "words", "broken XMP", "entities", "broken EXIF", "odd letters", "odd dates"],
)
def test_nonsense_never_fails(content):
    read(content)
