"""Answers readers from memory, and asks the application once for what is not there."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Any, Protocol

from newsroom.edge.entry import Entry, coding_for
from newsroom.edge.memory import Address, Memory

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., object]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

#: After a page could not be made, its former version serves for so long before it is tried again.
RETRY_SECONDS = 5
#: So long a request waits for another that makes the same page; then it asks for itself.
PATIENCE_SECONDS = 30
#: How many pages are made anew behind the readers' backs at once.
REFRESHES = 2
LONGEST_BODY = 2 * 1024 * 1024
LONGEST_ADDRESS = 2000
REMEMBERED_AS_PERSONAL = 10_000
#: What a client knows already, or wants a part of, is settled here: the application is asked for the whole page.
OWN_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE")


class Keeper(Protocol):
    """Somebody else who keeps each page that was stored."""

    def keep(self, address: Address, entry: Entry, still_holds: Callable[[], bool]) -> None: ...


@dataclass
class Flight:
    """A page in the making, which others wait for."""

    done: threading.Event = field(default_factory=threading.Event)


class PageCache:
    """Wraps a WSGI application; stores what it declares `public` with `s-maxage`, and nothing else.

    `passed`: beginnings of paths that always go to the application as they come. `parameters`: the names in a query
    that tell pages apart; others are not looked at. `scheme_header`: what a trusted proxy says the reader's scheme is.
    `purge` is called with the keys of a `PURGE` request that brings the token.
    """

    def __init__(
        self,
        application: Application,
        memory: Memory,
        *,
        passed: Sequence[str] = (),
        parameters: Iterable[str] = (),
        scheme_header: str = "",
        keepers: Sequence[Keeper] = (),
        purge: Callable[[list[str]], object] = lambda keys: None,
        purge_token: str = "",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.application = application
        self.memory = memory
        self.passed = tuple(passed)
        self.parameters = frozenset(parameters)
        self.scheme_header = scheme_header
        self.keepers = keepers
        self.purge, self.purge_token = purge, purge_token
        self.clock = clock
        self.counts = {"hit": 0, "stale": 0, "miss": 0, "pass": 0}
        self._flights: dict[Address, Flight] = {}
        self._personal: dict[Address, None] = {}
        self._lock = threading.Lock()
        self._refreshing = threading.BoundedSemaphore(REFRESHES)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ["PATH_INFO"].startswith(self.passed):
            self.counts["pass"] += 1
            if environ["REQUEST_METHOD"] == "PURGE" and self.purge_token:
                return self._purge(environ, start_response)
            return self.application(environ, start_response)
        address = self.address(environ)
        entry = self.memory.entries.get(address)
        if entry is not None:
            now = self.clock()
            if now < entry.fresh_until:
                entry.used = now
                self.counts["hit"] += 1
                return _answer(entry, environ, start_response, now, "hit")
            if now < entry.stale_until or now < min(entry.retry_at, entry.error_until):
                entry.used = now
                self.counts["stale"] += 1
                if now >= entry.retry_at:
                    self._refresh(address, environ)
                return _answer(entry, environ, start_response, now, "stale")
        return self._make(address, environ, start_response)

    def _purge(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """A purge that another machine tells of."""
        if not compare_digest(environ.get("HTTP_X_PURGE_TOKEN", ""), self.purge_token):
            start_response("403 Forbidden", [("Content-Length", "0")])
            return ()
        self.purge(environ.get("HTTP_XKEY_PURGE", "").split())
        start_response("200 OK", [("Content-Length", "0")])
        return ()

    def address(self, environ: Environ) -> Address:
        query = environ["QUERY_STRING"]
        if query:
            query = self._without_noise(query)
        scheme = environ.get(self.scheme_header, "") if self.scheme_header else environ["wsgi.url_scheme"]
        return scheme, environ.get("HTTP_HOST", ""), environ["PATH_INFO"], query

    def _without_noise(self, query: str) -> str:
        parts = [part for part in query.split("&") if part.partition("=")[0] in self.parameters]
        return "&".join(sorted(parts, key=lambda part: part.partition("=")[0]))

    def _make(self, address: Address, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """The page from the application; of several who want it at once one asks, and the others wait."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while address not in self._personal and time.monotonic() < deadline:
            flight = self._take_off(address)
            if flight is None:
                try:
                    return self._ask(address, environ, start_response)
                finally:
                    self._land(address)
            flight.done.wait(max(0.0, deadline - time.monotonic()))
            now = self.clock()
            entry = self.memory.entries.get(address)
            if entry and (now < entry.fresh_until or now < min(entry.retry_at, entry.error_until)):
                self.counts["hit"] += 1
                return _answer(entry, environ, start_response, now, "hit")
        return self._ask(address, environ, start_response)

    def _take_off(self, address: Address) -> Flight | None:
        """Begins a flight; if there is one already, it is returned instead."""
        with self._lock:
            if there := self._flights.get(address):
                return there
            self._flights[address] = Flight()
            return None

    def _land(self, address: Address) -> None:
        with self._lock:
            flight = self._flights.pop(address, None)
        if flight:
            flight.done.set()

    def _ask(self, address: Address, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Asks the application, stores the answer if it may, and falls back on the former page if it fails."""
        self.counts["miss"] += 1
        begun = self.memory.generation
        whole = {name: value for name, value in environ.items() if name not in OWN_CONDITIONS}
        whole["REQUEST_METHOD"] = "GET"
        answer = _Answer()
        try:
            body = self.application(whole, answer.start)
        except Exception:
            if self._former(address):
                logger.exception("%s could not be made; readers get the former page", address[2])
                return self._serve_former(address, environ, start_response)
            raise
        if answer.has_failed and self._former(address):
            _close(body)
            return self._serve_former(address, environ, start_response)
        if not answer.may_be_stored:
            self._forget(address, answer)
            start_response(answer.status, answer.headers, *answer.failure)
            if environ["REQUEST_METHOD"] == "HEAD":
                _close(body)
                return ()
            return body
        now = self.clock()
        entry = Entry(answer.status, answer.headers, _joined(body), now)
        self._store(address, entry, begun)
        return _answer(entry, environ, start_response, now, "miss")

    def _store(self, address: Address, entry: Entry, begun: int) -> None:
        if sum(map(len, address)) > LONGEST_ADDRESS or len(entry.body) > LONGEST_BODY:
            return
        if self.memory.put(address, entry, begun):
            self._personal.pop(address, None)
            for keeper in self.keepers:
                try:
                    keeper.keep(address, entry, lambda: self.memory.still_holds(entry.keys, begun))
                except Exception:
                    logger.exception("%s could not be kept as a file", address[2])

    def _former(self, address: Address) -> Entry | None:
        entry = self.memory.entries.get(address)
        return entry if entry and self.clock() < entry.error_until else None

    def _serve_former(self, address: Address, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        now = self.clock()
        entry = self.memory.entries[address]
        entry.retry_at, entry.used = now + RETRY_SECONDS, now
        return _answer(entry, environ, start_response, now, "stale")

    def _forget(self, address: Address, answer: _Answer) -> None:
        """What is not there any more, or for nobody in common, is not served from its former days."""
        if answer.has_failed:
            return
        self.memory.drop(address)
        if len(self._personal) >= REMEMBERED_AS_PERSONAL:
            self._personal.clear()
        self._personal[address] = None

    def _refresh(self, address: Address, environ: Environ) -> None:
        """Has the page made anew while readers get the former one."""
        if address in self._flights or not self._refreshing.acquire(blocking=False):
            return
        if self._take_off(address):
            self._refreshing.release()
            return
        asked = {name: value for name, value in environ.items() if name not in ("HTTP_COOKIE", "HTTP_AUTHORIZATION")}

        def make() -> None:
            try:
                _close(self._ask(address, asked, lambda *_: None))
            except Exception:
                logger.exception("%s could not be made anew", address[2])
            finally:
                self._refreshing.release()
                self._land(address)

        threading.Thread(target=make, name="refresh", daemon=True).start()


class _Answer:
    """What the application begins its answer with."""

    def __init__(self) -> None:
        self.status, self.headers, self.failure = "500 Internal Server Error", [], ()

    def start(self, status: str, headers: list[tuple[str, str]], *failure: Any) -> None:
        self.status, self.headers, self.failure = status, headers, failure

    @property
    def has_failed(self) -> bool:
        return self.status >= "500"

    @property
    def may_be_stored(self) -> bool:
        facts = {name.lower(): value.lower() for name, value in self.headers}
        control = facts.get("cache-control", "")
        if self.status[:3] not in ("200", "301") or "set-cookie" in facts or "cookie" in facts.get("vary", ""):
            return False
        return "public" in control and "s-maxage" in control


def _answer(entry: Entry, environ: Environ, start_response: StartResponse, now: float, how: str) -> Iterable[bytes]:
    extra = [("Age", str(int(now - entry.born))), ("X-Cache", how)]
    none_match, since = environ.get("HTTP_IF_NONE_MATCH", ""), environ.get("HTTP_IF_MODIFIED_SINCE", "")
    if (none_match or since) and entry.is_known_to(none_match, since):
        start_response("304 Not Modified", entry.short + extra)
        return ()
    answers = entry.answers
    headers, body = answers.get(coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))) or answers["identity"]
    start_response(entry.status, headers + extra)
    return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)


def _joined(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        _close(body)


def _close(body: Iterable[bytes]) -> None:
    if close := getattr(body, "close", None):
        close()
