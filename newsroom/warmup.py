"""A process reads the paper once itself before readers come: templates, addresses, connections, first queries.

Served cold, the first reader of each process waited for all of it.
"""

from __future__ import annotations

import io
import logging
import sys
import time
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)
_state = {"warm": False}


def is_warm() -> bool:
    """Whether this process has warmed up, or is not asked to."""
    return _state["warm"] or not settings.WARM_UP


def warm_up(application: Callable) -> None:
    """Reads each address that `WARM_UP` names, through the whole application.

    What goes wrong is logged and does not keep the process from serving: an empty database has nothing to read.
    """
    if not settings.WARM_UP:
        return
    started = time.perf_counter()
    try:
        addresses: Iterable[str] = import_string(settings.WARM_UP)()
        statuses = [_read(application, address) for address in addresses]
        took = round(1000 * (time.perf_counter() - started))
        logger.info("Warm after %s ms, %s addresses: %s", took, len(statuses), ", ".join(sorted(set(statuses))))
    except Exception:
        logger.exception("Could not warm up")
    _state["warm"] = True


def _read(application: Callable, address: str) -> str:
    """Requests the absolute address as a browser would; returns the status line."""
    parts = urlsplit(address)
    environ: dict[str, object] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "HTTP_HOST": parts.netloc,
        # As readers come, through the server in front.
        "HTTP_X_FORWARDED_PROTO": "https",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }
    setup_testing_defaults(environ)
    answered: list[str] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        answered.append(status)

    answer = application(environ, start_response)
    try:
        for _chunk in answer:
            pass
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return answered[0]
