"""Settings of the test run: the embedded default, made quick and sealed off."""

import tempfile
from pathlib import Path

from newsroom.settings.base import *  # noqa: F403
from newsroom.settings.base import STORAGES, env

VAR_DIR = Path(tempfile.mkdtemp(prefix="newsroom-test-"))
MEDIA_ROOT = VAR_DIR / "uploads"
ORIGINALS_ROOT = VAR_DIR / "originals"
SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
if "DATABASE_URL" not in env.ENVIRON:
    # Whatever is lost when the machine stops is made anew by the next run.
    careless = {"init_command": "PRAGMA synchronous=OFF"}
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": careless}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# So that a slow machine counts the same queries: in one process a change is seen at once anyhow.
MEMORY_SECONDS = 3600
# What runs by itself would run across the tests.
BACKGROUND_THREADS = False
# Each test asks the application itself; what is purged stays in the test.
PURGE_TRANSPORTS = []
