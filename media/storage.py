"""Where files lie and what they are called."""

import os
import secrets
from pathlib import Path, PurePath

from django.conf import settings
from django.core.files.storage import (
    FileSystemStorage,
    InvalidStorageError,
    Storage,
    storages,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.deconstruct import deconstructible


@deconstructible(path="media.storage.OriginalsStorage")
class OriginalsStorage(FileSystemStorage):
    """The photographers' own files, with GPS positions and everything: never below a public address.

    Its `url` leads to a view for staff (`media.views.original`).
    """

    def __init__(self, location: str | os.PathLike[str] | None = None) -> None:
        super().__init__(location=location)

    @property
    def base_location(self) -> str:  # ty: ignore[incompatible-property-override]
        return os.fspath(self._location or settings.ORIGINALS_ROOT)  # ty: ignore[missing-attribute]

    @property
    def location(self) -> str:  # ty: ignore[incompatible-property-override]
        return str(Path(self.base_location).absolute())

    def url(self, name: str | None) -> str:
        return reverse("media_original", args=[name])


def originals_storage() -> Storage:
    """Return the storage named `originals`; the private folder when the settings name none."""
    try:
        return storages["originals"]
    except InvalidStorageError:
        return OriginalsStorage()


def private_name(folder: str, extension: str) -> str:
    """Return a new path below the folder that nobody can guess and no file system chokes on."""
    return f"{folder}/{timezone.localdate():%Y/%m}/{secrets.token_hex(10)}.{extension.lower()}"


def extension_of(name: str | None) -> str:
    """Return the extension in lower case without its dot, `jpeg` spelled `jpg`."""
    extension = PurePath(name or "").suffix[1:].lower()
    return "jpg" if extension == "jpeg" else extension
