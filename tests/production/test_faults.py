"""What dies, lags or races, while readers read and editors publish: nobody is told of it by an error page."""

from __future__ import annotations

import re
import time

import pytest
import requests

from tests.production.conftest import ORIGINALS, UPLOADS, is_ready, stored
from tests.production.machine import wait_until

SCHEDULED = """
import datetime as dt
from django.utils import timezone
from articles.models import ArticlePage, CategoryPage
from tests.factories.pages import make_article
def scheduled(title, ago=60):
    article = make_article(CategoryPage.objects.get(title="Thời sự"), title, live=False)
    article.go_live_at = timezone.now() + dt.timedelta(hours=1)
    revision = article.save_revision(approved_go_live_at=article.go_live_at)
    revision.publish()
    revision.approved_go_live_at = timezone.now() - dt.timedelta(seconds=ago)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    return article.pk
"""


def published(newspaper, title: str) -> tuple[int, int]:
    """How many live articles of this title's beginning there are, and how often the log says they were published."""
    return newspaper.ask(
        "SELECT count(DISTINCT page.id), count(entry.id) FROM articles_page page"
        " LEFT JOIN wagtailcore_pagelogentry entry"
        " ON entry.page_id = page.id AND entry.action = 'wagtail.publish.scheduled'"
        " WHERE page.live AND page.title LIKE %s",
        f"{title}%",
    )


def test_of_two_publishers_each_article_is_published_once(newspaper):
    newspaper.python(SCHEDULED + "for number in range(12): scheduled(f'Tranh nhau {number}')")
    racers = [newspaper.begin("manage.py", "publish_scheduled") for _ in range(2)]
    errors = [racer.communicate(timeout=300)[1] for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0], errors
    assert published(newspaper, "Tranh nhau") == (12, 12)


def test_a_killed_publisher_leaves_its_article_for_the_next(newspaper):
    newspaper.python(SCHEDULED + "scheduled('Bị giết')")
    # It is killed after everything has been written and before the transaction is through.
    killed = newspaper.begin(
        "-c",
        "import django; django.setup()\n"
        "import os, signal\n"
        "from wagtail.signals import page_published\n"
        "page_published.connect(lambda **_: os.kill(os.getpid(), signal.SIGKILL), weak=False)\n"
        "from articles.actions.schedule import publish_due; publish_due()",
    )
    killed.communicate(timeout=300)
    assert killed.returncode == -9
    assert published(newspaper, "Bị giết") == (0, 0)
    newspaper.run("manage.py", "publish_scheduled")
    assert published(newspaper, "Bị giết") == (1, 1)


def logged_in(newspaper) -> requests.Session:
    session = newspaper.session()
    session.headers["Referer"] = newspaper.address + "/admin/login/"
    form = session.get(newspaper.address + "/admin/login/", timeout=60)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)[1]
    fields = {"username": "tong", "password": "mật khẩu của tổng", "csrfmiddlewaretoken": token, "next": "/admin/"}
    answer = session.post(newspaper.address + "/admin/login/", fields, allow_redirects=False, timeout=60)
    assert answer.status_code == 302, answer.text[:500]
    return session


def test_a_photo_goes_to_the_private_bucket_and_its_renditions_to_the_public_one(newspaper):
    from tests.pictures import picture

    session = logged_in(newspaper)
    token = session.cookies.get("csrftoken")
    answer = session.post(
        newspaper.address + "/admin/images/multiple/add/",
        {"title": "Cầu", "csrfmiddlewaretoken": token},
        files={"files[]": ("cầu.jpg", picture(1600, 900), "image/jpeg")},
        headers={"X-Requested-With": "XMLHttpRequest"},
        timeout=120,
    )
    assert answer.json()["success"], answer.text[:500]
    newspaper.python(
        "from articles.models import CategoryPage\n"
        "from media.models import Photo\n"
        "from tests.factories.pages import make_article\n"
        "article = make_article(CategoryPage.objects.get(title='Thời sự'), 'Có ảnh', live=False)\n"
        "article.photo = Photo.objects.get()\n"
        "article.save_revision().publish()"
    )
    renditions = "SELECT count(*) FROM media_photorendition"
    wait_until(lambda: newspaper.ask(renditions)[0] > 5, "the worker has made the renditions")
    (name,) = newspaper.ask("SELECT file FROM media_photo")
    origin = f"http://127.0.0.1:{newspaper.ports['storage']}"
    assert name in stored(newspaper, ORIGINALS)
    assert name not in stored(newspaper, UPLOADS)
    assert requests.get(f"{origin}/{ORIGINALS}/{name}", timeout=30).status_code == 403
    (number,) = newspaper.ask(
        "SELECT number FROM articles_articlepage JOIN articles_page page ON page.id = page_ptr_id"
        " WHERE title = 'Có ảnh'"
    )
    page = newspaper.get(f"/co-anh-post{number}.html")
    address = re.search(rf'(http://127[^"\s]*/{UPLOADS}/[^"\s]+\.webp)', page.text)[1]
    picture_itself = requests.get(address, timeout=30)
    assert picture_itself.status_code == 200
    assert picture_itself.headers["Content-Type"] == "image/webp"
    assert "immutable" in picture_itself.headers["Cache-Control"]
    assert ORIGINALS not in page.text
    assert origin in re.search(r"img-src [^;]+", page.headers["Content-Security-Policy"])[0]
    session.get(newspaper.address + "/admin/", timeout=60).raise_for_status()


def read_everything(newspaper) -> dict[str, int]:
    """Pages that no cache has: each with words of its own where it asks for some."""
    once = time.monotonic_ns()
    paths = ["/", f"/tim-kiem?q=cau{once}", "/sitemap.xml", "/sitemap-articles.xml", "/rss/home.rss", "/thoi-su"]
    return {path.partition("?")[0]: newspaper.get(path).status_code for path in paths}


def test_a_dead_cache_is_no_error_for_readers_nor_for_editors(newspaper):
    session = logged_in(newspaper)
    newspaper.servers["cache"].stop(kill=True)
    try:
        assert set(read_everything(newspaper).values()) == {200}
        explorer = session.get(newspaper.address + "/admin/pages/", timeout=60)
        assert explorer.status_code == 200
        for name in ("web-1", "web-2"):
            assert is_ready(newspaper, name), "a cache is no reason to send readers away"
    finally:
        newspaper.servers["cache"].start().await_port()
    log = newspaper.servers["web-1"].log + newspaper.servers["web-2"].log
    assert "The cache server cannot be reached" in log


@pytest.fixture
def on_the_replica(newspaper):
    """Readers are being served from the replica; afterwards they are again."""
    wait_until(lambda: served_by(newspaper) == {"replica"}, "readers read from the replica")
    yield
    wait_until(lambda: served_by(newspaper) == {"replica"}, "readers read from the replica again")


def served_by(newspaper) -> set[str]:
    """Where each server's readers read now: told by whether the primary's or the replica's statistics count it."""
    places = set()
    for name in ("web-1", "web-2"):
        before = fallbacks(newspaper)
        once = time.monotonic_ns()
        answer = requests.get(
            f"http://127.0.0.1:{newspaper.ports[name]}/tim-kiem?q=x{once}",
            headers={"Host": "bao.example", "X-Forwarded-Proto": "https"},
            timeout=30,
        )
        assert answer.status_code == 200
        places.add("primary" if fallbacks(newspaper) > before else "replica")
        time.sleep(0.05)
    return places


def fallbacks(newspaper) -> float:
    measures = requests.get(f"http://127.0.0.1:{newspaper.ports['metrics']}/metrics", timeout=10).text
    return sum(map(float, re.findall(r"^newsroom_replica_fallbacks_total\{.*\} ([\d.e+]+)$", measures, re.MULTILINE)))


def test_a_replica_that_lags_is_left_until_it_has_caught_up(newspaper, on_the_replica):
    newspaper.ask("SELECT pg_wal_replay_pause()", replica=True)
    newspaper.python(
        "from articles.models import CategoryPage\n"
        "from tests.factories.pages import make_article\n"
        "make_article(CategoryPage.objects.get(title='Thời sự'), 'Mới tinh trên máy chính')"
    )
    try:
        wait_until(lambda: served_by(newspaper) == {"primary"}, "readers read from the primary")
        (number,) = newspaper.ask("SELECT max(number) FROM articles_articlepage")
        assert newspaper.get(f"/x-post{number}.html").status_code == 301, "the replica does not know it yet"
        assert set(read_everything(newspaper).values()) == {200}
    finally:
        newspaper.ask("SELECT pg_wal_replay_resume()", replica=True)


def test_a_replica_that_dies_is_replaced_within_the_request(newspaper, on_the_replica):
    newspaper.replica.stop()
    try:
        for _ in range(3):
            assert set(read_everything(newspaper).values()) == {200}
        assert served_by(newspaper) == {"primary"}
    finally:
        newspaper.replica.start()


def test_readers_cannot_write_and_are_not_waited_for(newspaper):
    answer = newspaper.python(
        "from django.db import connections\n"
        "with connections['readers'].cursor() as cursor:\n"
        "    cursor.execute('SHOW default_transaction_read_only'); print(cursor.fetchone()[0])\n"
        "    cursor.execute('SHOW statement_timeout'); print(cursor.fetchone()[0])\n"
        "with connections['default'].cursor() as cursor:\n"
        "    cursor.execute('SHOW statement_timeout'); print(cursor.fetchone()[0])"
    )
    assert answer.split() == ["on", "3s", "30s"]
