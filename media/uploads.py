"""What may be uploaded: looked at before it is decoded, decoded before it is kept."""

import struct
from dataclasses import dataclass
from typing import IO

from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from media import pixels
from media.storage import extension_of

# A baseline JPEG is shrunk while it is decoded: a 200-megapixel camera costs 10 MB. Everything else, and a
# progressive JPEG, must lie in memory whole (4 to 6 bytes a pixel).
MAX_PIXELS_WHEN_DECODED_IN_PARTS = 250_000_000
MAX_PIXELS = {
    "jpeg": 36_000_000,
    "png": 40_000_000,
    "gif": 40_000_000,
    "webp": 40_000_000,
    "avif": 40_000_000,
}
# The 48-megapixel photos of telephones.
MAX_PIXELS_HEIC = 52_000_000
MAX_PROGRESSIVE_SCANS = 64
MIN_SIDE = 16
# File extension → Willow's name of the format.
EXTENSIONS = {
    "jpg": "jpeg",
    "png": "png",
    "gif": "gif",
    "webp": "webp",
    "avif": "avif",
    "heic": "heic",
    "heif": "heic",
}


class RefusedUpload(Exception):
    """The file is not taken; the message tells the journalist why and what to do."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


@dataclass(frozen=True)
class Picture:
    """What the header says of an accepted picture: format in Willow's words, size as the reader sees it."""

    format: str
    width: int
    height: int


def check_picture(file: File, extensions: list[str], max_size: int | None) -> Picture:
    """Return what the file is. Raises RefusedUpload for anything that cannot be shown later.

    The size in bytes and pixels is judged by the header, so a bomb is refused without being decoded; then the
    picture is decoded once, small, because only that finds a broken one.
    """
    extension = extension_of(file.name or "")
    if extension not in EXTENSIONS or extension not in {
        extension_of(f"x.{allowed}") for allowed in extensions
    }:
        raise RefusedUpload(
            _("This is not an accepted picture file. Accepted: %(formats)s.")
            % {"formats": ", ".join(extensions).upper()},
            "invalid_image_extension",
        )
    if max_size is not None and file.size > max_size:
        raise RefusedUpload(
            _("This file is too large (%(size)s). The limit is %(limit)s.")
            % {"size": filesizeformat(file.size), "limit": filesizeformat(max_size)},
            "file_too_large",
        )
    try:
        _check_webp_canvas(file)
        image = pixels.open_image(file)
        picture = Picture(
            pixels.FORMATS[image.format or ""], *pixels.upright_size(image)
        )
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except RefusedUpload:
        raise
    except Exception as error:
        raise RefusedUpload(
            _(
                "This file is not a picture, or it is damaged. Open it on your computer to see, then save it again."
            ),
            "invalid_image",
        ) from error
    if picture.format != EXTENSIONS[extension]:
        raise RefusedUpload(
            _(
                "The name says %(extension)s, but the file is %(format)s. Rename it to end in .%(format)s."
            )
            % {
                "extension": extension.upper(),
                "format": picture.format.replace("jpeg", "jpg").upper(),
            },
            "invalid_image_known_format",
        )
    _check_pixels(file, picture)
    _check_decodes(file)
    return picture


def _too_many_pixels(
    megapixels: int | None = None, limit: int = MAX_PIXELS_WHEN_DECODED_IN_PARTS
) -> RefusedUpload:
    if megapixels is None:
        message = _("This picture has too many pixels. Make it smaller.")
    else:
        message = _(
            "This picture has too many pixels: %(megapixels)s million, where %(limit)s million are allowed. "
            "Make it smaller, or save it as a plain (not progressive) JPEG."
        ) % {"megapixels": megapixels, "limit": limit // 1_000_000}
    return RefusedUpload(message, "file_too_many_pixels")


def _check_pixels(file: File, picture: Picture) -> None:
    count = picture.width * picture.height
    if min(picture.width, picture.height) < MIN_SIDE:
        raise RefusedUpload(
            _("This picture is only %(width)s × %(height)s pixels: too small to show.")
            % {"width": picture.width, "height": picture.height},
            "too_small",
        )
    limit = MAX_PIXELS_HEIC if picture.format == "heic" else MAX_PIXELS[picture.format]
    if picture.format == "jpeg":
        whole, scans = jpeg_scans(file)
        if scans > MAX_PROGRESSIVE_SCANS:
            raise RefusedUpload(
                _("This JPEG file is built in an unusual way. Save it again."),
                "invalid_image",
            )
        if not whole:
            limit = MAX_PIXELS_WHEN_DECODED_IN_PARTS
    if count > limit:
        raise _too_many_pixels(round(count / 1_000_000), limit)


def _check_decodes(file: File) -> None:
    try:
        pixels.load(file, scale=0.01, most=1_000_000)
    except MemoryError:
        raise _too_many_pixels() from None
    except Exception as error:
        raise RefusedUpload(
            _(
                "This picture is damaged or not complete. Copy it from the camera again, or ask for it to be sent again."
            ),
            "invalid_image",
        ) from error
    finally:
        file.seek(0)


def _check_webp_canvas(file: IO[bytes]) -> None:
    """Refuse a huge extended WebP by its header: its decoder makes room for the whole canvas when it is opened."""
    file.seek(0)
    head = file.read(30)
    if head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X" and len(head) == 30:
        width = 1 + int.from_bytes(head[24:27], "little")
        height = 1 + int.from_bytes(head[27:30], "little")
        if width * height > MAX_PIXELS["webp"]:
            raise _too_many_pixels(
                round(width * height / 1_000_000), MAX_PIXELS["webp"]
            )


def jpeg_scans(file: IO[bytes]) -> tuple[bool, int]:
    """Return whether the decoder must keep the whole picture in memory, and the number of scans (at least 1).

    That is so for progressive files, and for plain ones whose colours come in separate scans (ITU-T T.81, B.2).
    """
    file.seek(2)
    components = 0
    while True:
        marker = file.read(2)
        if len(marker) < 2 or marker[0] != 0xFF:
            return True, 1
        if marker[1] == 0xFF:
            file.seek(-1, 1)
            continue
        if marker[1] in (0x01, *range(0xD0, 0xD8)):
            continue
        (length,) = struct.unpack(">H", file.read(2).rjust(2, b"\0"))
        if marker[1] == 0xDA:
            in_first_scan = (file.read(1) or b"\0")[0]
            return (
                (True, 1 + _count_scans(file))
                if in_first_scan < components
                else (False, 1)
            )
        if marker[1] in range(0xC0, 0xD0) and marker[1] not in (0xC4, 0xC8, 0xCC):
            frame = file.read(6).ljust(6, b"\0")
            components = frame[5]
            if marker[1] in (0xC2, 0xC6, 0xCA, 0xCE):
                return True, _count_scans(file)
            length -= 6
        file.seek(max(length - 2, 0), 1)


def _count_scans(file: IO[bytes]) -> int:
    scans, last = 0, b""
    while chunk := file.read(1 << 20):
        scans += (last + chunk).count(b"\xff\xda")
        last = chunk[-1:] if chunk[-1:] == b"\xff" else b""
    return scans
