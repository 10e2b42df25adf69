"""PostgreSQL clusters of our own: one that lives as long as a test run, one that a benchmark keeps in its folder.

Nothing outside the cluster's own folder is touched.

On the command line: `python tests/postgres.py COMMAND…` runs the command with `DATABASE_URL` set.
"""

import contextlib
import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterable
from pathlib import Path


def find_binaries() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine, or None."""
    folders = {path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")}
    for pattern in ("/usr/pgsql-*/bin/initdb", "/opt/homebrew/opt/postgresql@*/bin/initdb"):
        folders |= {path.parent for path in Path("/").glob(pattern.lstrip("/"))}
    if not folders and (initdb := shutil.which("initdb")):
        folders = {Path(initdb).resolve().parent}
    return max(folders, key=_version, default=None)


QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "autovacuum=off",
    "jit=off",
)


@contextlib.contextmanager
def throwaway_cluster(binaries: Path) -> Generator[str]:
    """Start a cluster of its own and yield its DATABASE_URL; stop and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-postgres-"))
    try:
        with running_cluster(binaries, folder, QUICK, stop="immediate") as url:
            yield f"{url}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def running_cluster(
    binaries: Path, folder: Path, settings: Iterable[str], *, port: int = 0, stop: str = "fast"
) -> Generator[str]:
    """Start the cluster in the folder, which is made if there is none; yield its address without a database."""
    account = account_to_run_as()
    if account:
        shutil.chown(folder, account.pw_name, account.pw_gid)
    data, port = folder / "data", port or free_port()
    if not (data / "PG_VERSION").exists():
        initdb = ["initdb", "-D", data, "-U", "newsroom", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        run_tool(binaries, account, initdb)
    try:
        control(binaries, folder, "start", settings=settings, port=port)
        yield f"postgres://newsroom@127.0.0.1:{port}"
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            control(binaries, folder, "stop", "-m", stop)


def control(binaries: Path, folder: Path, *command: str, settings: Iterable[str] = (), port: int = 0) -> None:
    """Start (with these settings, on this port) or stop the server of the cluster in the folder, and wait for it."""
    where = ("listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}")
    options = ["-o", " ".join(f"-c {setting}" for setting in (*settings, *where))] if port else []
    server = ["pg_ctl", "-D", folder / "data", "-w", "-s", "-l", folder / "log"]
    run_tool(binaries, account_to_run_as(), [*server, *options, *command])


def account_to_run_as() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: the account that it runs as then."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    return None


def run_tool(binaries: Path, account: pwd.struct_passwd | None, command: list) -> None:
    done = subprocess.run(
        [binaries / command[0], *command[1:]],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )
    if done.returncode:
        sys.stderr.write(done.stderr.decode(errors="replace"))
        done.check_returncode()


def _version(folder: Path) -> float:
    numbers = re.findall(r"\d+(?:\.\d+)?", str(folder))
    return float(numbers[-1]) if numbers else 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    found = find_binaries()
    if not found:
        sys.exit("There is no PostgreSQL server on this machine.")
    with throwaway_cluster(found) as url:
        code = subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}).returncode
    sys.exit(code)
