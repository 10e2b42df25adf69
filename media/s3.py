"""Object storage, for newspapers on more than one machine."""

from django.urls import reverse
from storages.backends.s3 import S3Storage


class S3OriginalsStorage(S3Storage):
    """The photographers' own files in a private bucket; as `media.storage.OriginalsStorage`, `url` is for staff."""

    def url(self, name, parameters=None, expire=None, http_method=None):
        return reverse("media_original", args=[name])
