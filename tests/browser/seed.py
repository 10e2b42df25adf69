"""The demo newspaper as it is right after loading; drawing its pictures takes a minute."""

import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from tests.seeds import ROOT, dump_database, kept, restore_database, scratch_database

INGREDIENTS = [
    "articles/**/*.py",
    "articles/demo/**/*",
    "media/**/*.py",
    "newsroom/**/*.py",
    "newsroom/static/**/*",
    "script/prepare.py",
    "uv.lock",
]


def prepare(var: Path, environment: dict[str, str]) -> None:
    """Fill the folder and the empty database of `environment` with the demo newspaper."""
    url = environment.get("DATABASE_URL")

    def make(folder: Path) -> None:
        own = environment | {"NEWSROOM_VAR": str(folder / "var")}
        (folder / "var").mkdir()
        with ExitStack() as stack:
            if url:
                own["DATABASE_URL"] = stack.enter_context(scratch_database(url))
            subprocess.run([sys.executable, "script/prepare.py"], cwd=ROOT, env=own, check=True)
            if url:
                dump_database(own["DATABASE_URL"], folder / "database.sql")

    seed = kept(f"newspaper-{'postgres' if url else 'sqlite'}", INGREDIENTS, make)
    shutil.copytree(seed / "var", var, dirs_exist_ok=True)
    if url:
        restore_database(url, seed / "database.sql")
