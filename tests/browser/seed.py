"""The demo newspaper as it is right after loading, kept between test runs: drawing its pictures takes a minute.

A seed lies in `var/test-newspaper/<key>`; its key is made of everything that goes into the demo and its tables, so
a change there makes a new one. On PostgreSQL the database is kept as a dump.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.postgres import find_binaries

KEPT = 4
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
    """Fill the folder and the database of `environment` with the demo newspaper."""
    seeds = ROOT / "var" / "test-newspaper"
    seeds.mkdir(parents=True, exist_ok=True)
    # Of several workers that want the same seed the first makes it.
    with (ROOT / "var" / "test-newspaper.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        _prepare(var, environment, seeds)


def _prepare(var: Path, environment: dict[str, str], seeds: Path) -> None:
    url = environment.get("DATABASE_URL")
    seed = seeds / f"{'postgres' if url else 'sqlite'}-{_key()}"
    if seed.exists():
        shutil.copytree(seed / "var", var, dirs_exist_ok=True)
        if url:
            _client("psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={seed / 'database.sql'}", url)
        seed.touch()
    else:
        subprocess.run([sys.executable, ROOT / "script" / "prepare.py"], cwd=ROOT, env=environment, check=True)
        partial = seeds / f"partial-{seed.name}"
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(var, partial / "var")
        if url:
            _client("pg_dump", "--no-owner", f"--file={partial / 'database.sql'}", url)
        partial.rename(seed)
    for old in sorted(seeds.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _key() -> str:
    fingerprint = hashlib.sha256()
    for pattern in INGREDIENTS:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                fingerprint.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return fingerprint.hexdigest()[:16]


def _client(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own client programs."""
    found = shutil.which(program)
    if not found and (binaries := find_binaries()):
        found = str(binaries / program)
    subprocess.run([found or program, *arguments], check=True, stdout=subprocess.DEVNULL)
