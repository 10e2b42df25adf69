"""A number for each request, one line in the log when it is answered, and its time for the metrics."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from newsroom import metrics

access = logging.getLogger("newsroom.access")
current_request: ContextVar[str] = ContextVar("current_request", default="")
# What the web server in front may hand on; anything else could forge lines or fill the log.
ACCEPTABLE = re.compile(r"[0-9A-Za-z-]{8,64}", re.ASCII)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class RequestIdFilter(logging.Filter):
    """Gives every record the number of the request that it was written in; empty outside of one."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_request.get()
        return True


class ObservingMiddleware:
    """Observes all that comes after it. The log names neither reader nor query: no address, no search words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        handed_on = request.headers.get("X-Request-ID", "")
        number = handed_on if ACCEPTABLE.fullmatch(handed_on) else uuid.uuid4().hex
        token = current_request.set(number)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            self._note(request, response.status_code, time.perf_counter() - started)
            return response
        finally:
            current_request.reset(token)

    def _note(self, request: HttpRequest, status: int, seconds: float) -> None:
        method = request.method if request.method in METHODS else "other"
        match = request.resolver_match
        view = match.view_name if match else "none"
        metrics.REQUESTS.labels(method, view, f"{status // 100}xx").observe(seconds)
        facts = {"method": method, "path": request.path, "status": status, "milliseconds": round(seconds * 1000, 1)}
        access.info("answered", extra=facts)
