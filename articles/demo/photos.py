"""From drawn pictures to photos with every rendition: drawn and encoded in threads, entered by the caller's."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from django.core.files.base import ContentFile, File
from django.db import transaction
from PIL import Image
from wagtail.models import Collection

from articles.demo import scenes
from articles.demo.manuscript import Picture
from media.crops import CROPS
from media.models import Photo, PhotoRendition
from media.readiness import note_ready
from media.renditions import generate_file


@dataclass(frozen=True)
class Portrait:
    """The drawn face of an author, or of somebody whom the paper writes about (`folder` says which)."""

    name: str
    slug: str
    woman: bool
    folder: str = "tac-gia"


def title_of(picture: Picture | Portrait) -> str:
    """The photo's name in the newsroom, by which the demo finds it again."""
    return f"{picture.folder} {picture.slug if isinstance(picture, Portrait) else picture.key}"


def without_photo(pictures: Iterable[Picture | Portrait]) -> list[Picture | Portrait]:
    there = set(Photo.objects.values_list("title", flat=True))
    return [picture for picture in pictures if title_of(picture) not in there]


def make_photos(pictures: Iterable[Picture | Portrait]) -> Iterator[Photo]:
    """Draw and save the pictures, and hand the photos out one by one."""
    missing = iter(pictures)
    collection = Collection.get_first_root_node().pk
    workers = os.cpu_count() or 2
    with ThreadPoolExecutor(workers) as pool:
        waiting: list[Future] = [pool.submit(_make, picture, collection) for picture in islice(missing, workers * 2)]
        while waiting:
            photo, files = waiting.pop(0).result()
            for picture in islice(missing, 1):
                waiting.append(pool.submit(_make, picture, collection))
            yield _save(photo, files)


def _draw(picture: Picture | Portrait) -> Image.Image:
    if isinstance(picture, Portrait):
        return scenes.draw_portrait(sum(picture.slug.encode()), picture.woman)
    if picture.scene == "infographic":
        return scenes.draw_chart(picture.title, picture.rows, picture.unit)
    return scenes.draw(picture.scene, picture.time, picture.seed)


def _make(picture: Picture | Portrait, collection: int) -> tuple[Photo, dict[tuple[str, str], File]]:
    """The photo with its file stored, not yet entered, and the files of its renditions. Asks the database nothing."""
    if isinstance(picture, Portrait):
        words = {"caption": picture.name, "alt": f"Chân dung {picture.name}, tranh vẽ.", "credit": "Báo Lam Giang"}
    else:
        names = ("caption", "alt", "credit", "photographer", "place")
        words = {name: getattr(picture, name) for name in names}
    # The collection is named because its default would be asked of the database.
    photo = Photo(
        title=title_of(picture), collection_id=collection, rights="Tranh vẽ bằng chương trình, dùng tự do.", **words
    )
    data = scenes.jpeg(_draw(picture))
    photo.file.save(f"{photo.title}.jpg", ContentFile(data), save=False)
    loaded = Image.open(io.BytesIO(data))
    loaded.load()
    photo.width, photo.height = loaded.size
    wanted = {str(cut.spec): cut for crop in CROPS.values() for cut in crop.filters_for(photo)}
    files = {(spec, str(cut.get_cache_key(photo))): generate_file(photo, cut, loaded) for spec, cut in wanted.items()}
    return photo, files


@transaction.atomic
def _save(photo: Photo, files: dict[tuple[str, str], File]) -> Photo:
    photo.save()
    PhotoRendition.objects.bulk_create(
        PhotoRendition(image=photo, filter_spec=spec, focal_point_key=key, file=file)
        for (spec, key), file in files.items()
    )
    note_ready(photo)
    return photo
