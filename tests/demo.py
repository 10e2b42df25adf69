"""The demo newspaper as it is right after loading, kept between runs.

Drawing its pictures takes a minute and has tests of its own, so that a stamp stands for every picture; CI alone loads
it as a new user does.
"""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from tests import founded
from tests.seeds import ROOT, dump_database, kept, restore_database, scratch_database
from tests.static_files import place_static_files

INGREDIENTS = [
    "articles/**/*.py",
    "articles/demo/**/*",
    "media/**/*.py",
    "newsroom/**/*.py",
    "newsroom/static/**/*",
    "script/prepare.py",
    "tests/demo.py",
    "uv.lock",
]
DRAWN = ["script/prepare.py"]
STAMPED = ["-m", "tests.demo"]


def prepare(var: Path, environment: dict[str, str]) -> None:
    """Fill the folder and the empty database of `environment` with the demo newspaper."""
    url = environment.get("DATABASE_URL")
    is_drawn = bool(os.environ.get("CI")) and not url

    def make(folder: Path) -> None:
        own = environment | {"NEWSROOM_VAR": str(folder / "var")}
        place_static_files(folder / "var")
        with ExitStack() as stack:
            if url:
                own["DATABASE_URL"] = stack.enter_context(scratch_database(url))
                founded.fill_postgres(own["DATABASE_URL"])
            else:
                founded.sqlite_file(folder / "var" / "newsroom.sqlite3")
            subprocess.run([sys.executable, *(DRAWN if is_drawn else STAMPED)], cwd=ROOT, env=own, check=True)
            if url:
                dump_database(own["DATABASE_URL"], folder / "database.sql")

    name = f"{'drawn' if is_drawn else 'stamped'}-{'postgres' if url else 'sqlite'}"
    seed = kept(name, INGREDIENTS, make)
    shutil.copytree(seed / "var", var, dirs_exist_ok=True)
    if url:
        restore_database(url, seed / "database.sql")


def _stamp() -> None:
    """As script/prepare.py, with the same small picture everywhere."""
    import django

    django.setup()
    from unittest import mock

    from PIL import Image

    from articles.demo import photos
    from script import prepare

    with mock.patch.object(photos, "_draw", return_value=Image.new("RGB", (90, 60), (30, 90, 120))):
        prepare.main()


if __name__ == "__main__":
    _stamp()
