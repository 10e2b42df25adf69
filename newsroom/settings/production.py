"""Settings of a real newspaper behind HTTPS. Every name without a default must be in the environment."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from pythonjsonlogger.core import RESERVED_ATTRS

from newsroom.settings import services
from newsroom.settings.base import *  # noqa: F403
from newsroom.settings.base import CONTENT_SECURITY_POLICY, MIDDLEWARE, PURGE_TRANSPORTS, STORAGES, env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env.str("BASE_URL")

# Readers read through an alias of their own: shorter patience, nothing to write, and a replica where there is one.
DATABASE_REPLICA = bool(env.str("DATABASE_REPLICA_URL", default=""))
DATABASE_REPLICA_MAX_LAG = env.float("DATABASE_REPLICA_MAX_LAG", default=5.0)
pool = env.int("DATABASE_POOL", default=4)
primary = env.db("DATABASE_URL")
DATABASES = {
    "default": services.database(primary, pool, timeout_ms=env.int("DATABASE_TIMEOUT_MS", default=30_000)),
    "readers": services.readers(
        env.db("DATABASE_REPLICA_URL") if DATABASE_REPLICA else primary,
        pool,
        timeout_ms=env.int("READER_TIMEOUT_MS", default=3_000),
    ),
}
# Before a page is made anew, all machines know that the replica may not have it yet.
PURGE_TRANSPORTS = ["newsroom.readers.changed", *PURGE_TRANSPORTS]
DATABASE_ROUTERS = ["newsroom.readers.ReadersRouter"]
MIDDLEWARE = [*MIDDLEWARE, "newsroom.readers.ReadersMiddleware"]

CACHE_URL = env.str("CACHE_URL", default="")
if CACHE_URL:
    CACHES = {
        "default": services.cache(CACHE_URL, "newsroom"),
        "renditions": services.cache(CACHE_URL, "renditions", seconds=30 * 24 * 3600),
    }
elif DATABASE_REPLICA:
    raise ImproperlyConfigured(
        "DATABASE_REPLICA_URL needs CACHE_URL: there the machines tell each other that something has changed."
    )

if env.str("S3_UPLOADS_BUCKET", default=""):
    STORAGES = STORAGES | services.s3(env)
    public = urlsplit(env.str("S3_PUBLIC_URL"))
    directives = CONTENT_SECURITY_POLICY["DIRECTIVES"]
    origin = f"{public.scheme}://{public.netloc}"
    directives["img-src"] = [*directives["img-src"], origin]
    directives["media-src"] = [*directives["default-src"], origin]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# The command `scheduler` keeps it.
SCHEDULE_IN_SERVER = False
WARM_UP = "articles.first_pages.first_pages"

METRICS_DIR = env.str("METRICS_DIR", default="")
if METRICS_DIR:
    # prometheus-client reads it from here when it is first imported.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = METRICS_DIR

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "newsroom.observing.RequestIdFilter"}},
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "{asctime}{levelname}{name}{message}{request_id}",
            "style": "{",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            "json_ensure_ascii": False,
            # Django hands on the request that went wrong, and in it what somebody looked for.
            "reserved_attrs": [*RESERVED_ATTRS, "request"],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Django would answer for itself, once more and in another form.
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.server": {"handlers": [], "propagate": True}},
}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# The newsroom's preview shows the paper in a frame of the same host; CSP's frame-ancestors says so too.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
