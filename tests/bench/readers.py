"""How fast readers get their pages: made anew for each request, and from each store."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tests.bench.archives import Archive, postmaster
from tests.bench.ground import ROOT
from tests.bench.load import Target, compare
from tests.bench.servers import Server, family, newspaper, seconds_of
from tests.bench.stores import PRESSED, STORES, fetch, pressed_name, read_all, static, store

#: What a store keeps; searches always go to the application.
STORED = ("article", "front", "category", "far screen", "feed", "sitemap")
#: So many readers at once keep any of the stores busy.
BUSY = 32


@dataclass(frozen=True)
class Pace:
    """How long a run lasts, in seconds, and how many there are."""

    seconds: int
    rounds: int


@lru_cache
def ask(archive: Archive, *question: str) -> Any:
    """What the archive itself answers; see `inside`."""
    command = [sys.executable, "-m", "tests.bench.inside", *question]
    environment = archive.environment | {"PAGE_CACHE": "0"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def uncached(archives: Sequence[Archive], pace: Pace) -> dict[str, Any]:
    """Every page from every archive with no cache of pages, one archive after the other in each round.

    `single` is what one reader alone waits: the latency of searches has no queue in it.
    """
    found: dict[str, Any] = {"pages": {}, "single": {}, "memory": {}}
    with contextlib.ExitStack() as stack:
        servers = {
            archive.size: stack.enter_context(newspaper(archive, "uncached", PAGE_CACHE="0")) for archive in archives
        }
        paths = {archive.size: ask(archive, "addresses") for archive in archives}
        for name in paths[archives[0].size]:
            for size, server in servers.items():
                _check(server, paths[size][name])
            for key, connections in (("pages", 4), ("single", 1)):
                if key == "single" and not name.startswith("search"):
                    continue
                targets = {
                    str(size): Target(server.port, tuple(paths[size][name]), connections, _used_by(server))
                    for size, server in servers.items()
                }
                found[key][name] = compare(targets, seconds=pace.seconds, rounds=pace.rounds)
            _tell(name, found["pages"][name])
        found["memory"] = {str(size): server.memory() for size, server in servers.items()}
    return found


def _used_by(server: Server) -> Callable[[], float]:
    """Processor time of the server and of the database behind it."""
    return lambda: server.used() + sum(map(seconds_of, family(postmaster())))


def _check(server: Server, paths: Sequence[str]) -> None:
    for path in paths:
        if (status := fetch(server.port, path).status_code) != 200:
            raise RuntimeError(f"{path} answers {status}")


def stored(archive: Archive, pace: Pace) -> dict[str, Any]:
    """The pages from each store in turn, with nginx and the same files in the same rounds."""
    paths = {name: ask(archive, "addresses")[name][0] for name in STORED}
    found: dict[str, Any] = {"pages": {}, "bytes": {}, "memory": {}}
    with contextlib.ExitStack() as stack:
        servers: dict[str, Server] = {}
        for name in STORES:
            servers[name], behind = stack.enter_context(store(name, archive))
            read_all(servers[name].port, list(paths.values()))
            found["memory"][name] = behind.memory()
            if name == PRESSED:
                alone = stack.enter_context(static(behind.folder))
        for name, path in paths.items():
            answer = fetch(servers[PRESSED].port, path)
            targets = {store: Target(server.port, (path,), BUSY, server.used) for store, server in servers.items()}
            targets["nginx"] = Target(alone.port, (f"/{pressed_name(path, answer)}",), BUSY, alone.used)
            found["pages"][name] = compare(targets, seconds=pace.seconds, rounds=pace.rounds)
            found["bytes"][name] = int(answer.headers["Content-Length"])
            _tell(name, found["pages"][name])
    return found


def _tell(name: str, loads: Mapping[str, Mapping[str, Any]]) -> None:
    rates = ", ".join(f"{key}: {load['rate']:,.0f}/s ({load['processor']:.3f} ms)" for key, load in loads.items())
    errors = sum(load["errors"] for load in loads.values())
    print(f"  {name}: {rates}{f'; {errors} errors' if errors else ''}", flush=True)
