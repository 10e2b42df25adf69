"""The whole product as its users meet it: a server of its own with the demo newspaper, and Chromium."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests import demo
from tests.conftest import ROOT, leave_out
from tests.seeds import create_database

QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
QUIET += ["--disable-background-networking", "--disable-component-update"]

#: Takes code line by line, in JSON, and gives an answer each: starting Django anew takes longer than what is run.
SHELL = """
import json, sys, django
django.setup()
for line in sys.stdin:
    names = {}
    exec(json.loads(line), names)
    print(json.dumps(names.get("answer")), flush=True)
"""
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Newspaper:
    """A running newspaper of the tests' own."""

    address: str
    shell: subprocess.Popen

    def run(self, code: str) -> Any:
        """Run Python on this newspaper's data; returns what it leaves in `answer`, as JSON can say it."""
        self.shell.stdin.write(json.dumps(code) + "\n")
        self.shell.stdin.flush()
        answer = self.shell.stdout.readline()
        assert answer, "It failed, and its traceback is above."
        return json.loads(answer)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests first, since they take longest, and on one worker, which needs one server and one browser for all."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="package")
def newspaper(tmp_path_factory) -> Iterator[Newspaper]:
    """The demo newspaper, served as ./script/run serves it, on a free port, in files and a database of its own."""
    var = tmp_path_factory.mktemp("newspaper")
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings.base",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "NEWSROOM_VAR": str(var),
        "BASE_URL": address,
    }
    if url := os.environ.get("DATABASE_URL"):
        environment["DATABASE_URL"] = create_database(url, f"browser_{os.getpid()}")
    demo.prepare(var, environment)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws"]
    command += ["--blocking-threads", "2", "--log-level", "error", "newsroom.wsgi:application"]
    shell_command = [sys.executable, "-c", SHELL]
    with (
        (var / "server.log").open("wb") as log,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as server,
        subprocess.Popen(
            shell_command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as shell,
    ):
        try:
            _wait_until_it_answers(address, server, var / "server.log")
            yield Newspaper(address, shell)
        finally:
            shell.terminate()
            server.terminate()


@pytest.fixture(scope="package")
def chromium():
    """Chromium, driven by Playwright; the machine's own one (`CHROMIUM` names another).

    It ends with this folder's tests: while Playwright runs, Django takes the thread for an asynchronous one.
    """
    from playwright.sync_api import sync_playwright

    # The headless shell does without the parts that no page can see, and starts and draws in less time.
    names = [os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    executable = next((found for name in names if name and (found := shutil.which(name))), None)
    if not executable:
        leave_out("Chromium is not on this machine (on Debian: apt install chromium-headless-shell): no browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, newspaper):
    """A function that opens an address of the newspaper in a window, which is closed after the test: `open_window`."""
    pages = []

    def open_page(path: str, **options):
        pages.append(open_window(chromium, newspaper, path, **options))
        return pages[-1]

    yield open_page
    for page in pages:
        page.context.close()


@pytest.fixture(scope="package")
def window(newspaper, chromium):
    page = open_window(chromium, newspaper, "/robots.txt")
    yield page
    page.context.close()


@pytest.fixture
def reader(window):
    """A reader with a telephone, who complains of nothing; one window for all tests, since each costs a process."""
    window.set_viewport_size(PHONE)
    window.emulate_media(color_scheme="light")
    window.complaints.clear()
    yield window
    assert window.complaints == []


def open_window(
    chromium, newspaper: Newspaper, path: str, *, width: int = 390, height: int = 844, scheme: str = "light", **options
):
    """Opens an address in a window of its own and returns Playwright's page.

    Its `complaints` list collects what the browser objects to: errors, refusals of the content security policy,
    requests to other hosts, and answers of 400 and above.
    """
    viewport = {"width": width, "height": height}
    context = chromium.new_context(viewport=viewport, color_scheme=scheme, locale="vi-VN", **options)
    page = context.new_page()
    page.complaints = []
    listen(page, newspaper.address)
    page.goto(newspaper.address + path)
    return page


def listen(page, address: str) -> None:
    """Write down in `page.complaints` whatever the browser objects to."""
    own = urlsplit(address).netloc

    def on_request(request) -> None:
        host = urlsplit(request.url).netloc
        if host and host != own:
            page.complaints.append(f"asks another host: {request.url}")

    def on_response(response) -> None:
        # The main document's own status is the test's business: a 404 page is asked for on purpose.
        if response.status >= 400 and response.request.resource_type != "document":
            page.complaints.append(f"{response.status} {response.url}")

    def on_console(message) -> None:
        # Chromium also reports the status of the document itself, without a word of its own.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            page.complaints.append(message.text)

    page.on("request", on_request)
    page.on("response", on_response)
    page.on("console", on_console)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_it_answers(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urlopen(address, timeout=20) as answer:
                if answer.status == 200:
                    return
        except URLError as error:
            if hasattr(error, "code"):
                break
            time.sleep(0.1)
    pytest.fail(f"The newspaper does not answer:\n{log.read_text()[-3000:]}", pytrace=False)
