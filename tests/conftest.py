"""What every test has: compiled translations, files kept apart, and a word at the end about what was left out."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import NoReturn

import hypothesis
import pytest
from django.test.signals import setting_changed
from django.utils.translation.reloader import translation_file_changed

from script.prepare import compile_translations
from tests import founded

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = "LEFT OUT: "
_tests = count()
DATABASE_FIXTURES = {"db", "transactional_db", "newspaper"}


def leave_out(what: str) -> NoReturn:
    """Skip for want of something on this machine; the run names it at its end, and CI fails instead."""
    if os.environ.get("CI"):
        pytest.fail(what, pytrace=False)
    pytest.skip(LEFT_OUT + what)


# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        compile_translations(ROOT)
        # Some package has asked for a word while Django was set up: forget the words that were there before.
        setting_changed.send(sender=pytest_configure, setting="LOCALE_PATHS", value=None, enter=True)
        translation_file_changed(sender=pytest_configure, file_path=ROOT / "django.mo")


def pytest_unconfigure(config: pytest.Config) -> None:
    from django.conf import settings

    if settings.configured and "newsroom-test-" in str(settings.VAR_DIR):
        shutil.rmtree(settings.VAR_DIR, ignore_errors=True)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Production has a run of its own: `-m production`."""
    ours = collection_path == Path(__file__).parent / "production"
    return True if ours and "production" not in config.option.markexpr else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose what an everyday run needs, or CI, on the database at hand: CONTRIBUTING.md has the rules."""
    everyday = not ("CI" in os.environ or config.option.markexpr or any("::" in word for word in config.args))
    chosen, left = [], []
    for item in items:
        is_left = everyday and item.get_closest_marker("thorough")
        is_left = is_left or ("DATABASE_URL" in os.environ and not _needs_both_databases(item))
        (left if is_left else chosen).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = chosen


def pytest_collection_finish() -> None:
    """What is there when the tests begin stays to their end; to search it for garbage takes a tenth of their time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def _needs_both_databases(item: pytest.Item) -> bool:
    for marker in item.iter_markers():  # the closest first
        if marker.name == "both_databases" or (marker.name == "one_database" and "CI" not in os.environ):
            return marker.name == "both_databases"
    if item.get_closest_marker("browser"):
        return False
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & DATABASE_FIXTURES) or item.get_closest_marker("django_db") is not None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])}
    left_out = sorted(reason.partition(LEFT_OUT)[2] for reason in reasons if LEFT_OUT in reason)
    for what in left_out:
        terminalreporter.write_line(f"{LEFT_OUT}{what}", yellow=True, bold=True)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The databases are there already, see below, and go with the folder or cluster that they lie in."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request) -> None:
    """A database with a founded newspaper for this worker."""
    from django.conf import settings
    from django.db import connection

    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        facts["TEST"]["NAME"] = str(settings.VAR_DIR / "test.sqlite3")
        founded.sqlite_file(settings.VAR_DIR / "test.sqlite3")
    else:
        worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
        facts["TEST"]["NAME"] = f"test_{worker}_{os.getpid()}"
        founded.postgres_database(os.environ["DATABASE_URL"], facts["TEST"]["NAME"])
    facts["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="module")
def kept_for_module(django_db_setup, django_db_blocker) -> Iterator[Callable[[], AbstractContextManager]]:
    """A context in which a fixture makes what all tests of its module have; what each test changes is undone."""
    from django.db import connection, transaction

    transaction_of_the_module = transaction.atomic()

    @contextmanager
    def making():
        with django_db_blocker.unblock():
            yield
            # Nothing of this is ever committed, nor may a test wait for it.
            connection.run_on_commit.clear()

    with django_db_blocker.unblock():
        transaction_of_the_module.__enter__()
    yield making
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        transaction_of_the_module.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def files_of_its_own(settings, tmp_path_factory):
    """Uploads of a test go to folders that pytest throws away; they are there as soon as something lies in them."""
    folder = tmp_path_factory.getbasetemp() / f"files-{next(_tests)}"
    settings.MEDIA_ROOT = folder / "uploads"
    settings.ORIGINALS_ROOT = folder / "originals"


@pytest.fixture(autouse=True)
def fresh_memory():
    """No test remembers what another has seen."""
    from django.core.cache import cache
    from wagtail.models import Site

    from newsroom.memory import clear

    clear()
    cache.clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def home(db):
    """A founded newspaper's front page, without a single category below it."""
    from tests.factories import make_paper

    return make_paper()


@pytest.fixture
def news(home):
    from tests.factories import make_category

    return make_category(home, "Thời sự")


@pytest.fixture
def section(home):
    from tests.factories import make_section

    return make_section(home, "Đại hội Đảng")
