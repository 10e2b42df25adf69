"""Counts requests across processes: a byte each, at the end of a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FILE = "requests-of-the-front"


class CountingMiddleware:
    """Counts the requests of the front that the application has to answer itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.file = os.open(Path(settings.VAR_DIR) / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/":
            os.write(self.file, b".")
        return self.get_response(request)
