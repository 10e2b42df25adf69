"""The documentation names everything that it promises to name, and nothing that is not there."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
RUNNING = (ROOT / "docs" / "running.md").read_text()
DEPENDENCIES = (ROOT / "docs" / "dependencies.md").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
OURS = ["articles", "media", "newsroom"]
READ_BY_DJANGO = {"DJANGO_SETTINGS_MODULE"}


def section(document: str, title: str) -> str:
    return re.search(rf"^## {title}$(.*?)(?=^## |\Z)", document, re.MULTILINE | re.DOTALL)[1]


def first_cells(text: str) -> set[str]:
    """The first word in code type of each row of the tables."""
    return set(re.findall(r"^\| `([\w-]+)", text, re.MULTILINE))


def settings_in_the_code() -> set[str]:
    texts = [path.read_text() for path in (ROOT / "newsroom").rglob("*.py")]
    return {name for text in texts for name in re.findall(r"""\benv(?:\.\w+)?\(\s*["'](\w+)["']""", text)}


def commands() -> set[str]:
    paths = (path for part in OURS for path in (ROOT / part).rglob("management/commands/*.py"))
    return {path.stem for path in paths if not path.stem.startswith("_")}


def dependencies() -> dict[str, str]:
    """Name → locked version, of what pyproject.toml names."""
    named = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in named}
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    return {package["name"]: package["version"] for package in packages if package["name"] in names}


def test_every_setting_is_documented_and_exists():
    assert first_cells(section(RUNNING, "Settings")) == settings_in_the_code() | READ_BY_DJANGO


def test_every_command_is_documented_and_exists():
    assert first_cells(section(RUNNING, "Commands")) == commands()


def test_every_dependency_has_its_line_with_its_locked_version():
    rows = dict(re.findall(r"^\| `([\w-]+)` \|.*\| ([\d.]+),", DEPENDENCIES, re.MULTILINE))
    assert rows == dependencies()


@pytest.mark.parametrize(
    "document", [path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]]
)
def test_links_inside_the_documentation_lead_somewhere(document):
    text = re.sub(r"```.*?```|`[^`]*`", "", (ROOT / document).read_text(), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    missing = [
        target
        for target in targets
        if not re.match(r"[a-z]+:", target) and not (ROOT / document).parent.joinpath(target).exists()
    ]
    assert missing == []
