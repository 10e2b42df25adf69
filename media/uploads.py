"""What may be uploaded: looked at before it is decoded, decoded before it is kept."""

from dataclasses import dataclass
from typing import IO

from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from media import pixels
from media.storage import extension_of

# A plain JPEG is shrunk while it is decoded: 200 megapixels cost 50 MB. Everything else must lie in memory whole, and
# the limits keep a worker (110 MB when idle) below 300 MB, as measured by tests/faults/test_uploads.py.
MAX_PIXELS_WHEN_DECODED_IN_PARTS = 250_000_000
MAX_PIXELS = {
    "png": 30_000_000,
    "gif": 40_000_000,
    "webp": 10_000_000,
    "avif": 18_000_000,
    # Telephones take 48 megapixels. Such a photo costs 470 MB for three seconds; refusing it would be worse.
    "heic": 52_000_000,
}
MAX_BYTES_OF_WHOLE_JPEG = 145_000_000
MAX_PROGRESSIVE_SCANS = 64
MAX_JPEG_SEGMENTS = 2000
# PNG chunks, GIF blocks.
MAX_CHUNKS = 20_000
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


class UploadRefusedError(Exception):
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
    """Return what the file is. Raises UploadRefusedError for anything that cannot be shown later.

    The size in bytes and pixels is judged by the header, so a bomb is refused without being decoded; then the
    picture is decoded once, small, because only that finds a broken one.
    """
    extension = extension_of(file.name or "")
    if extension not in EXTENSIONS or extension not in {extension_of(f"x.{allowed}") for allowed in extensions}:
        raise UploadRefusedError(
            _("This is not an accepted picture file. Accepted: %(formats)s.")
            % {"formats": ", ".join(extensions).upper()},
            "invalid_image_extension",
        )
    if max_size is not None and file.size > max_size:
        raise UploadRefusedError(
            _("This file is too large (%(size)s). The limit is %(limit)s.")
            % {"size": filesizeformat(file.size), "limit": filesizeformat(max_size)},
            "file_too_large",
        )
    try:
        _check_before_opening(file)
        image = pixels.open_image(file)
        picture = Picture(pixels.FORMATS[image.format or ""], *pixels.upright_size(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except UploadRefusedError:
        raise
    except Exception as error:
        raise UploadRefusedError(
            _("This file is not a picture, or it is damaged. Open it on your computer to see, then save it again."),
            "invalid_image",
        ) from error
    if picture.format != EXTENSIONS[extension]:
        raise UploadRefusedError(
            _("The name says %(extension)s, but the file is %(format)s. Rename it to end in .%(format)s.")
            % {
                "extension": extension.upper(),
                "format": picture.format.replace("jpeg", "jpg").upper(),
            },
            "invalid_image_known_format",
        )
    _check_pixels(file, picture)
    _check_decodes(file)
    return picture


def _damaged() -> UploadRefusedError:
    return UploadRefusedError(
        _("This picture is damaged or not complete. Copy it from the camera again, or ask for it to be sent again."),
        "invalid_image",
    )


def _unusual() -> UploadRefusedError:
    return UploadRefusedError(
        _("This file is built in an unusual way. Open it in an image program and save it again."),
        "invalid_image",
    )


def _too_many_pixels(
    megapixels: int | None = None, limit: int = MAX_PIXELS_WHEN_DECODED_IN_PARTS
) -> UploadRefusedError:
    if megapixels is None:
        message = _("This picture has too many pixels. Make it smaller.")
    else:
        message = _(
            "This picture has too many pixels: %(megapixels)s million, where %(limit)s million are allowed. "
            "Make it smaller, or save it as a plain (not progressive) JPEG."
        ) % {"megapixels": megapixels, "limit": limit // 1_000_000}
    return UploadRefusedError(message, "file_too_many_pixels")


def _check_pixels(file: File, picture: Picture) -> None:
    count = picture.width * picture.height
    if min(picture.width, picture.height) < MIN_SIDE:
        raise UploadRefusedError(
            _("This picture is only %(width)s × %(height)s pixels: too small to show.")
            % {"width": picture.width, "height": picture.height},
            "too_small",
        )
    if picture.format == "jpeg":
        header = read_jpeg_header(file)
        limit = header.max_pixels
        if header.whole and 1 + _count_scans(file) > MAX_PROGRESSIVE_SCANS:
            raise _unusual()
    else:
        limit = MAX_PIXELS[picture.format]
    if count > limit:
        raise _too_many_pixels(round(count / 1_000_000), limit)


def _check_decodes(file: File) -> None:
    try:
        pixels.load(file, scale=0.01, most=1_000_000)
    except MemoryError:
        raise _too_many_pixels() from None
    except Exception as error:
        raise _damaged() from error
    finally:
        file.seek(0)


def _check_before_opening(file: IO[bytes]) -> None:
    """Refuse what would cost Pillow much already when it reads the header."""
    file.seek(0)
    head = file.read(30).ljust(30, b"\0")
    if head.startswith(b"\xff\xd8"):
        read_jpeg_header(file)
    elif head.startswith(b"\x89PNG"):
        _walk_png(file)
    elif head.startswith(b"GIF8"):
        _walk_gif(file, head[10])
    elif head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        # The decoder makes room for the whole canvas when it is opened.
        width, height = _webp_size(head)
        if width * height > MAX_PIXELS["webp"]:
            raise _too_many_pixels(round(width * height / 1_000_000), MAX_PIXELS["webp"])


def _walk_png(file: IO[bytes]) -> None:
    file.seek(8)
    for _chunk in range(MAX_CHUNKS):
        length = file.read(8)[:4]
        if len(length) < 4:
            return
        file.seek(int.from_bytes(length, "big") + 4, 1)
    raise _unusual()


def _walk_gif(file: IO[bytes], flags: int) -> None:
    """Go through the extensions before the first picture (GIF89a, sections 20 to 26)."""
    colours = 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
    file.seek(13 + colours)
    in_extension = False
    for _block in range(MAX_CHUNKS):
        if not in_extension:
            if file.read(1) != b"!":
                return
            file.read(1)
        length = file.read(1)
        in_extension = length not in (b"", b"\0")
        if in_extension:
            file.seek(length[0], 1)
    raise _unusual()


def _webp_size(head: bytes) -> tuple[int, int]:
    """Return width and height from the first 30 bytes (RFC 9649, sections 2.5 to 2.7)."""
    kind = head[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF


@dataclass(frozen=True)
class JpegHeader:
    """How the decoder will have to work (ITU-T T.81, B.2)."""

    progressive: bool
    # How often each component is sampled across and down, as (across, down).
    samplings: tuple[tuple[int, int], ...]
    components_in_first_scan: int

    @property
    def whole(self) -> bool:
        """Whether all of it must lie in memory: progressive files, and plain ones with a scan for each colour."""
        return self.progressive or self.components_in_first_scan < len(self.samplings)

    @property
    def max_pixels(self) -> int:
        if not self.whole:
            return MAX_PIXELS_WHEN_DECODED_IN_PARTS
        samples = [across * down for across, down in self.samplings]
        # libjpeg keeps two bytes a sample.
        bytes_per_pixel = 2 * sum(samples) / max(1, *samples, 1)
        return round(MAX_BYTES_OF_WHOLE_JPEG / max(bytes_per_pixel, 2))


def read_jpeg_header(file: IO[bytes]) -> JpegHeader:
    """Read the markers up to the first scan and leave the file there. Raises UploadRefusedError.

    Pillow skips junk between markers byte by byte: 11 MB of it cost five seconds.
    """
    file.seek(2)
    samplings: tuple[tuple[int, int], ...] = ()
    progressive = False
    for _segment in range(MAX_JPEG_SEGMENTS):
        marker = _next_marker(file)
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        length = int.from_bytes(file.read(2), "big") - 2
        if length < 0:
            break
        if marker == 0xDA:
            return JpegHeader(progressive, samplings, (file.read(1) or b"\0")[0])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            progressive = marker in (0xC2, 0xC6, 0xCA, 0xCE)
            frame = file.read(max(length, 6))
            samplings = tuple((byte >> 4, byte & 15) for byte in frame[7::3])
            length = 0
        file.seek(max(length, 0), 1)
    raise _damaged()


def _next_marker(file: IO[bytes]) -> int:
    """Return the code after the next 0xFF, a little junk or padding before it allowed."""
    before = b""
    for _byte in range(1024):
        byte = file.read(1)
        if before == b"\xff" and byte not in (b"", b"\0", b"\xff"):
            return byte[0]
        before = byte
    raise _damaged()


def _count_scans(file: IO[bytes]) -> int:
    scans, last = 0, b""
    while chunk := file.read(1 << 20):
        scans += (last + chunk).count(b"\xff\xda")
        last = chunk[-1:] if chunk[-1:] == b"\xff" else b""
    return scans
