"""What every request needs and hardly ever changes, kept in this process for a moment instead of asked again.

Within a process a change is seen at once, if whoever makes it calls `forget`; in every other process as soon as the
question has been asked again, which happens after `MEMORY_SECONDS` (one second).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from threading import Lock
from time import monotonic
from typing import Generic, NamedTuple, ParamSpec, TypeVar

from cachetools import LRUCache
from django.conf import settings
from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

#: Answers that are kept of a function.
KEPT = 64


class _Answer(NamedTuple, Generic[R]):
    value: R
    due: float


class _Remembered(Generic[P, R]):
    def __init__(self, function: Callable[P, R]) -> None:
        self._function = function
        self._answers: LRUCache[Hashable, _Answer[R]] = LRUCache(maxsize=KEPT)
        self._being_asked: set[Hashable] = set()
        self._lock = Lock()
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (args, *kwargs.items())
        with self._lock:
            answers, known = self._answers, self._answers.get(key)
            # One asks again; until it knows, the others go by what was true a moment ago.
            if known and (monotonic() < known.due or key in self._being_asked):
                return known.value
            self._being_asked.add(key)
        try:
            value = self._function(*args, **kwargs)
            with self._lock:
                # What was forgotten meanwhile stays forgotten: the answer may be older than the change.
                answers[key] = _Answer(value, monotonic() + settings.MEMORY_SECONDS)
            return value
        finally:
            with self._lock:
                self._being_asked.discard(key)

    def clear(self) -> None:
        with self._lock:
            self._answers = LRUCache(maxsize=KEPT)


_memories: list[_Remembered] = []


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Keeps what the function returns for its arguments, which must be hashable. Callers must not change it."""
    memory = _Remembered(function)
    _memories.append(memory)
    return memory


def forget(**signal: object) -> None:
    """Forgets everything, now and when the transaction is through; fit to be a signal's receiver."""
    clear()
    transaction.on_commit(clear)


def clear() -> None:
    """Forgets everything now."""
    for memory in _memories:
        memory.clear()
