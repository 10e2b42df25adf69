"""What every request needs and hardly ever changes, kept in this process for a moment instead of asked again.

Within a process a change is seen at once, if whoever makes it calls `forget`; in every other process after
`MEMORY_SECONDS` (one second) at the latest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

from cachetools import TTLCache, cached
from django.conf import settings
from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

_memories: list[TTLCache] = []


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Keeps what the function returns for its arguments, which must be hashable. Callers must not change it."""
    memory: TTLCache = TTLCache(maxsize=64, ttl=settings.MEMORY_SECONDS)
    _memories.append(memory)
    return wraps(function)(cached(memory, lock=Lock())(function))


def forget(**signal: object) -> None:
    """Forgets everything, now and when the transaction is through; fit to be a signal's receiver."""
    clear()
    transaction.on_commit(clear)


def clear() -> None:
    """Forgets everything now."""
    for memory in _memories:
        memory.clear()
