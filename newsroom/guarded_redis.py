"""A cache server that may die: the paper then works a little more, and no page fails.

django-redis answers as if nothing were cached when it cannot connect (`IGNORE_EXCEPTIONS`). What it does not do is stop
trying: a server that hangs would cost every single question its timeout. Hence the circuit breaker.
"""

from __future__ import annotations

import logging
import time
from typing import Any

from redis.connection import AbstractConnection, Connection, ConnectionPool
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from newsroom import metrics

logger = logging.getLogger(__name__)
REST_SECONDS = 5.0


class Breaker:
    """After a failed connection nobody in this process tries again for some seconds."""

    def __init__(self) -> None:
        self._closed_from = 0.0

    @property
    def is_open(self) -> bool:
        return time.monotonic() < self._closed_from

    def trip(self) -> None:
        metrics.CACHE_FAILURES.inc()
        if not self.is_open:
            logger.warning("The cache server cannot be reached; going without it for %s s", REST_SECONDS)
        self._closed_from = time.monotonic() + REST_SECONDS

    def reset(self) -> None:
        self._closed_from = 0.0


breaker = Breaker()


class Guarded:
    """Mixed into redis-py's connections: connecting is what fails, for a server that is gone or hangs."""

    def connect(self, *args: object, **kwargs: object) -> None:
        if breaker.is_open:
            raise RedisConnectionError("the cache server rests")
        try:
            super().connect(*args, **kwargs)
        except (RedisConnectionError, RedisTimeoutError):
            breaker.trip()
            raise


class GuardedPool(ConnectionPool):
    """Guards whatever kind of connection the address asks for: plain, TLS or a socket of this machine."""

    def __init__(self, connection_class: type[AbstractConnection] = Connection, **kwargs: Any) -> None:
        guarded = type(f"Guarded{connection_class.__name__}", (Guarded, connection_class), {})
        super().__init__(connection_class=guarded, **kwargs)
