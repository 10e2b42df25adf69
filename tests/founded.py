"""The tests' database with a newspaper just founded in it: copied into place, because migrating takes a while."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.seeds import ROOT, create_database, dump_database, kept, restore_database, scratch_database

NAME = "Báo Lam Giang"
INGREDIENTS = [
    "*/migrations/*.py",
    "newsroom/*/migrations/*.py",
    "newsroom/settings/*.py",
    "articles/actions/found.py",
    "articles/management/commands/found.py",
    "tests/founded.py",
    "uv.lock",
]


def sqlite_file(target: Path) -> None:
    """Put a founded newspaper's database there."""
    seed = kept("founded-sqlite", INGREDIENTS, lambda folder: _found(f"sqlite:///{folder / 'founded.sqlite3'}"))
    shutil.copyfile(seed / "founded.sqlite3", target)


def postgres_database(url: str, name: str) -> None:
    """Make a founded newspaper's database of that name on the server of `url`."""
    fill_postgres(create_database(url, name))


def fill_postgres(url: str) -> None:
    """Put a founded newspaper into an empty database."""

    def make(folder: Path) -> None:
        with scratch_database(url) as scratch:
            _found(scratch)
            dump_database(scratch, folder / "founded.sql")

    seed = kept("founded-postgres", INGREDIENTS, make)
    restore_database(url, seed / "founded.sql")


def _found(url: str) -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings.test", "DATABASE_URL": url}
    for command in (["migrate", "--verbosity=0"], ["found", NAME]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
