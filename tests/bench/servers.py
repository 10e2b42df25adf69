"""Starts what serves: the newspaper as in production, and the stores in front of it. Everything ends with its block."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.archives import Archive, folder_of
from tests.bench.ground import FOLDER, ROOT, SERVER_CORE, pinned
from tests.deployed import nginx_as_a_whole

PATIENCE_SECONDS = 60


@dataclass
class Server:
    """A running server and all processes that it has started."""

    port: int
    process: subprocess.Popen
    folder: Path

    def memory(self) -> float:
        """Resident memory of the server and all of its processes, in megabytes."""
        return round(sum(map(_resident, family(self.process.pid))) / 1024, 1)

    def used(self) -> float:
        """Seconds of processor time so far."""
        return sum(map(seconds_of, family(self.process.pid)))

    def kill(self) -> None:
        """End it without a word, as the kernel does when memory runs out."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextlib.contextmanager
def running(
    command: list[str], folder: Path, port: int, environment: dict[str, str] | None = None
) -> Generator[Server]:
    """Start the command on the server's core, wait for its port, and end all of its processes afterwards."""
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            pinned(SERVER_CORE, command), cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait_for(port, process, folder)
        yield Server(port, process, folder)
    finally:
        _end(process)


def newspaper(archive: Archive, name: str, **environment: str) -> contextlib.AbstractContextManager[Server]:
    """The newspaper on granian, one worker for its one core, as in `deploy/`; `environment` sets its page cache."""
    folder, port = folder_of(archive, name), free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--backpressure", "128", "--no-ws"]
    command += ["--workers-kill-timeout", "3", "--log-level", "error", "newsroom.wsgi:application"]
    own = {"NEWSROOM_VAR": str(folder), **environment}
    return running(command, folder, port, archive.environment | own)


NGINX = """
{whole}
daemon off; worker_processes 1; error_log stderr error; pid {folder}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on;
  gzip_static on; default_type "text/html; charset=utf-8"; keepalive_requests 1000000;
  client_body_temp_path {folder}/tmp; proxy_temp_path {folder}/tmp; fastcgi_temp_path {folder}/tmp;
  uwsgi_temp_path {folder}/tmp; scgi_temp_path {folder}/tmp;
  upstream newsroom {{ server 127.0.0.1:{behind} max_fails=0; keepalive 16; }}
  {maps}
  server {{
    listen 127.0.0.1:{port};
    {rules}
  }}
}}
"""


@contextlib.contextmanager
def nginx(name: str, rules: str, behind: int = 9, maps: str = "") -> Generator[Server]:
    """nginx with the rules of one server and the maps they use; `behind` is the port of the newspaper it may ask."""
    folder, port = FOLDER / "served" / name, free_port()
    (folder / "tmp").mkdir(parents=True, exist_ok=True)
    file = folder / "nginx.conf"
    file.write_text(
        NGINX.format(whole=nginx_as_a_whole(), folder=folder, port=port, behind=behind, rules=rules, maps=maps)
    )
    # Run as root it would give its workers to an account that may not read the folder.
    who = ["-g", "user root;"] if os.geteuid() == 0 else []
    with running(["nginx", "-c", str(file), "-p", str(folder), *who], folder, port) as server:
        yield server


@contextlib.contextmanager
def varnish(vcl: str, parameters: list[str], port: int) -> Generator[Server]:
    """Varnish with this configuration and these options, in memory; the configuration names its backend."""
    folder = FOLDER / "served" / "varnish"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    file = folder / "default.vcl"
    file.write_text(vcl)
    command = [
        "varnishd",
        "-F",
        "-a",
        f"127.0.0.1:{port}",
        "-f",
        str(file),
        "-n",
        str(folder),
        "-s",
        "malloc,256m",
        *parameters,
    ]
    with running(command, folder, port) as server:
        yield server


@contextlib.contextmanager
def redis() -> Generator[Server]:
    """Redis without a file, for the time of the block."""
    folder, port = FOLDER / "served" / "redis", free_port()
    folder.mkdir(parents=True, exist_ok=True)
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with running(command, folder, port) as server:
        yield server


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args} does not answer:\n{(folder / 'log').read_text()[-2000:]}")


def _end(process: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def family(process: int) -> list[int]:
    """The process and all that it has started."""
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [one for child in task.read_text().split() for one in family(int(child))]
    return found


def seconds_of(process: int) -> float:
    """Processor time of the process so far, and of those of its children that have ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)
