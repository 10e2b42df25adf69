"""What a photo file says of itself: IPTC, XMP and EXIF, read into plain fields.

Agencies write XMP and IPTC, cameras EXIF; where several speak, the one that a person fills in wins (XMP, then
IPTC, then EXIF), except for the moment, which the camera knows best.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from django.utils import timezone
from PIL import ExifTags, Image, ImageFile
from PIL.IptcImagePlugin import getiptcinfo

from media import pixels
from newsroom.text import decode_legacy, normalise

logger = logging.getLogger(__name__)

MAX_XMP_BYTES = 2_000_000
# What cameras and programs put where a caption belongs.
_NOT_A_CAPTION = re.compile(
    r"(olympus digital camera|sony dsc|minolta digital camera|kodak digital still camera|dcim\b.*|default|"
    r"samsung( \w+)?|digital camera|exif_?jpeg\w*|jpeg_?picture|screenshot|mde|untitled|\W*)",
    re.IGNORECASE,
)
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "rights": "http://ns.adobe.com/xap/1.0/rights/",
    "core": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class PhotoMetadata:
    title: str = ""
    caption: str = ""
    credit: str = ""
    photographer: str = ""
    place: str = ""
    alt: str = ""
    rights: str = ""
    taken_at: datetime | None = None

    def __or__(self, other: "PhotoMetadata") -> "PhotoMetadata":
        """Return this with its gaps filled from the other."""
        return PhotoMetadata(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})


def read_metadata(file: IO[bytes]) -> PhotoMetadata:
    """Return what the file says; silent where it says nothing or nonsense. Leaves the file at its start."""
    found = PhotoMetadata()
    moment = None
    try:
        image = pixels.open_image(file)
        for source in (_read_xmp, _read_iptc, _read_exif):
            try:
                read = source(image)
            except Exception:
                # Whatever a stranger wrote into a file, the photo itself is good.
                logger.debug("Unreadable photo metadata in %s", source.__name__, exc_info=True)
                continue
            moment = read.taken_at if source is _read_exif and read.taken_at else moment
            found |= read
    except Exception:
        logger.debug("No photo metadata", exc_info=True)
    finally:
        file.seek(0)
    return found if moment is None else PhotoMetadata(taken_at=moment) | found


def _text(value: object) -> str:
    """Return good Vietnamese from whatever encoding the writer's program used."""
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_text, value)))
    if not isinstance(value, (str, bytes)):
        return ""
    if isinstance(value, bytes):
        value = value.strip(b"\0 ")
    text = normalise(decode_legacy(value).replace("\0", " ")).strip()
    return "" if _NOT_A_CAPTION.fullmatch(text) else text


def _place(*parts: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _moment(text: str) -> datetime | None:
    """Return an aware datetime; times without a zone are the newsroom's own."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    return moment if moment.year >= 1826 else None


# XMP ---------------------------------------------------------------------------------------------------------------


def _read_xmp(image: Image.Image) -> PhotoMetadata:
    data = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    if isinstance(data, str):
        data = data.encode()
    data = data.strip(b"\0 \r\n\t")
    if not data or len(data) > MAX_XMP_BYTES:
        return PhotoMetadata()
    descriptions = ElementTree.fromstring(data).findall(f".//{_RDF}Description")

    def get(name: str) -> str:
        prefix, local = name.split(":")
        tag = f"{{{_NAMESPACES[prefix]}}}{local}"
        for description in descriptions:
            if tag in description.attrib:
                return _text(description.attrib[tag])
            if (element := description.find(tag)) is not None:
                return _text(_xmp_value(element))
        return ""

    return PhotoMetadata(
        title=get("photoshop:Headline") or get("dc:title"),
        caption=get("dc:description"),
        credit=get("photoshop:Credit") or get("photoshop:Source"),
        photographer=get("dc:creator"),
        place=_place(
            get("core:Location"),
            get("photoshop:City"),
            get("photoshop:State"),
            get("photoshop:Country"),
        ),
        alt=get("core:AltTextAccessibility"),
        rights=get("dc:rights") or get("rights:UsageTerms"),
        taken_at=_moment(get("photoshop:DateCreated")),
    )


def _xmp_value(element: Element) -> str:
    items: Iterable[Element] = element.findall(f".//{_RDF}li")
    texts = {item.get(_XML_LANG, str(n)): (item.text or "").strip() for n, item in enumerate(items)}
    if not texts:
        return element.text or ""
    for language in ("vi", "vi-VN", "x-default"):
        if texts.get(language):
            return texts[language]
    return ", ".join(filter(None, texts.values()))


# IPTC (IIM 4.2, record 2) ------------------------------------------------------------------------------------------


def _read_iptc(image: Image.Image) -> PhotoMetadata:
    data = getiptcinfo(image) if isinstance(image, ImageFile.ImageFile) else None
    data = data or {}

    def get(dataset: int) -> str:
        return _text(data.get((2, dataset), b""))

    day, hour = get(55), get(60) or "000000"
    taken_at = None
    if re.fullmatch(r"\d{8}", day):
        zone = hour[6:] if re.fullmatch(r"[+-]\d{4}", hour[6:]) else ""
        taken_at = _moment(f"{day[:4]}-{day[4:6]}-{day[6:]}T{hour[:2]}:{hour[2:4]}:{hour[4:6]}{zone}")
    return PhotoMetadata(
        title=get(105) or get(5),
        caption=get(120),
        credit=get(110) or get(115),
        photographer=get(80),
        place=_place(get(92), get(90), get(95), get(101)),
        rights=get(116),
        taken_at=taken_at,
    )


# EXIF --------------------------------------------------------------------------------------------------------------


def _read_exif(image: Image.Image) -> PhotoMetadata:
    exif = Image.Image.getexif(image)

    def get(tag: int, wide_tag: int | None = None) -> str:
        # The XP fields are Windows' own, in UTF-16; the others are bytes that Pillow hands over as Latin-1.
        if wide_tag and isinstance(wide := exif.get(wide_tag), bytes):
            return _text(wide.decode("utf-16-le", "ignore"))
        value = exif.get(tag)
        return _text(value.encode("latin-1", "replace") if isinstance(value, str) else value)

    details = exif.get_ifd(ExifTags.IFD.Exif)
    written = details.get(ExifTags.Base.DateTimeOriginal)
    zone = details.get(ExifTags.Base.OffsetTimeOriginal)
    taken_at = None
    if isinstance(written, str):
        day, _, hour = written.strip("\0 ").partition(" ")
        iso = f"{day.replace(':', '-')}T{hour}"
        taken_at = _moment(iso + zone.strip("\0 ")) if isinstance(zone, str) else None
        taken_at = taken_at or _moment(iso)
    return PhotoMetadata(
        title=get(ExifTags.Base.XPTitle, ExifTags.Base.XPTitle),
        caption=get(ExifTags.Base.ImageDescription, ExifTags.Base.XPComment),
        photographer=get(ExifTags.Base.Artist, ExifTags.Base.XPAuthor),
        rights=get(ExifTags.Base.Copyright),
        taken_at=taken_at,
    )
