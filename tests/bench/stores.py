"""The stores of pages in front of the newspaper, and nginx with the same bytes, which all of them are held against."""

from __future__ import annotations

import contextlib
import gzip
import re
from collections.abc import Generator, Mapping, Sequence

import requests

from tests.bench.archives import Archive
from tests.bench.ground import FOLDER
from tests.bench.load import HEADERS
from tests.bench.servers import Server, free_port, newspaper, nginx, varnish
from tests.deployed import pressed_maps, pressed_rules, varnish_configuration, varnish_parameters

BUILT_IN, PRESSED, VARNISH = "built in", "pressed, through nginx", "Varnish"
STORES = (BUILT_IN, PRESSED, VARNISH)


@contextlib.contextmanager
def store(name: str, archive: Archive, **environment: str) -> Generator[tuple[Server, Server]]:
    """A store with an empty memory: the server of readers and the newspaper behind it, which may be the same."""
    port = free_port()
    told = {PRESSED: {"PRESS_PAGES": "1"}, VARNISH: {"PURGE_URLS": f"http://127.0.0.1:{port}"}}.get(name, {})
    with contextlib.ExitStack() as stack:
        own = f"{name.split(',', maxsplit=1)[0].replace(' ', '-').lower()}"
        behind = stack.enter_context(newspaper(archive, own, PAGE_CACHE="1", **told, **environment))
        if name == PRESSED:
            rules = pressed_rules(behind.folder)
            yield stack.enter_context(nginx("nginx-pressed", rules, behind.port, pressed_maps())), behind
        elif name == VARNISH:
            yield stack.enter_context(varnish(varnish_configuration(behind.port), varnish_parameters(), port)), behind
        else:
            yield behind, behind


def fetch(port: int, path: str, timeout: float = 60) -> requests.Response:
    return requests.get(f"http://127.0.0.1:{port}{path}", headers=HEADERS, timeout=timeout, allow_redirects=False)


def read_all(port: int, paths: Sequence[str]) -> None:
    """Read every page twice, so that a store that keeps pages has them."""
    for path in [*paths, *paths]:
        answer = fetch(port, path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answers {answer.status_code}")


@contextlib.contextmanager
def static(pages: Mapping[str, bytes]) -> Generator[Server]:
    """nginx serving these pages (by path) from files that are compressed already: as fast as it gets."""
    root = FOLDER / "served" / "nginx-static" / "root"
    for path, content in pages.items():
        file = root / f"{file_name(path)}.html.gz"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress(content, 6))
        file.with_suffix("").write_bytes(content)
    with nginx("nginx-static", f"root {root}; location / {{ try_files $uri.html =404; }}") as server:
        yield server


def file_name(path: str) -> str:
    """Under which name a page lies in the folder of static files."""
    return re.sub(r"[^a-z0-9.-]", "-", path.strip("/").lower()) or "front"
