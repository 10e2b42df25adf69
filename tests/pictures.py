"""Picture files made on the spot: good ones, odd ones and attacks."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(width: int = 600, height: int = 400, kind: str = "JPEG", mode: str = "RGB", **save: Any) -> bytes:
    """Return a picture with some structure: its left half dark, its right half light."""
    levels = {"RGB": ((40, 90, 140), (230, 200, 90)), "RGBA": ((40, 90, 140, 255), (230, 200, 90, 0))}
    dark, light = levels.get(mode, (0, 0))
    if mode == "CMYK":
        dark, light = (0, 255, 255, 0), (255, 0, 0, 0)
    if mode == "L":
        dark, light = 60, 200
    if mode == "I;16":
        dark, light = 60 * 256, 200 * 256
    image = Image.new(mode, (width, height), dark)
    if mode == "I;16":
        # Pillow pastes numbers above 255 wrongly into this mode.
        image.paste(Image.new(mode, (width - width // 2, height), light), (width // 2, 0))
    else:
        image.paste(light, (width // 2, 0, width, height))
    file = BytesIO()
    image.save(file, kind, **save)
    return file.getvalue()


def upload(content: bytes, name: str = "IMG_0001.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def giant_jpeg(width: int, height: int, quality: int = 50) -> bytes:
    """Return a baseline JPEG of any size without ever holding its pixels.

    A small picture's entropy-coded rows are of no use for a larger one, so this writes the stream itself: grey,
    every block with difference 0, two bits a block.
    """
    small = BytesIO()
    Image.new("L", (8, 8), 128).save(small, "JPEG", quality=quality)
    data = small.getvalue()
    frame = data.index(b"\xff\xc0")
    scan = data.index(b"\xff\xda")
    (scan_length,) = struct.unpack(">H", data[scan + 2 : scan + 4])
    head = bytearray(data[: scan + 2 + scan_length])
    head[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    blocks = -(-width // 8) * -(-height // 8)
    # Standard tables: DC difference of no bits is 00, end of block is 1010.
    bits = "001010" * 4
    three_bytes = int(bits, 2).to_bytes(3, "big")
    body = three_bytes * (blocks // 4) + three_bytes[: -(-(blocks % 4) * 6 // 8)]
    return bytes(head) + body + b"\xff\xd9"


def giant_png(width: int, height: int, mode: str = "1") -> bytes:
    """Return a black PNG in mode 1 or RGBA: 120 megapixels of one bit are some 15 kB."""
    bits, colour_type = {"1": (1, 0), "RGBA": (8, 6)}[mode]
    row = b"\0" * (1 + (-(-width // 8) if mode == "1" else width * 4))
    packer = zlib.compressobj(6)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, bits, colour_type, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def with_iptc(jpeg: bytes, datasets: dict[tuple[int, int], bytes]) -> bytes:
    """Return the JPEG with an IPTC block (in Photoshop's APP13 segment)."""
    records = b"".join(
        b"\x1c" + bytes(number) + struct.pack(">H", len(value)) + value for number, value in datasets.items()
    )
    resource = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(records)) + records
    resource += b"\0" * (len(records) % 2)
    segment = b"Photoshop 3.0\0" + resource
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + jpeg[2:]
