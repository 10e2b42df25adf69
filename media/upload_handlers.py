"""Receiving a file over HTTP."""

from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler


class ShortNameTemporaryFileUploadHandler(TemporaryFileUploadHandler):
    """Django's, but for a temporary file that does not carry the sender's extension.

    An extension of 240 letters makes Django's fail with "File name too long" (HTTP 500).
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = TemporaryUploadedFile("file", self.content_type, 0, self.charset, self.content_type_extra)
        self.file.name = self.file_name
