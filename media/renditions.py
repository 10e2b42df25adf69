"""Making the pictures that readers get, and finding those already made."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files import File
from django.utils.crypto import salted_hmac
from PIL import Image
from wagtail.images.image_operations import ImageTransform
from wagtail.images.models import IMAGE_FORMAT_EXTENSIONS, Filter, SourceImageIOError
from willow.plugins.pillow import PillowImage

from media import pixels
from media.crops import CROPS

if TYPE_CHECKING:
    from media.models import Photo, PhotoRendition

# "original" is what Wagtail's admin asks for now and then: readers' screens set the bound, not the camera.
LONGEST_SIDE = 2560


class UnreadablePhotoError(SourceImageIOError):
    """The original is missing or broken: Wagtail shows its "not found" picture, we show none."""


class PreparedImage(PillowImage):
    """Pixels that need no further care, in the form that Wagtail's filters work on."""

    def __init__(self, image: Image.Image, format_name: str) -> None:
        super().__init__(image)
        self.format_name = format_name


class PhotoFilter(Filter):
    """A Wagtail filter that reads no more of a photo than it shows, in sRGB and without metadata."""

    def __init__(self, spec: str, loaded: Image.Image | None = None) -> None:
        super().__init__(spec)
        self.loaded = loaded

    def get_transform(self, image: "Photo", size: tuple[int, int] | None = None) -> ImageTransform:
        # With a size it is Filter.run that asks, about what get_willow_image has cut already.
        if size:
            return ImageTransform(size)
        transform = super().get_transform(image)
        longest = max(transform.size)
        if longest > LONGEST_SIDE:
            width, height = (max(1, round(side * LONGEST_SIDE / longest)) for side in transform.size)
            transform = transform.resize((width, height))
        return transform

    def scale(self, photo: "Photo") -> float:
        """Return how large the photo must be read: 1 for every pixel."""
        transform = self.get_transform(photo)
        return max(transform.scale)

    @contextmanager
    def get_willow_image(self, image: "Photo", source: File | None = None) -> Generator[PreparedImage]:
        transform = self.get_transform(image)
        loaded = self.loaded or load_photo(image, self.scale(image), source)
        across, down = loaded.width / image.width, loaded.height / image.height
        left, top, right, bottom = transform.get_rect()
        box = (
            max(0.0, left * across),
            max(0.0, top * down),
            min(loaded.width, right * across),
            min(loaded.height, bottom * down),
        )
        cut = loaded.resize(tuple(map(int, transform.size)), Image.Resampling.LANCZOS, box=box)
        yield PreparedImage(cut, image.format_name)


def load_photo(photo: "Photo", scale: float = 1.0, source: File | None = None) -> Image.Image:
    """Return the photo's pixels (`pixels.load`). Raises UnreadablePhotoError."""
    try:
        if source is not None:
            return pixels.load(source, scale)
        with photo.open_file() as file:
            return pixels.load(file, scale)
    except SourceImageIOError:
        raise
    except Exception as error:
        raise UnreadablePhotoError(f"{photo.file.name}: {error}") from error


def generate_file(
    photo: "Photo",
    wanted: Filter,
    loaded: Image.Image | None = None,
    source: File | None = None,
) -> File:
    """Return the rendition's file, named so that neither the original nor another crop can be guessed from it."""
    output = SpooledTemporaryFile(max_size=settings.FILE_UPLOAD_MAX_MEMORY_SIZE)  # noqa: SIM115 - the storage closes it
    made = PhotoFilter(wanted.spec, loaded).run(photo, output, source=source)  # ty: ignore[invalid-argument-type]
    what = f"{photo.file.name} {wanted.spec} {wanted.get_cache_key(photo)}"
    name = salted_hmac("media.rendition", what, algorithm="sha256").hexdigest()[:20]
    return File(made.f, name=name + IMAGE_FORMAT_EXTENSIONS[made.format_name])


def make_renditions(photo: "Photo", crops: Iterable[str] | None = None) -> dict[str, "PhotoRendition"]:
    """Make every rendition that the named crops (all by default) still lack; return them all by filter.

    One query and no other work when nothing is missing. Raises UnreadablePhotoError.
    """
    filters = {f.spec: f for name in (CROPS if crops is None else crops) for f in CROPS[name].filters_for(photo)}
    keys = {spec: f.get_cache_key(photo) for spec, f in filters.items()}
    made = {
        rendition.filter_spec: rendition
        for rendition in photo.renditions.filter(filter_spec__in=filters)  # ty: ignore[missing-attribute]
        if rendition.focal_point_key == keys[rendition.filter_spec]
    }
    missing = [f for spec, f in filters.items() if spec not in made]
    for new in photo.create_renditions(*missing).values():
        made[new.filter_spec] = new
    return made
