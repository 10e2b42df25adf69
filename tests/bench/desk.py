"""The newsroom's side: how long the desk waits, and how long what it publishes takes to reach readers."""

from __future__ import annotations

import contextlib
import statistics
import threading
import time
from collections.abc import Callable, Sequence

import requests

from tests.bench.archives import Archive
from tests.bench.ground import HOST
from tests.bench.load import HEADERS
from tests.bench.readers import Pace, ask
from tests.bench.servers import newspaper
from tests.bench.stores import STORES, fetch, store

PATIENCE_SECONDS = 20
PUBLISHED = 5


class Browser:
    """An editor's browser, logged in, on one server."""

    def __init__(self, archive: Archive, port: int) -> None:
        self.desk = ask(archive, "desk")
        self.origin = f"http://127.0.0.1:{port}"
        cookies = "; ".join(f"{name}={value}" for name, value in self.desk["cookies"].items())
        token = next(value for name, value in self.desk["cookies"].items() if "csrf" in name)
        self.session = requests.Session()
        self.session.headers.update(HEADERS | {"Cookie": cookies, "X-CSRFToken": token, "Referer": f"https://{HOST}/"})

    def open(self, path: str) -> float:
        """Seconds until the page is there."""
        return self._timed(lambda: self.session.get(self.origin + path, allow_redirects=False), {200})

    def save(self, *, publish: bool, **changes: str) -> float:
        """Send the article's form; seconds until the desk knows that it is saved."""
        form = self.desk["form"] | changes | ({"action-publish": "yes"} if publish else {})
        send = lambda: self.session.post(self.origin + self.desk["edit"], data=form, allow_redirects=False)  # noqa: E731
        return self._timed(send, {302})

    @staticmethod
    def _timed(send: Callable[[], requests.Response], expected: set[int]) -> float:
        started = time.monotonic()
        answer = send()
        if answer.status_code not in expected:
            raise RuntimeError(f"{answer.request.path_url} answers {answer.status_code}: {answer.text[:500]}")
        return time.monotonic() - started


def waits(archives: Sequence[Archive], pace: Pace) -> dict[str, dict[str, float]]:
    """Milliseconds for each screen of the desk and for saving, the median, by archive in turn."""
    found: dict[str, dict[str, float]] = {}
    with contextlib.ExitStack() as stack:
        browsers = {
            str(one.size): Browser(one, stack.enter_context(newspaper(one, "desk", PAGE_CACHE="1")).port)
            for one in archives
        }
        work: dict[str, Callable[[Browser], float]] = {
            name: lambda browser, path=path: browser.open(path)
            for name, path in next(iter(browsers.values())).desk["pages"].items()
        }
        work["edit form"] = lambda browser: browser.open(browser.desk["edit"])
        work["save a draft"] = lambda browser: browser.save(publish=False)
        work["publish"] = lambda browser: browser.save(publish=True)
        for name, do in work.items():
            times: dict[str, list[float]] = {size: [] for size in browsers}
            for browser in browsers.values():
                do(browser)
            for _ in range(pace.rounds):
                for size, browser in browsers.items():
                    times[size].append(do(browser))
            found[name] = {size: round(1000 * statistics.median(each), 1) for size, each in times.items()}
            print(f"  {name}: {found[name]} ms", flush=True)
    return found


def visible(archive: Archive, pace: Pace) -> dict[str, dict[str, float]]:
    """Milliseconds from the moment that the desk is told “published” until a reader gets the new page, by store.

    The page is read all the time; below zero the reader was quicker than the desk.
    """
    found = {}
    for name in STORES:
        with store(name, archive) as (front, behind):
            browser = Browser(archive, behind.port)
            address = browser.desk["article"]
            delays, saves = [], []
            for turn in range(PUBLISHED):
                title = f"{browser.desk['form']['title']} {int(time.time())} {turn}"
                delay, took = _publish(browser, front.port, address, title)
                delays.append(delay)
                saves.append(took)
            browser.save(publish=True)
        found[name] = {
            "median": round(1000 * statistics.median(delays), 1),
            "longest": round(1000 * max(delays), 1),
            "publishing": round(1000 * statistics.median(saves), 1),
        }
        print(f"  {name}: {found[name]} ms", flush=True)
    return found


def _publish(browser: Browser, port: int, address: str, title: str) -> tuple[float, float]:
    seen: list[float] = []

    def read() -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        path = address
        while time.monotonic() < deadline:
            answer = fetch(port, path)
            if answer.status_code == 301:
                # The slug follows the headline: the old address leads to the new one.
                path = answer.headers["Location"].removeprefix(f"https://{HOST}")
            elif title in answer.text:
                seen.append(time.monotonic())
                return
            time.sleep(0.005)

    fetch(port, address)
    reader = threading.Thread(target=read)
    reader.start()
    took = browser.save(publish=True, title=title)
    told = time.monotonic()
    reader.join()
    if not seen:
        raise RuntimeError(f"{title} was not seen within {PATIENCE_SECONDS} s")
    return seen[0] - told, took
