"""What is costly to make and the same for every test run, kept between runs in `var/test-seeds`.

A seed is a folder whose name ends in the fingerprint of all that goes into it: a change there makes a new one.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.postgres import find_binaries

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "var" / "test-seeds"
KEPT = 8


def kept(name: str, ingredients: Iterable[str], make: Callable[[Path], None]) -> Path:
    """The seed's folder; if there is none yet of these ingredients (patterns of paths), `make` fills a new one."""
    SEEDS.mkdir(parents=True, exist_ok=True)
    seed = SEEDS / f"{name}-{_fingerprint(ingredients)}"
    # Of several workers that want the same seed the first makes it.
    with (SEEDS / f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not seed.exists():
            partial = SEEDS / f"partial-{name}"
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir()
            make(partial)
            partial.rename(seed)
        os.utime(seed)
    seeds = (path for path in SEEDS.iterdir() if path.is_dir())
    for old in sorted(seeds, key=lambda folder: folder.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    return seed


def _fingerprint(ingredients: Iterable[str]) -> str:
    fingerprint = hashlib.sha256()
    for pattern in ingredients:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                fingerprint.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return fingerprint.hexdigest()[:16]


def create_database(url: str, name: str) -> str:
    """Make an empty database on the server of `url`; returns its own URL."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@contextlib.contextmanager
def scratch_database(url: str) -> Generator[str]:
    """The URL of a database that is dropped afterwards."""
    name = f"scratch_{os.getpid()}"
    yield create_database(url, name)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def dump_database(url: str, file: Path) -> None:
    _client("pg_dump", "--no-owner", f"--file={file}", url)


def restore_database(url: str, file: Path) -> None:
    """Fill an empty database from a dump."""
    _client("psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={file}", url)


def _client(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own client programs."""
    found = shutil.which(program)
    if not found and (binaries := find_binaries()):
        found = str(binaries / program)
    subprocess.run([found or program, *arguments], check=True, stdout=subprocess.DEVNULL)
