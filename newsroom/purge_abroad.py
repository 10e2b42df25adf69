"""Tells caches on other machines what to throw away: Varnish, or the page cache of another server.

Each address of `PURGE_URLS` gets `PURGE` with the keys in the header `xkey-purge`. One that cannot be reached is told
as soon as it can be, and meanwhile nobody waits for it.
"""

from __future__ import annotations

import http.client
import logging
import threading
import time
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac

from newsroom.caching import EVERY_PAGE

logger = logging.getLogger(__name__)

#: So long a publishing journalist waits for a cache at most.
TIMEOUT_SECONDS = 1.0
RETRY_SECONDS = 1.0
#: Of so many keys that could not be told, everything is purged instead.
MOST_KEYS = 5000
#: A header is no longer than servers take.
LONGEST_HEADER = 4000


def token() -> str:
    """What tells one server of the paper that a purge comes from another."""
    return salted_hmac("newsroom.purge", "", algorithm="sha256").hexdigest()


class Outbox:
    """What one cache is still to be told."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._keys: set[str] = set()
        self._lock = threading.Lock()
        self._is_retrying = False

    def send(self, keys: Iterable[str]) -> None:
        """Tells the cache; if it cannot be reached, that is logged once, and tried until it can."""
        with self._lock:
            self._keys.update(keys)
            if len(self._keys) > MOST_KEYS:
                self._keys = {EVERY_PAGE}
            if self._is_retrying:
                return
        try:
            self._deliver()
        except (OSError, http.client.HTTPException) as error:
            logger.error("%s could not be told what to purge (%s); trying on", self.address, error)
            with self._lock:
                if self._is_retrying:
                    return
                self._is_retrying = True
            threading.Thread(target=self._retry, name="purges abroad", daemon=True).start()

    def _retry(self) -> None:
        while True:
            time.sleep(RETRY_SECONDS)
            try:
                self._deliver()
            except (OSError, http.client.HTTPException):
                continue
            with self._lock:
                if not self._keys:
                    self._is_retrying = False
                    logger.warning("%s has been told what to purge", self.address)
                    return

    def _deliver(self) -> None:
        with self._lock:
            keys = sorted(self._keys)
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=TIMEOUT_SECONDS)
        try:
            for header in _headers(keys):
                connection.request("PURGE", parts.path or "/", headers={"xkey-purge": header, "X-Purge-Token": token()})
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise http.client.HTTPException(f"it answered {answer.status}")
        finally:
            connection.close()
        with self._lock:
            self._keys.difference_update(keys)


def _headers(keys: Iterable[str]) -> Iterator[str]:
    header = ""
    for key in keys:
        if len(header) + len(key) >= LONGEST_HEADER:
            yield header
            header = ""
        header = f"{header} {key}".strip()
    yield header


@cache
def _outbox(address: str) -> Outbox:
    return Outbox(address)


def purge(keys: Iterable[str]) -> None:
    """The transport to every cache of `PURGE_URLS`."""
    keys = list(keys)
    for address in settings.PURGE_URLS:
        _outbox(address).send(keys)
