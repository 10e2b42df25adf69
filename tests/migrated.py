"""The tests' database as it is right after migrating: copied into place, because migrating takes a while."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.seeds import ROOT, create_database, dump_database, kept, restore_database, scratch_database

INGREDIENTS = ["*/migrations/*.py", "newsroom/*/migrations/*.py", "newsroom/settings/*.py", "uv.lock"]


def sqlite_file(target: Path) -> None:
    """Put a migrated database there."""
    seed = kept("migrated-sqlite", INGREDIENTS, lambda folder: _migrate(f"sqlite:///{folder / 'migrated.sqlite3'}"))
    shutil.copyfile(seed / "migrated.sqlite3", target)


def postgres_database(url: str, name: str) -> None:
    """Make a migrated database of that name on the server of `url`."""

    def make(folder: Path) -> None:
        with scratch_database(url) as scratch:
            _migrate(scratch)
            dump_database(scratch, folder / "migrated.sql")

    seed = kept("migrated-postgres", INGREDIENTS, make)
    restore_database(create_database(url, name), seed / "migrated.sql")


def _migrate(url: str) -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings.test", "DATABASE_URL": url}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=environment, check=True)
