"""Every kind of reader's page in Chromium and through the validator, in the demo newspaper as it is served."""

import shutil
import subprocess
from email.message import Message
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser import page_types
from tests.browser.conftest import open_window
from tests.browser.crawl import crawl
from tests.conftest import ROOT, leave_out

VALIDATOR = ROOT / ".ci" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SCREENS = {"phone, light": (390, 844, "light"), "desk, dark": (1280, 900, "dark")}

# The pages with most on them are looked at every day.
RICH = {"front", "category", "article", "special section", "search"}
RARE = pytest.mark.thorough
ALL_TYPES = [name if name in RICH else pytest.param(name, marks=RARE) for name in page_types.PAGE_TYPES]

FIND_VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(results => results.violations)"


@pytest.fixture(scope="package")
def found(newspaper) -> tuple[dict[str, str], list[str]]:
    return page_types.find(newspaper)


@pytest.fixture
def addresses(found) -> dict[str, str]:
    return found[0]


@pytest.fixture(scope="module")
def without_javascript(newspaper, chromium):
    """A window in which no script runs, and the browser itself: the page cannot be asked how wide it came out."""
    page = open_window(chromium, newspaper, "/robots.txt", java_script_enabled=False)
    yield page, page.context.new_cdp_session(page)
    page.context.close()


@pytest.mark.parametrize("page_type", ALL_TYPES)
def test_page_is_accessible_and_strict(page_type, newspaper, addresses, reader):
    from axe_playwright_python.base import AXE_SCRIPT

    reader.goto(newspaper.address + addresses[page_type])
    reader.evaluate(AXE_SCRIPT)
    for screen, (width, height, scheme) in SCREENS.items():
        reader.set_viewport_size({"width": width, "height": height})
        reader.emulate_media(color_scheme=scheme)
        violations = reader.evaluate(FIND_VIOLATIONS)
        assert [f"{rule['id']}: {node['html'][:200]}" for rule in violations for node in rule["nodes"]] == [], screen
        assert reader.evaluate("document.documentElement.scrollWidth") <= width, screen
    reader.wait_for_load_state("networkidle")


@pytest.mark.parametrize("page_type", page_types.PAGE_TYPES)
def test_nothing_is_cut_off_without_javascript(page_type, newspaper, addresses, without_javascript):
    page, browser = without_javascript
    page.complaints.clear()
    page.goto(newspaper.address + addresses[page_type])
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


@pytest.mark.thorough
def test_every_link_of_the_newspaper_answers(newspaper, found):
    answers = crawl(newspaper.address)
    wrong = [
        f"{answer.status} {url} in {answer.linked_from}" for url, answer in answers.items() if answer.status != 200
    ]
    assert wrong == []
    reached = {url.removeprefix(newspaper.address) for url in answers}
    assert set(found[1]) <= reached


@pytest.mark.thorough
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
