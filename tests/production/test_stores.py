"""What may stand around the servers: Varnish or pressed pages in front, PgBouncer behind, the scheduler beside."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from tests.conftest import leave_out
from tests.deployed import (
    DEPLOY,
    nginx_as_a_whole,
    pressed_maps,
    pressed_rules,
    varnish_configuration,
    varnish_parameters,
)
from tests.postgres import account_to_run_as, free_port
from tests.production.conftest import Newspaper
from tests.production.machine import Server, started, wait_until
from tests.production.test_faults import SCHEDULED, published

#: As the TLS server in front asks.
HEADERS = {"Host": "bao.example", "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}

NEW_SECTION = """
import django; django.setup()
from articles.models import HomePage, SpecialPage
print(HomePage.objects.get().add_child(instance=SpecialPage(title="Tết", slug="tet")).colours_address)
"""


@dataclass
class Stores:
    """A server with its page cache, Varnish and nginx with pressed pages in front of it, all on loopback."""

    newspaper: Newspaper
    web: Server
    environment: dict[str, str]
    varnish: str
    pressed: str

    def change(self, title: str) -> None:
        """Give the first article another headline, as another process of the newspaper does."""
        code = f"page = ArticlePage.objects.get(number=1); page.title = {title!r}; page.save_revision().publish()"
        setup = "import django; django.setup()\nfrom articles.models import ArticlePage\n"
        self.newspaper.run("-c", setup + code, **self.environment)


def get(address: str) -> requests.Response:
    return requests.get(address, headers=HEADERS, allow_redirects=False, timeout=30)


def a_web_server(newspaper, name: str, **environment: str) -> tuple[Server, str]:
    """One more server of the newspaper with an environment of its own, and its address."""
    port = free_port()
    main = newspaper.servers["web-1"]
    command = [str(port) if word == str(newspaper.ports["web-1"]) else word for word in main.command]
    log = newspaper.folder / f"{name}.log"
    server = Server(*command, log=log, env=newspaper.environment | environment, port=port)
    return server, f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def stores(newspaper, tmp_path_factory) -> Iterator[Stores]:
    if not shutil.which("varnishd"):
        leave_out("production: this machine lacks varnish")
    folder = tmp_path_factory.mktemp("stores")
    varnish_port, nginx_port = free_port(), free_port()
    varnish, pressed = f"http://127.0.0.1:{varnish_port}", f"http://127.0.0.1:{nginx_port}"
    (folder / "var").mkdir()
    (folder / "var" / "static").symlink_to(newspaper.folder / "var" / "static")
    environment = {
        "NEWSROOM_VAR": str(folder / "var"),
        "PAGE_CACHE": "on",
        "PRESS_PAGES": "on",
        "PURGE_URLS": varnish,
        "DATABASE_REPLICA_URL": "",
    }
    web, address = a_web_server(newspaper, "web-stored", **environment)
    with started([web]):
        wait_until(lambda: get(f"{address}/readyz").status_code == 200, "the server with a page cache is ready", 300)
        servers = [
            _varnish(folder, varnish_port, address, newspaper.folder / "varnish.log"),
            _nginx(folder, nginx_port, address, newspaper.folder / "pressed.log"),
        ]
        with started(servers):
            yield Stores(newspaper, web, environment, varnish, pressed)


def _let_everybody_read(folder: Path) -> None:
    """Servers that root starts go on under an account of their own; the tests' folders are root's."""
    for file in (folder, *folder.iterdir(), *list(folder.parents)[:2]):
        file.chmod(0o755)


def _varnish(folder: Path, port: int, behind: str, log: Path) -> Server:
    configuration = folder / "default.vcl"
    configuration.write_text(varnish_configuration(_port_of(behind)))
    _let_everybody_read(folder)
    command = ["varnishd", "-F", "-a", f"127.0.0.1:{port}", "-f", configuration, "-n", folder / "varnish"]
    return Server(*command, "-s", "malloc,64m", *varnish_parameters(), log=log, port=port)


def _nginx(folder: Path, port: int, behind: str, log: Path) -> Server:
    """The pressed block of `deploy/`, without TLS in front of it."""
    temporary = "".join(
        f"{kind}_temp_path {folder};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"{nginx_as_a_whole()}\n"
        f"daemon off;\npid {folder}/nginx.pid;\nerror_log stderr;\n{'user root;' if account_to_run_as() else ''}\n"
        f"events {{ }}\nhttp {{\n{temporary}access_log off;\n{pressed_maps()}\n"
        f"upstream newsroom {{ server 127.0.0.1:{_port_of(behind)}; }}\n"
        f"server {{ listen 127.0.0.1:{port};\n{pressed_rules(folder / 'var')}\n}}\n}}\n"
    )
    return Server("nginx", "-c", configuration, "-p", folder, log=log, port=port)


def _port_of(address: str) -> int:
    return int(address.rpartition(":")[2])


def article_at(address: str) -> str:
    """Where the first article stands now, with its whole address."""
    where = get(f"{address}/post1.html").headers["Location"]
    return address + re.sub(r"^https?://[^/]+", "", where)


@pytest.mark.parametrize(("store", "kept"), [("varnish", "hit"), ("pressed", "pressed")])
def test_a_store_keeps_pages_until_they_change(stores, store, kept):
    address = getattr(stores, store)
    before = article_at(address)
    get(before)
    wait_until(lambda: get(before).headers.get("X-Cache") == kept, f"{store} has the page", 10)
    title = f"Tít mới ở {store}"
    stores.change(title)
    wait_until(lambda: title in _read(address), f"{store} has the new page", 5)
    assert get(before).status_code == 301
    assert get(f"{address}/tim-kiem?q=cau").status_code == 200


def _read(address: str) -> str:
    return get(article_at(address)).text


@pytest.mark.parametrize(
    "path", ["/rss/home.rss", "/sitemap.xml", "/news-sitemap.xml", "colours", "/tin", "/tin?utm_source=zalo"]
)
def test_what_is_no_article_is_pressed_too(stores, path):
    if path == "colours":
        path = stores.newspaper.run("-c", NEW_SECTION, **stores.environment)
    made = get(stores.pressed + path)
    wait_until(lambda: get(stores.pressed + path).headers.get("X-Cache") == "pressed", f"{path} is kept", 10)
    kept = get(stores.pressed + path)
    assert kept.content == made.content
    assert kept.headers["Content-Type"].startswith(made.headers["Content-Type"])


@pytest.mark.parametrize("path", ["/", "/rss/home.rss"])
def test_what_is_no_reading_is_the_applications(stores, path):
    wait_until(lambda: get(stores.pressed + path).headers.get("X-Cache") == "pressed", f"{path} is kept", 10)
    answer = requests.post(stores.pressed + path, headers=HEADERS, timeout=30)
    assert answer.status_code in (403, 405)
    assert "<center>nginx" not in answer.text
    assert get(f"{stores.pressed}{path}?q=1").headers.get("X-Cache") != "pressed"


@pytest.mark.parametrize("store", ["varnish", "pressed"])
def test_pages_outlive_the_application(stores, store):
    address = getattr(stores, store)
    page = article_at(address)
    for path in (page, f"{address}/"):
        wait_until(lambda path=path: get(path).headers.get("X-Cache") in ("hit", "pressed"), f"{path} is kept", 10)
    with _dead(stores.web):
        for path in (page, f"{address}/"):
            assert get(path).status_code == 200


@contextlib.contextmanager
def _dead(server: Server) -> Generator[None]:
    server.stop()
    yield
    server.start()
    server.await_port()


def test_pages_are_the_same_through_pgbouncer(newspaper, tmp_path):
    if not shutil.which("pgbouncer"):
        leave_out("production: this machine lacks pgbouncer")
    port = free_port()
    text = (DEPLOY / "pgbouncer" / "pgbouncer.ini").read_text()
    database = newspaper.environment["DATABASE_URL"]
    changes = {
        "port=5432": f"port={urlsplit(database).port}",
        "listen_port = 6432": f"listen_port = {port}\nunix_socket_dir =",
        "scram-sha-256": "trust",
        "/etc/pgbouncer/userlist.txt": f"{tmp_path}/userlist.txt",
    }
    for original, own in changes.items():
        assert original in text
        text = text.replace(original, own)
    (tmp_path / "userlist.txt").write_text('"newsroom" ""\n')
    (tmp_path / "pgbouncer.ini").write_text(text)
    account = account_to_run_as()
    _let_everybody_read(tmp_path)
    command = ["pgbouncer", *(["-u", account.pw_name] if account else []), tmp_path / "pgbouncer.ini"]
    bouncer = Server(*command, log=newspaper.folder / "pgbouncer.log", port=port)
    through = re.sub(r":\d+/", f":{port}/", database)
    web, address = a_web_server(
        newspaper, "web-bounced", DATABASE_URL=through, DATABASE_POOL="0", DATABASE_REPLICA_URL=""
    )
    with started([bouncer, web]):
        wait_until(lambda: get(f"{address}/readyz").status_code == 200, "the server behind PgBouncer is ready", 300)
        for path in ("/", "/thoi-su", "/post1.html", "/tim-kiem?q=cau", "/rss/home.rss"):
            # Often enough for whatever would be prepared to be met on another connection.
            assert {get(address + path).status_code for _ in range(8)} <= {200, 301}, path


def test_the_scheduler_publishes_what_is_due(newspaper):
    newspaper.python(SCHEDULED + "scheduled('Đến giờ')")
    command = newspaper.begin("manage.py", "scheduler")
    try:
        wait_until(lambda: published(newspaper, "Đến giờ") == (1, 1), "the scheduler has published it", 60)
    finally:
        command.terminate()
        command.communicate(timeout=60)
