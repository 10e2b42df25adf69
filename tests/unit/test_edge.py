"""The page cache by itself: what it stores, for how long, and what it never does."""

from __future__ import annotations

import gzip
import threading
import time

import brotli
import pytest

from newsroom.edge.layer import PageCache
from newsroom.edge.memory import Memory
from newsroom.edge.pressed import PressedPages
from newsroom.edge.purges import PurgeLog

PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=600"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Site:
    """An application that counts how often it is asked, behind a page cache."""

    def __init__(self, **options) -> None:
        self.asked: list[str] = []
        self.environs: list[dict] = []
        self.status, self.control, self.extra, self.body = "200 OK", PUBLIC, [], b"<p>Trang</p>" * 100
        self.before_answering = lambda: None
        self.clock = Clock()
        self.memory = Memory(options.pop("limit", 10_000_000))
        options = {"passed": ["/admin/"], "parameters": ["truoc"], "clock": self.clock} | options
        self.cache = PageCache(self.application, self.memory, **options)

    def application(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        self.environs.append(environ)
        body = self.body
        self.before_answering()
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", self.control)]
        headers += [("Surrogate-Key", f"every-page {environ['PATH_INFO'].strip('/')}"), ("ETag", 'W/"1"')]
        start_response(self.status, headers + self.extra)
        return [body]

    def get(self, path: str = "/trang", method: str = "GET", query: str = "", **headers: str):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "bao.test",
            "wsgi.url_scheme": "https",
        } | headers
        told = {}

        def start_response(status, headers, *failure):
            told.update(status=int(status[:3]), headers=dict(headers))

        body = b"".join(self.cache(environ, start_response))
        return told["status"], told["headers"], body


@pytest.fixture
def site():
    return Site()


def until(condition) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_a_page_is_made_once_and_packed_once(site):
    bodies = [site.get(HTTP_ACCEPT_ENCODING=accepted)[2] for accepted in ("", "gzip", "gzip, br", "gzip;q=0, *")]
    assert site.asked == ["/trang"]
    assert [bodies[0], gzip.decompress(bodies[1]), *map(brotli.decompress, bodies[2:])] == [site.body] * 4


@pytest.mark.parametrize(
    ("status", "control", "extra"),
    [
        ("404 Not Found", PUBLIC, []),
        ("500 Oh", PUBLIC, []),
        ("302 Found", PUBLIC, []),
        ("200 OK", "private, no-store", []),
        ("200 OK", "public, max-age=60", []),
        ("200 OK", PUBLIC, [("Set-Cookie", "a=b")]),
        ("200 OK", PUBLIC, [("Vary", "Cookie")]),
    ],
)
def test_what_is_not_for_everybody_is_never_stored(site, status, control, extra):
    site.status, site.control, site.extra = status, control, extra
    assert [site.get()[0] for _ in range(3)] == [int(status[:3])] * 3
    assert len(site.asked) == 3
    assert not site.memory.entries


def test_the_query_counts_only_where_it_tells_pages_apart(site):
    for query in ("", "utm_source=zalo", "x=1&fbclid=2", "truoc=5", "utm_source=a&truoc=5"):
        site.get(query=query)
    assert len(site.asked) == 2


def test_hosts_schemes_and_passed_paths(site):
    for headers in ({}, {"HTTP_HOST": "dai-hoi.test"}, {"wsgi.url_scheme": "http"}, {"HTTP_COOKIE": "sessionid=1"}):
        site.get(**headers)
    assert len(site.asked) == 3
    for _ in range(2):
        site.get("/admin/trang")
        site.get(method="POST")
    assert len(site.asked) == 7


def test_a_client_that_knows_the_page_is_told_so(site):
    assert site.get(HTTP_IF_NONE_MATCH='W/"1"')[0] == 304
    assert "HTTP_IF_NONE_MATCH" not in site.environs[0]
    assert site.get(HTTP_IF_NONE_MATCH='"0", "1"')[::2] == (304, b"")
    assert site.get(HTTP_IF_NONE_MATCH='"0"')[0] == 200


def test_a_head_is_answered_from_the_page(site):
    status, headers, body = site.get(method="HEAD")
    assert (status, body, headers["Content-Length"]) == (200, b"", str(len(site.body)))
    assert site.get()[2] == site.body
    assert len(site.asked) == 1


def test_a_stale_page_serves_while_the_next_is_made(site):
    site.get()
    old, site.body = site.body, b"neu" * 500
    site.clock.now += 75
    assert site.get()[2] == old
    until(lambda: site.get()[2] == site.body)
    assert len(site.asked) == 2
    site.clock.now += 60 + 30
    site.body = b"neuer" * 500
    assert site.get()[2] == site.body


def test_a_page_that_cannot_be_made_anew_serves_on(site):
    site.get()
    site.clock.now += 300
    site.status = "500 Database down"
    assert [site.get()[0] for _ in range(5)] == [200] * 5
    assert len(site.asked) == 2, "a failing application is not asked for each reader"
    site.clock.now += 400
    assert site.get()[0] == 500
    site.clock.now -= 390
    site.status = "404 Not Found"
    assert [site.get()[0] for _ in range(2)] == [404] * 2


def test_a_stampede_reaches_the_application_once(site):
    go = threading.Event()
    site.before_answering = lambda: go.wait(10)
    answers = []
    readers = [threading.Thread(target=lambda: answers.append(site.get()[2])) for _ in range(20)]
    for reader in readers:
        reader.start()
    until(lambda: site.asked)
    go.set()
    for reader in readers:
        reader.join(10)
    assert answers == [site.body] * 20
    assert len(site.asked) == 1


def test_a_purge_throws_away_what_it_names_and_nothing_else(site):
    for path in ("/a", "/b"):
        site.get(path)
    assert site.memory.purge(["a", "khac"]) == 1
    for path in ("/a", "/b"):
        site.get(path)
    assert site.asked == ["/a", "/b", "/a"]
    assert site.memory.purge(["every-page"]) == 2
    assert site.memory.size == 0


def test_a_page_that_was_purged_while_it_was_made_is_not_stored(site):
    def purge_and_change():
        site.memory.purge(["trang"])
        site.body = b"danach" * 100
        site.before_answering = lambda: None

    site.before_answering = purge_and_change
    before = site.body
    assert site.get()[2] == before
    assert site.get()[2] == site.body
    assert site.get()[1]["X-Cache"] == "hit"


def test_those_who_wait_do_not_get_a_page_that_was_purged_meanwhile(site):
    go = threading.Event()

    def wait_and_purge():
        go.wait(10)
        site.before_answering = lambda: None
        site.body = b"danach" * 100
        site.memory.purge(["trang"])

    site.before_answering = wait_and_purge
    answers = {}
    first = threading.Thread(target=lambda: answers.update(first=site.get()[2]))
    first.start()
    until(lambda: site.asked)
    second = threading.Thread(target=lambda: answers.update(second=site.get()[2]))
    second.start()
    go.set()
    first.join(10)
    second.join(10)
    assert answers["second"] == site.body
    assert len(site.asked) == 2


def test_memory_is_bounded_and_what_nobody_asks_for_makes_room():
    site = Site(limit=100_000)
    for place in range(200):
        site.clock.now += 0.01
        site.get(f"/{place}")
        site.get("/0")
    assert site.memory.size <= 100_000
    assert len(site.memory.entries) < 200
    assert site.asked.count("/0") == 1


def test_a_page_larger_than_its_share_is_served_and_not_stored():
    site = Site(limit=3000)
    assert site.get()[2] == site.body
    assert not site.memory.entries


def test_the_log_tells_every_process_also_when_it_begins_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("newsroom.edge.purges.LONGEST", 100)
    PurgeLog(tmp_path / "purges.log").write(["before-its-time"])
    reader, writer = PurgeLog(tmp_path / "purges.log"), PurgeLog(tmp_path / "purges.log")
    read = []
    for place in range(30):
        writer.write([f"key-{place}", "x"])
        if place % 7 == 0:
            read += reader.read()
    read += reader.read()
    read += reader.read()
    assert read == [[f"key-{place}", "x"] for place in range(30)]


@pytest.fixture
def pressed(tmp_path):
    pages = PressedPages(tmp_path / "pressed", "every-page")
    site = Site(keepers=[pages])
    site.root = pages.root
    site.pressed = pages
    return site


def files(site, folder="pages"):
    below = site.root / folder
    return sorted(str(file.relative_to(below)) for file in below.rglob("*") if file.is_file())


def test_pages_are_pressed_with_their_packed_forms_and_purged_by_key(pressed):
    pressed.get("/")
    pressed.get("/thoi-su/bai-post1.html")
    whole = ["bao.test/.html", "bao.test/thoi-su/bai-post1.html.html"]
    assert files(pressed) == sorted(name + ending for name in whole for ending in ("", ".gz", ".br"))
    assert gzip.decompress((pressed.root / "pages" / f"{whole[0]}.gz").read_bytes()) == pressed.body
    pressed.pressed.purge(["thoi-su/bai-post1.html"])
    assert files(pressed) == [whole[0] + ending for ending in ("", ".br", ".gz")]
    pressed.pressed.purge(["every-page"])
    assert files(pressed) == []


@pytest.mark.parametrize(
    "path", ["/../etc/passwd", "/a/../../b", "//a", "/.an", "/a/./b", "/" + "x" * 300, "/a\\b", "/a\0b", "/a/", "/đ"]
)
def test_odd_addresses_are_served_and_not_pressed(pressed, path):
    assert pressed.get(path)[0] == 200
    for host in ("bao.test:8000", "../x", "bao..test", ".", ""):
        pressed.get("/a", HTTP_HOST=host)
    for query in ("truoc=1", "truoc=1-2&truoc=3-4", "truoc=../../1-2", "truoc=1-2%2f"):
        pressed.get("/a", query=query)
    assert files(pressed) == []


def test_older_screens_are_pressed_up_to_a_number(pressed, monkeypatch):
    monkeypatch.setattr("newsroom.edge.pressed.MOST_SCREENS", 3)
    for cursor in range(5):
        pressed.get("/a", query=f"truoc=17.{cursor}-9")
    assert files(pressed)[::3] == [f"bao.test/a@17.{cursor}-9.html" for cursor in range(3)]


def test_a_page_whose_time_is_over_is_put_aside_for_bad_times(pressed):
    pressed.get("/a")
    assert pressed.pressed.put_aside(pressed.clock.now + 59) == 0
    pressed.pressed.put_aside(pressed.clock.now + 61)
    assert files(pressed) == []
    assert len(files(pressed, "former")) == 3
    pressed.pressed.purge(["a"])
    assert files(pressed, "former") == []
    pressed.get("/b")
    pressed.pressed.put_aside(pressed.clock.now + 61)
    pressed.pressed.put_aside(pressed.clock.now + 661)
    assert files(pressed, "former") == []


def test_a_page_that_was_purged_while_it_was_pressed_does_not_stay(pressed):
    pressed.pressed.keep(("https", "bao.test", "/a", ""), _entry(pressed), lambda: False)
    assert files(pressed) == []


def _entry(site):
    site.get("/vorlage")
    site.pressed.purge(["every-page"])
    return next(iter(site.memory.entries.values()))


def test_a_folder_whose_index_is_lost_is_emptied(pressed):
    pressed.get("/a")
    for file in pressed.root.glob("index.sqlite3*"):
        file.unlink()
    PressedPages(pressed.root, "every-page")
    assert files(pressed) == []
