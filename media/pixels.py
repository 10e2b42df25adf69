"""From any accepted picture file to upright 8-bit sRGB pixels that carry no metadata, in little memory."""

import math
from io import BytesIO
from typing import IO

from PIL import ExifTags, Image, ImageCms
from pillow_heif import HeifImagePlugin  # noqa: F401 - teaches Pillow HEIC

# What Pillow calls a format → what Willow and Wagtail call it. Nothing else is even tried.
FORMATS = {
    "JPEG": "jpeg",
    "MPO": "jpeg",
    "PNG": "png",
    "GIF": "gif",
    "WEBP": "webp",
    "AVIF": "avif",
    "HEIF": "heic",
}
# No rendition is made from more pixels than this; larger photos are shrunk while they are read.
WORKING_PIXELS = 16_000_000

_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def open_image(file: IO[bytes]) -> Image.Image:
    """Read the header, no pixels. Raises whatever Pillow raises for what is not a picture."""
    file.seek(0)
    return Image.open(file, formats=[name for name in FORMATS if name != "MPO"])


def orientation(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 to 8."""
    # PngImageFile.getexif() would decode all pixels to look for a late chunk.
    value = Image.Image.getexif(image).get(ExifTags.Base.Orientation, 1)
    return value if value in _TRANSPOSE else 1


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height as the reader will see them."""
    width, height = image.size
    return (height, width) if orientation(image) >= 5 else (width, height)


def load(file: IO[bytes], scale: float = 1.0, most: int = WORKING_PIXELS) -> Image.Image:
    """Return the picture upright, in sRGB, without metadata, at `scale` of its size or a little larger.

    Never more than `most` pixels. A JPEG is shrunk by its decoder, anything else in strips after decoding.
    """
    image = open_image(file)
    turn = orientation(image)
    width, height = image.size
    # The decoder halves: where the limit binds, once too often is right, once too little would be all the pixels.
    halves = 1
    while width * height > most * halves**2:
        halves *= 2
    scale = min(scale, 1.0)
    target = (
        min(math.ceil(width * scale), width // halves) or 1,
        min(math.ceil(height * scale), height // halves) or 1,
    )
    image.draft(None, target)
    image.load()
    image = _shrink(image, *target, most)
    image = to_srgb(image)
    if turn in _TRANSPOSE:
        image = image.transpose(_TRANSPOSE[turn])
    image.info = {}
    return image


def _shrink(image: Image.Image, width: int, height: int, most: int) -> Image.Image:
    """Reduce by the whole factor that leaves twice the wanted size, strip by strip: one copy, and that a small one."""
    factor = max(1, min(image.width // (2 * width), image.height // (2 * height)))
    factor = max(factor, math.ceil(math.sqrt(image.width * image.height / most)))
    if factor == 1:
        return image
    mode = _resizable(image.crop((0, 0, 1, 1))).mode
    small = Image.new(mode, (math.ceil(image.width / factor), math.ceil(image.height / factor)))
    rows = max(1, 256 // factor)
    for top in range(0, small.height, rows):
        below = min((top + rows) * factor, image.height)
        strip = _resizable(image.crop((0, top * factor, image.width, below)))
        small.paste(strip.reduce(factor), (0, top))
    if profile := image.info.get("icc_profile"):
        small.info["icc_profile"] = profile
    return small


def _resizable(image: Image.Image) -> Image.Image:
    """Bring palettes, bitmaps, 16-bit grey and colour-key transparency into a mode whose pixels can be averaged."""
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "F":
        return image.convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        opaque = image.mode == "P" and "transparency" not in image.info
        return image.convert("RGB" if opaque else "RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image


def to_srgb(image: Image.Image) -> Image.Image:
    """Return the picture as RGB (RGBA where something shows through), its colours meant for sRGB."""
    profile = image.info.get("icc_profile")
    image = _resizable(image)
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        image = _from_profile(image, profile, wanted)
    if image.mode != wanted:
        image = image.convert(wanted)
    if wanted == "RGBA" and image.getextrema()[3] == (255, 255):  # ty: ignore[index-out-of-bounds]
        image = image.convert("RGB")
    return image


def _from_profile(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """Convert from the embedded profile; a broken or foreign one is taken for sRGB."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if ImageCms.getProfileDescription(source).startswith("sRGB"):
            return image
        return ImageCms.profileToProfile(  # ty: ignore[invalid-explicit-return]
            image,
            source,
            _SRGB,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode=mode,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
