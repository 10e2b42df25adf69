"""The stores of pages in front of the newspaper, and nginx with the same files, which all of them are held against."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from pathlib import Path

import requests

from newsroom.edge.pressed import file_name
from tests.bench.archives import Archive
from tests.bench.ground import HOST
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


def static(var: Path) -> contextlib.AbstractContextManager[Server]:
    """nginx with the files that the newspaper of this folder has pressed, asked for by name: as fast as it gets."""
    return nginx("nginx-static", f"root {var}/pressed/pages; location / {{ try_files $uri =404; }}")


def pressed_name(path: str, answer: requests.Response) -> str:
    """The file of an address that answers so."""
    address, _, query = path.partition("?")
    name = file_name(("https", HOST, address, query), answer.headers["Content-Type"])
    if name is None:
        raise ValueError(f"{path} is not pressed")
    return name
