"""What readers notice when something behind the pages fails while they read, and when all of them come at once."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from tests.bench.archives import SETTINGS, Archive, pin_cluster, port_of, run
from tests.bench.counting import FILE
from tests.bench.ground import FOLDER
from tests.bench.load import Load, Target, wrk
from tests.bench.readers import Pace, ask
from tests.bench.servers import Server, newspaper, redis
from tests.bench.stores import BUILT_IN, STORES, fetch, read_all, store
from tests.postgres import control, find_binaries

OUTAGE_SECONDS = 10
#: Pages that run out so soon are asked anew of the application in the middle of its outage.
SHORT_LIVED = {"CACHE_SECONDS": "2"}
CROWD = 200
READ_BEFORE = ("article", "front", "category", "feed", "sitemap")
NONE = "no cache of pages"

Fault = Callable[[], object]


class Breaking:
    """A fault that is about to happen, and what the newspaper must know beforehand."""

    def __init__(self, happen: Callable[[Server], object], **environment: str) -> None:
        self.happen = happen
        self.environment = environment


Prepare = Callable[[contextlib.ExitStack, Archive], Breaking]


def outages(archive: Archive, pace: Pace) -> dict[str, dict[str, dict[str, Any]]]:
    """Readers' requests and errors while something fails for ten seconds in the middle of fourteen, by fault and store.

    All that is read has been read before; the stores' pages run out every two seconds.
    """
    found: dict[str, dict[str, dict[str, Any]]] = {}
    pages = ask(archive, "addresses")
    for name in [NONE, *STORES]:
        for fault, prepare in _FAULTS.items():
            if (name == NONE and fault in _NEED_A_STORE) or (name == BUILT_IN and fault in _END_THE_LAYER):
                continue
            try:
                each = _outage(name, archive, _asked(fault, pages), prepare)
            except RuntimeError as error:
                each = {"requests": 0, "errors": 1, "why": str(error)}
            found.setdefault(fault, {})[name] = each
            print(f"  {fault}, {name}: {each}", flush=True)
    return found


def _asked(fault: str, pages: dict[str, list[str]]) -> tuple[str, ...]:
    """Several articles and one of each other page; older screens of lists apart, which not every store keeps."""
    names = ("far screen",) if fault == KILLED_OLDER else READ_BEFORE
    return tuple(path for name in names for path in pages[name][:5])


def _outage(name: str, archive: Archive, paths: tuple[str, ...], prepare: Prepare) -> dict[str, Any]:
    with contextlib.ExitStack() as stack:
        breaking = prepare(stack, archive)
        front, behind = stack.enter_context(_serving(name, archive, breaking.environment))
        read_all(front.port, paths)
        load = _under(front.port, paths, partial(breaking.happen, behind))
    return {"requests": load.requests, "errors": load.errors, "p99": load.p99}


@contextlib.contextmanager
def _serving(name: str, archive: Archive, environment: dict[str, str]) -> Generator[tuple[Server, Server]]:
    if name == NONE:
        with newspaper(archive, "uncached", PAGE_CACHE="0", **environment) as server:
            yield server, server
        return
    with store(name, archive, **SHORT_LIVED, **environment) as servers:
        yield servers


def _under(port: int, paths: tuple[str, ...], fault: Fault) -> Load:
    """Load from two seconds before the fault until two after it."""
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(wrk, Target(port, paths, connections=8), OUTAGE_SECONDS + 4)
        time.sleep(2)
        fault()
        return reading.result()


def _database(stack: contextlib.ExitStack, archive: Archive) -> Breaking:
    folder, binaries = FOLDER / "postgres", find_binaries()
    assert binaries

    def happen(newspaper: Server) -> None:
        control(binaries, folder, "stop", "-m", "immediate")
        time.sleep(OUTAGE_SECONDS)
        control(binaries, folder, "start", settings=SETTINGS, port=port_of(archive.cluster))
        pin_cluster()

    return Breaking(happen)


def _application(stack: contextlib.ExitStack, archive: Archive) -> Breaking:
    return Breaking(lambda newspaper: newspaper.kill())


def _redis(stack: contextlib.ExitStack, archive: Archive) -> Breaking:
    server = stack.enter_context(redis())
    return Breaking(lambda newspaper: server.kill(), CACHE_URL=f"redis://127.0.0.1:{server.port}/0")


def _storage(stack: contextlib.ExitStack, archive: Archive) -> Breaking:
    """A storage that takes every call and answers none."""
    port = stack.enter_context(black_hole())
    address = f"http://127.0.0.1:{port}"
    names = {"S3_UPLOADS_BUCKET": "uploads", "S3_ORIGINALS_BUCKET": "originals", "S3_ENDPOINT_URL": address}
    keys = {"S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "key", "S3_PUBLIC_URL": f"{address}/uploads"}
    return Breaking(lambda newspaper: None, **names, **keys)


@contextlib.contextmanager
def black_hole() -> Generator[int]:
    """The port of a server that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        yield server.getsockname()[1]


KILLED, KILLED_OLDER = "application killed", "application killed (older screens)"
_FAULTS = {
    "database stopped": _database,
    KILLED: _application,
    KILLED_OLDER: _application,
    "Redis killed": _redis,
    "storage silent": _storage,
}
#: The built-in layer dies with the application.
_END_THE_LAYER = {KILLED, KILLED_OLDER}
#: Without a store these faults are the end of every page, and nothing is to be learnt of it.
_NEED_A_STORE = {"database stopped", KILLED, KILLED_OLDER}


def stampedes(archive: Archive, pace: Pace) -> dict[str, dict[str, Any]]:
    """How often the application made the front for two hundred readers at once, by store and by what befell it."""
    found: dict[str, dict[str, Any]] = {}
    environment = SHORT_LIVED | {"DJANGO_SETTINGS_MODULE": "tests.bench.counted"}
    for name in STORES:
        with store(name, archive, **environment) as (front, behind):
            counter = behind.folder / FILE
            read_all(front.port, ["/"])
            time.sleep(5)
            expired = _crowd(front.port, counter)
            keys = fetch(behind.port, "/").headers["Surrogate-Key"].split()
            run(archive, ["-m", "tests.bench.inside", "purge", *keys], NEWSROOM_VAR=str(behind.folder), **environment)
            purged = _crowd(front.port, counter)
        found[name] = {"expired": expired, "purged": purged}
        print(f"  {name}: {found[name]}", flush=True)
    return found


def _crowd(port: int, counter: Any) -> dict[str, int]:
    """All at once; `made` is how many of the requests the application answered itself, within two seconds."""
    before = counter.stat().st_size
    gate = threading.Barrier(CROWD)

    def read() -> int:
        gate.wait()
        return fetch(port, "/").status_code

    with ThreadPoolExecutor(CROWD) as pool:
        answers = [one.result() for one in [pool.submit(read) for _ in range(CROWD)]]
    time.sleep(1)
    return {"readers": CROWD, "errors": sum(one != 200 for one in answers), "made": counter.stat().st_size - before}
