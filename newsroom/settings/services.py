"""What production settings say about each server that the paper leans on."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import environ

CONNECT_SECONDS = 3


def database(facts: dict[str, Any], pool: int, timeout_ms: int, *options: str) -> dict[str, Any]:
    """A PostgreSQL database with its own pool in each process; `pool=0` leaves pooling to PgBouncer.

    The server ends a statement, or a transaction that nobody goes on with, that takes longer than the timeout.
    """
    limits = [f"statement_timeout={timeout_ms}", "idle_in_transaction_session_timeout=60000", *options]
    if pool:
        # Only what goes through `newsroom.statements` is prepared, Django's own cursors never do that; and of what is
        # prepared the plan is kept, because to plan it takes longer than to answer it.
        limits.append("plan_cache_mode=force_generic_plan")
    connection = {
        "connect_timeout": CONNECT_SECONDS,
        "options": " ".join(f"-c {limit}" for limit in limits),
        **facts.get("OPTIONS", {}),
    }
    if pool:
        connection["pool"] = {"min_size": 1, "max_size": pool, "timeout": CONNECT_SECONDS}
        connection["prepare_threshold"] = 2
        return facts | {"OPTIONS": connection, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}
    # PgBouncer gives each transaction another connection: nothing may outlive one.
    return facts | {
        "OPTIONS": connection,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


def readers(facts: dict[str, Any], pool: int, timeout_ms: int) -> dict[str, Any]:
    """The same for readers' requests, which have nothing to write."""
    made = database(facts, pool, timeout_ms, "default_transaction_read_only=on")
    return made | {"TEST": {"MIRROR": "default"}}


def cache(url: str, prefix: str, seconds: int = 300) -> dict[str, Any]:
    """A cache on Valkey or Redis whose death costs time and never a page; see `newsroom.guarded_redis`."""
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": prefix,
        "TIMEOUT": seconds,
        "OPTIONS": {
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 0.25,
            "SOCKET_TIMEOUT": 0.5,
            "CONNECTION_POOL_CLASS": "newsroom.guarded_redis.GuardedPool",
            "CONNECTION_POOL_KWARGS": {"retry": Retry(NoBackoff(), 0)},
        },
    }


def s3(env: environ.Env) -> dict[str, dict[str, Any]]:
    """Storages on S3 or what speaks like it: a bucket that readers may fetch from, and one that nobody may.

    The bucket's own policy makes the one public; a file's name changes with its content, so it may be kept for good.
    """
    public = urlsplit(env.str("S3_PUBLIC_URL"))
    common = {
        "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None,
        "region_name": env.str("S3_REGION", default="") or None,
        "access_key": env.str("S3_ACCESS_KEY", default="") or None,
        "secret_key": env.str("S3_SECRET_KEY", default="") or None,
        "file_overwrite": False,
        "querystring_auth": False,
    }
    uploads = common | {
        "bucket_name": env.str("S3_UPLOADS_BUCKET"),
        "custom_domain": (public.netloc + public.path).rstrip("/"),
        "url_protocol": f"{public.scheme}:",
        "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
    }
    originals = common | {"bucket_name": env.str("S3_ORIGINALS_BUCKET")}
    return {
        "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": uploads},
        "originals": {"BACKEND": "media.s3.S3OriginalsStorage", "OPTIONS": originals},
    }
