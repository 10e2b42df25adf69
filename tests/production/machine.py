"""The servers that a production newspaper leans on, each started from `deploy/` on loopback and ended again."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator
from pathlib import Path

from tests.conftest import ROOT
from tests.deployed import DEPLOY
from tests.postgres import QUICK, account_to_run_as, free_port, run_tool, running_cluster

PATIENCE = 120.0


def wait_until(true: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Asks every tenth of a second until it holds; errors of connections mean not yet."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if true():
                return
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds:.0f} s: {what}")


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Server:
    """A process of the tests' own, by its number alone."""

    def __init__(self, *command: object, log: Path, env: dict[str, str] | None = None, port: int = 0) -> None:
        self.command = [str(word) for word in command]
        self._log, self._env, self._port = log, env, port
        self.process: subprocess.Popen | None = None

    def start(self) -> Server:
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self._env, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        return self

    def await_port(self) -> None:
        if self._port:
            wait_until(lambda: listens(self._port) or self._has_ended(), f"{self.command[:4]} listens", 300)

    def stop(self, *, kill: bool = False) -> None:
        if not self.process:
            return
        self.process.kill() if kill else self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    @property
    def log(self) -> str:
        return self._log.read_text(errors="replace")

    def _has_ended(self) -> bool:
        if self.process and self.process.poll() is not None:
            raise AssertionError(f"{self.command} ended:\n{self.log[-3000:]}")
        return False


def postgresql_settings() -> list[str]:
    """What `deploy/` asks of PostgreSQL, on a machine that is smaller than a newspaper's."""
    lines = (DEPLOY / "postgresql" / "newsroom.conf").read_text().splitlines()
    asked = [re.sub(r"\s*=\s*", "=", line.strip(), count=1) for line in lines if line.strip() and line[0] != "#"]
    return [*asked, *QUICK, "max_connections=120", "shared_buffers=128MB"]


class Replica:
    """A streaming replica, copied from its primary with PostgreSQL's own tools."""

    def __init__(self, binaries: Path, primary: str) -> None:
        self._binaries, self.port = binaries, free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="newsroom-replica-"))
        self._running = contextlib.ExitStack()
        account = account_to_run_as()
        if account:
            shutil.chown(self._folder, account.pw_name, account.pw_gid)
        copy = ["pg_basebackup", "-d", primary, "-D", self._folder / "data", "-R", "-c", "fast", "--no-sync"]
        run_tool(binaries, account, copy)

    @property
    def url(self) -> str:
        return f"postgres://newsroom@127.0.0.1:{self.port}/newsroom"

    def start(self) -> None:
        self._running.enter_context(
            running_cluster(self._binaries, self._folder, postgresql_settings(), port=self.port, stop="immediate")
        )

    def stop(self) -> None:
        self._running.close()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


@contextlib.contextmanager
def primary(binaries: Path) -> Generator[str]:
    """The primary, with the settings of `deploy/`; yields its address without a database."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-primary-"))
    try:
        with running_cluster(binaries, folder, postgresql_settings(), stop="immediate") as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def certificate(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate for bao.example and the key to it."""
    certificate, key = folder / "fullchain.pem", folder / "privkey.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=bao.example"]
    command += ["-addext", "subjectAltName=DNS:bao.example,IP:127.0.0.1", "-keyout", key, "-out", certificate]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


def nginx_configuration(folder: Path, var: Path, ports: dict[str, int]) -> Path:
    """The site of `deploy/` with ports, folders and certificate of the tests, for nginx to start with."""
    chain, key = certificate(folder)
    site = (DEPLOY / "nginx" / "newsroom.conf").read_text()
    changes = {
        "127.0.0.1:8001": f"127.0.0.1:{ports['web-1']}",
        "127.0.0.1:8002": f"127.0.0.1:{ports['web-2']}",
        "listen 80;": f"listen 127.0.0.1:{ports['http']};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{ports['https']} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "/etc/letsencrypt/live/bao.example/fullchain.pem": str(chain),
        "/etc/letsencrypt/live/bao.example/privkey.pem": str(key),
        "/etc/nginx/newsroom/": f"{DEPLOY}/nginx/",
        "/srv/newsroom/var/": f"{var}/",
        "/var/log/nginx/newsroom.log": str(folder / "access.log"),
    }
    for original, own in changes.items():
        assert original in site, f"{original!r} is not in deploy/nginx/newsroom.conf"
        site = site.replace(original, own)
    folders = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
        f"{'user root;' if os.geteuid() == 0 else ''}\nevents {{ worker_connections 512; }}\n"
        f"http {{\n{folders}{site}\n}}\n"
    )
    return main


@contextlib.contextmanager
def started(servers: list[Server]) -> Generator[None]:
    """All of them, in their order; ended in the other."""
    try:
        for server in servers:
            server.start()
        for server in servers:
            server.await_port()
        yield
    finally:
        for server in reversed(servers):
            server.stop()
