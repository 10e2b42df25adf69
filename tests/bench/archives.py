"""Newspapers of several sizes on a PostgreSQL cluster that is kept between runs; each grows out of the next smaller."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.bench.ground import FOLDER, HOST, ROOT, SERVER_CORE
from tests.bench.results import Results
from tests.postgres import find_binaries, running_cluster

FILES = FOLDER / "files"
#: As a small server is set up; all else is PostgreSQL's default. What was committed survives a crash.
SETTINGS = ("shared_buffers=1GB", "max_wal_size=4GB", "random_page_cost=1.1", "jit=off", "max_connections=200")


@dataclass(frozen=True)
class Archive:
    """One newspaper: the database of so many articles."""

    size: int
    cluster: str

    @property
    def database(self) -> str:
        return f"newsroom_{self.size}"

    @property
    def environment(self) -> dict[str, str]:
        """What its commands and its server need; the production settings, on loopback."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings.production",
            "SECRET_KEY": "only for measuring, never for readers: 50 characters and more",
            "ALLOWED_HOSTS": HOST,
            "BASE_URL": f"https://{HOST}",
            "DATABASE_URL": f"{self.cluster}/{self.database}",
            "NEWSROOM_VAR": str(FILES),
            "LOG_LEVEL": "ERROR",
        }


@contextlib.contextmanager
def cluster() -> Generator[str]:
    """The cluster of the benchmark, running; the address without a database."""
    binaries = find_binaries()
    if not binaries:
        sys.exit("There is no PostgreSQL server on this machine.")
    folder = FOLDER / "postgres"
    folder.mkdir(parents=True, exist_ok=True)
    with running_cluster(binaries, folder, SETTINGS) as address:
        yield address


def postmaster() -> int:
    """The process that starts all others of the database."""
    return int((FOLDER / "postgres" / "data" / "postmaster.pid").read_text().split()[0])


def pin_cluster() -> None:
    """Bind the database to the server's core. What it has started before stays where it is: it only writes to disk."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(postmaster(), {SERVER_CORE})


def archives_of(sizes: Sequence[int], address: str, results: Results) -> list[Archive]:
    """The newspapers of these sizes; what is missing of them is built, the speed of it noted."""
    FILES.mkdir(parents=True, exist_ok=True)
    made, smaller = [], None
    for size in sorted(sizes):
        archive = Archive(size, address)
        _create(archive, smaller)
        _bring_up_to_date(archive)
        if built := _grow(archive):
            results.put(f"generation-{size}", built)
        made.append(archive)
        smaller = archive
    return made


def _create(archive: Archive, smaller: Archive | None) -> None:
    with psycopg.connect(f"{archive.cluster}/postgres", autocommit=True) as connection:
        there = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
        if archive.database not in there:
            template = f"TEMPLATE {smaller.database}" if smaller else ""
            connection.execute(f"CREATE DATABASE {archive.database} {template}".encode())


def _bring_up_to_date(archive: Archive) -> None:
    run(archive, [str(ROOT / "script" / "prepare.py"), "--no-demo"])


def _grow(archive: Archive) -> dict[str, float] | None:
    """Fill the archive up to its size: how many articles that took how long, or None if it was full already."""
    before = count(archive)
    if before >= archive.size:
        return None
    if not before:
        run(archive, [str(ROOT / "manage.py"), "demo"])
        before = count(archive)
    started, used = time.monotonic(), os.times()
    run(archive, [str(ROOT / "manage.py"), "demo", "--articles", str(archive.size)])
    seconds, now = time.monotonic() - started, os.times()
    run(archive, ["-m", "tests.bench.inside", "arrange"])
    added = count(archive) - before
    processor = now.children_user + now.children_system - used.children_user - used.children_system
    return {"articles": added, "seconds": round(seconds, 1), "processor": round(processor, 1)}


def run(archive: Archive, command: list[str], **extra: str) -> None:
    """Run a Python command of the newspaper's on the archive."""
    subprocess.run([sys.executable, *command], cwd=ROOT, env=archive.environment | extra, check=True)


def count(archive: Archive) -> int:
    with psycopg.connect(f"{archive.cluster}/{archive.database}") as connection:
        row = connection.execute("SELECT count(*) FROM articles_articlepage").fetchone()
    return row[0] if row else 0


def port_of(address: str) -> int:
    return urlsplit(address).port or 5432


def folder_of(archive: Archive, name: str) -> Path:
    """A folder of its own for one server of the archive, which shares the photos and the style sheets."""
    folder = FOLDER / "served" / f"{archive.size}-{name}"
    folder.mkdir(parents=True, exist_ok=True)
    for shared in ("uploads", "originals", "static"):
        link = folder / shared
        if not link.is_symlink():
            link.symlink_to(FILES / shared)
    return folder
