"""What a response was made of and for how long it holds, told to every store of pages; and when it no longer does.

While a response is made, whoever brings something to it notes a key (`note`) and, where it will change by itself, the
moment (`until`). `CachingMiddleware` writes both into the headers of pages that are the same for everybody and keeps
all other responses out of every store. Whoever changes something says which keys are affected (`purge`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

#: The key of every public page: what all of them have around them, and what to purge when a change is everywhere.
EVERY_PAGE = "every-page"


@dataclass
class Made:
    """What the response in the making consists of so far."""

    keys: set[str] = field(default_factory=set)
    is_public: bool = False
    until: dt.datetime | None = None
    is_exact: bool = False


_made: ContextVar[Made | None] = ContextVar("made", default=None)


def note(*keys: str) -> None:
    """The response in the making shows what these keys name. Outside a response it does nothing."""
    if made := _made.get():
        made.keys.update(keys)


def until(moment: dt.datetime | None, *, exact: bool = True) -> None:
    """The response in the making reads differently from this moment on; one that is past changes nothing.

    If it is not `exact`, a reader may still get the former page while the next one is made.
    """
    made = _made.get()
    if not made or not moment or moment <= timezone.now():
        return
    if made.until is None or moment < made.until:
        made.until, made.is_exact = moment, exact
    elif moment == made.until:
        made.is_exact |= exact


def tomorrow() -> dt.datetime:
    """The next midnight."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return timezone.make_aware(today.replace(tzinfo=None) + dt.timedelta(days=1))


def for_everybody() -> None:
    """The response in the making has not a word in it that depends on who asks."""
    note(EVERY_PAGE)
    if made := _made.get():
        made.is_public = True


def same_for_everybody(view: Callable[..., Any], *keys: str) -> Callable[..., Any]:
    """The view's pages may be stored, with these keys besides their own; see `for_everybody`."""

    @wraps(view, updated=())
    def marked(request: HttpRequest, *args: object, **kwargs: object) -> Any:
        for_everybody()
        note(*keys)
        return view(request, *args, **kwargs)

    return marked


class CachingMiddleware:
    """Writes `Surrogate-Key`, `Cache-Control` and `ETag` of public pages and answers conditional requests.

    What is not public, or an error, or sets a cookie, or was made of the session, must not be stored, unless the view
    has said otherwise itself, as that of static files does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _made.set(made := Made())
        try:
            response = self.get_response(request)
        finally:
            _made.reset(token)
        if made.is_public and _may_be_stored(request, response):
            return _stored(request, response, made)
        if not response.has_header("Cache-Control") or response.cookies or _depends_on_cookies(response):
            response["Cache-Control"] = "private, no-store"
        return response


def _may_be_stored(request: HttpRequest, response: HttpResponse) -> bool:
    if request.method not in ("GET", "HEAD") or response.streaming or response.cookies:
        return False
    if _depends_on_cookies(response):
        return False
    # A redirect hands on the query that it was asked with.
    return response.status_code == 200 or (response.status_code == 301 and not request.META.get("QUERY_STRING"))


def _depends_on_cookies(response: HttpResponse) -> bool:
    return "cookie" in response.get("Vary", "").lower()


def _stored(request: HttpRequest, response: HttpResponse, made: Made) -> HttpResponseBase:
    response["Surrogate-Key"] = " ".join(sorted(made.keys))
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = _cache_control(made)
    if response.status_code != 200:
        return response
    etag = f'W/"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    now = int(timezone.now().timestamp())
    response["ETag"], response["Last-Modified"] = etag, http_date(now)
    return get_conditional_response(request, etag, now, response) or response


def _cache_control(made: Made) -> str:
    """Browsers ask every time; shared stores keep the page until it changes by itself, or is purged."""
    seconds = settings.CACHE_SECONDS
    exact = False
    if made.until:
        left = max(0, int((made.until - timezone.now()).total_seconds()))
        exact = made.is_exact and left <= seconds
        seconds = min(seconds, left)
    directives = ["public", "max-age=0", f"s-maxage={seconds}"]
    if not exact:
        directives.append(f"stale-while-revalidate={settings.CACHE_STALE_SECONDS}")
    return ", ".join([*directives, f"stale-if-error={settings.CACHE_STALE_IF_ERROR_SECONDS}"])


class _Batch:
    """The keys that a transaction purges when it is through."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.is_sent = False

    def __call__(self) -> None:
        self.is_sent = True
        send(self.keys)


def purge(*keys: str) -> None:
    """What these keys name has changed: once that is committed, every store throws away the pages that show it."""
    if not keys:
        return
    waiting = (hook for _savepoints, hook, *_robust in transaction.get_connection().run_on_commit)
    if batch := next((hook for hook in waiting if isinstance(hook, _Batch) and not hook.is_sent), None):
        batch.keys.update(keys)
        return
    batch = _Batch()
    batch.keys.update(keys)
    transaction.on_commit(batch, robust=True)


def send(keys: Iterable[str]) -> None:
    """Tells every store now. One that fails is logged and neither keeps the others from it nor breaks publishing."""
    ordered = sorted(keys)
    for path in settings.PURGE_TRANSPORTS:
        try:
            import_string(path)(ordered)
        except Exception:
            logger.exception("Purging by %s failed: %s", path, " ".join(ordered)[:500])
