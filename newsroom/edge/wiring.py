"""The page cache as the settings ask for it, and its ear for what is purged."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from newsroom import memory as paper_memory
from newsroom import purge_abroad
from newsroom.background import Repeating
from newsroom.caching import EVERY_PAGE
from newsroom.edge.layer import PageCache
from newsroom.edge.memory import Memory
from newsroom.edge.pressed import PressedPages
from newsroom.edge.purges import PurgeLog

#: How often a process looks for what others have purged.
LISTENING_SECONDS = 0.1
#: How often pressed pages whose time is over are put aside.
ASIDE_SECONDS = 1.0


@cache
def purge_log() -> PurgeLog:
    return PurgeLog(Path(settings.VAR_DIR) / "purges.log")


@cache
def pressed_pages() -> PressedPages | None:
    return PressedPages(Path(settings.VAR_DIR) / "pressed", EVERY_PAGE) if settings.PRESS_PAGES else None


class Ear:
    """Follows the purge log for one process's memory, and sees to the pressed pages' time."""

    def __init__(self, memory: Memory, log: PurgeLog, pressed: PressedPages | None) -> None:
        self.memory, self.log, self.pressed = memory, log, pressed
        self._lock = threading.Lock()
        self._put_aside_at = 0.0

    def catch_up(self) -> None:
        """Applies what has been purged since the last time."""
        with self._lock:
            for keys in self.log.read():
                # First what this process remembers of the database: the pages are made anew of it.
                paper_memory.clear()
                self.memory.purge(keys)
                if self.pressed:
                    self.pressed.purge(keys)

    def attend(self) -> None:
        """What is to be done again and again."""
        self.catch_up()
        if self.pressed and time.monotonic() >= self._put_aside_at:
            while self.pressed.put_aside():
                self.catch_up()
            self._put_aside_at = time.monotonic() + ASIDE_SECONDS


_ears: list[Ear] = []


def with_page_cache(application: Callable[..., Any]) -> Callable[..., Any]:
    """The application behind the page cache, unless the settings turn it off."""
    if not settings.PAGE_CACHE:
        return application
    pressed = pressed_pages()
    memory = Memory(settings.PAGE_CACHE_MEGABYTES * 1024 * 1024)
    ear = Ear(memory, purge_log(), pressed)
    _ears.append(ear)
    Repeating(ear.attend, LISTENING_SECONDS).start()
    return PageCache(
        application,
        memory,
        passed=settings.PAGE_CACHE_PASSED,
        parameters=settings.PAGE_CACHE_PARAMETERS,
        scheme_header=(settings.SECURE_PROXY_SSL_HEADER or ("",))[0],
        keepers=[pressed] if pressed else [],
        purge=purge,
        purge_token=purge_abroad.token(),
    )


def purge(keys: Iterable[str]) -> None:
    """The transport to every process of this machine; a process without a page cache deletes pressed pages itself."""
    keys = list(keys)
    purge_log().write(keys)
    for ear in _ears:
        ear.catch_up()
    if not _ears and (pressed := pressed_pages()):
        pressed.purge(keys)
