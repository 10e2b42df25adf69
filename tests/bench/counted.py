"""The production settings with a count of the requests that get as far as Django; for the stampede alone."""

from newsroom.settings.production import *  # noqa: F403
from newsroom.settings.production import MIDDLEWARE

MIDDLEWARE = ["tests.bench.counting.CountingMiddleware", *MIDDLEWARE]
