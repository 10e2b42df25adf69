"""The servers are restarted one after the other while readers read, and no reader notices."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

from tests.deployed import DEPLOY

READERS = 4


class Reading:
    """Readers who ask for one page after the other until they are told to stop."""

    def __init__(self, newspaper) -> None:
        self.statuses: Counter[int | str] = Counter()
        self._newspaper, self._enough = newspaper, threading.Event()
        self._threads = [threading.Thread(target=self._read) for _ in range(READERS)]

    def _read(self) -> None:
        session = self._newspaper.session()
        while not self._enough.is_set():
            try:
                answer = session.get(self._newspaper.address + "/", timeout=60)
                self.statuses[answer.status_code] += 1
            except OSError as error:
                self.statuses[repr(error)] += 1

    def __enter__(self) -> Reading:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        for thread in self._threads:
            thread.join()


def restart_when_asked(newspaper, folder: Path, stop: threading.Event) -> None:
    """What systemd does for `deploy/rolling-restart`, with the tests' own processes."""
    servers = {str(newspaper.ports[name]): newspaper.servers[name] for name in ("web-1", "web-2")}
    while not stop.is_set():
        for port, server in servers.items():
            if (folder / port).exists():
                server.stop()
                server.start()
                (folder / port).unlink()
        time.sleep(0.05)


def test_no_reader_notices_a_rolling_restart(newspaper, tmp_path):
    ask = tmp_path / "ask"
    ask.write_text(f'#!/bin/sh\ntouch "{tmp_path}/$1"; while [ -e "{tmp_path}/$1" ]; do sleep 0.05; done\n')
    ask.chmod(0o755)
    stop = threading.Event()
    systemd = threading.Thread(target=restart_when_asked, args=(newspaper, tmp_path, stop))
    before = {name: newspaper.servers[name].process.pid for name in ("web-1", "web-2")}
    systemd.start()
    try:
        with Reading(newspaper) as reading:
            done = subprocess.run(
                [DEPLOY / "rolling-restart", *(str(newspaper.ports[name]) for name in before)],
                env=os.environ | {"RESTART": f"{ask} ", "PATIENCE": "300"},
                capture_output=True,
                text=True,
                timeout=600,
            )
    finally:
        stop.set()
        systemd.join()
    assert done.returncode == 0, done.stderr
    assert all(newspaper.servers[name].process.pid != pid for name, pid in before.items())
    assert set(reading.statuses) == {200}
    assert reading.statuses[200] > READERS


def test_a_version_that_does_not_come_up_leaves_the_other_serving(newspaper, tmp_path):
    nothing = tmp_path / "nothing"
    nothing.write_text("#!/bin/sh\n")
    nothing.chmod(0o755)
    done = subprocess.run(
        [DEPLOY / "rolling-restart", "1", str(newspaper.ports["web-1"])],
        env=os.environ | {"RESTART": f"{nothing} ", "PATIENCE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "the others have been left alone" in done.stderr
    assert newspaper.get("/").status_code == 200
