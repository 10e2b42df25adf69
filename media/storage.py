"""Where files lie and what they are called."""

import os
import secrets

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
    def base_location(self) -> str:
        return os.fspath(self._location or settings.ORIGINALS_ROOT)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

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


def extension_of(name: str) -> str:
    """Return the extension in lower case without its dot, `jpeg` spelled `jpg`."""
    extension = os.path.splitext(name)[1][1:].lower()
    return "jpg" if extension == "jpeg" else extension
