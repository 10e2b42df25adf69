"""Every kind of reader's page in Chromium and through the validator, in the demo newspaper as it is served."""

import json
import shutil
import subprocess
from email.message import Message
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser import page_types
from tests.browser.crawl import crawl
from tests.conftest import ROOT, leave_out

VALIDATOR = ROOT / ".ci" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SCREENS = {"phone, light": (390, 844, "light"), "desk, dark": (1280, 900, "dark")}


ADDRESSES = """
import json
from articles.models import ArticlePage
print(json.dumps([article.get_absolute_url() for article in ArticlePage.objects.published()]))
"""


@pytest.fixture(scope="package")
def addresses(newspaper) -> dict[str, str]:
    return page_types.find(newspaper)


@pytest.mark.parametrize("page_type", page_types.PAGE_TYPES)
def test_page_is_accessible_and_strict(page_type, addresses, open_page):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(addresses[page_type])
    for screen, (width, height, scheme) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        violations = Axe().run(page).response["violations"]
        assert [f"{rule['id']}: {node['html'][:200]}" for rule in violations for node in rule["nodes"]] == [], screen
        assert page.evaluate("document.documentElement.scrollWidth") <= width, screen
    page.wait_for_load_state("networkidle")
    assert page.complaints == []


@pytest.mark.parametrize("page_type", page_types.PAGE_TYPES)
def test_nothing_is_cut_off_without_javascript(page_type, addresses, open_page):
    page = open_page(addresses[page_type], java_script_enabled=False)
    # Without scripts the page itself cannot be asked how wide it came out, but the browser can.
    browser = page.context.new_cdp_session(page)
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert browser.send("Page.getLayoutMetrics")["cssContentSize"]["width"] == width
    assert page.locator("h1").count() == 1
    assert page.complaints == []


def test_content_security_policy_allows_nothing_inline(newspaper, addresses):
    for path in addresses.values():
        headers, _ = _ask(newspaper.address + path)
        policy = headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        assert "default-src 'self'" in policy


def test_every_link_of_the_newspaper_answers(newspaper):
    answers = crawl(newspaper.address)
    wrong = [
        f"{answer.status} {url} in {answer.linked_from}" for url, answer in answers.items() if answer.status != 200
    ]
    assert wrong == []
    reached = {url.removeprefix(newspaper.address) for url in answers}
    assert set(json.loads(newspaper.manage("shell", "--no-imports", "--command", ADDRESSES))) <= reached


def test_html_is_valid(newspaper, addresses, tmp_path):
    java = shutil.which("java")
    if not java or not VALIDATOR.exists():
        leave_out("the HTML validator is not on this machine (java, and npm ci in .ci): validity is unchecked")
    for name, path in addresses.items():
        (tmp_path / f"{name.replace(' ', '-')}.html").write_bytes(_ask(newspaper.address + path)[1])
    command = [java, "-jar", VALIDATOR, "--stdout", "--Werror", "--skip-non-html", tmp_path]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert result.stdout.replace(f"file:{tmp_path}/", "") == ""
    assert result.returncode == 0


def _ask(url: str) -> tuple[Message, bytes]:
    """Headers and body, whatever the status: the 404 page is a page too."""
    try:
        with urlopen(url, timeout=30) as answer:
            return answer.headers, answer.read()
    except HTTPError as error:
        return error.headers, error.read()
