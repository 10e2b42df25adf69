"""What the product lets be stored, for how long, and what it keeps out of every store."""

from __future__ import annotations

import datetime as dt
import http.server
import re
import threading
from pathlib import Path

import pytest
from django.conf import settings as project
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import PageViewRestriction

from newsroom import caching, purge_abroad
from newsroom.edge.layer import PageCache
from newsroom.edge.memory import Memory
from tests.factories import make_article, make_member, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

NEVER = "private, no-store"
NEVER_IN_THE_ADMIN = "max-age=0, no-cache, no-store, must-revalidate, private"
#: Whose pages are not stored, whatever they look at.
SEARCH = "searching.py"


def control(answer) -> str:
    return answer.headers["Cache-Control"]


def test_a_public_page_tells_every_store_what_it_must_know(client, news):
    article = make_article(news)
    answer = client.get(article.get_absolute_url())
    assert "Set-Cookie" not in answer.headers
    assert {"every-page", f"page-{article.pk}", f"in-{news.pk}.16"} <= set(answer["Surrogate-Key"].split())
    seconds = int(re.search(r"s-maxage=([0-9]+)", control(answer)).group(1))
    assert 0 <= seconds <= (caching.tomorrow() - timezone.now()).total_seconds() + 5
    assert "max-age=0" in control(answer)
    assert "stale-while-revalidate=60" in control(answer)
    again = client.get(article.get_absolute_url(), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_staff_get_the_readers_page(client, news):
    address = make_article(news).get_absolute_url()
    read = client.get(address)
    client.force_login(make_member("bien-tap", "Biên tập viên"))
    assert client.get(address).content == read.content
    assert "s-maxage" in control(client.get(address))


def test_what_is_not_for_everybody_is_never_stored(client, news):
    private, draft = make_article(news, "Nội bộ"), make_article(news, "Nháp", live=False)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    addresses = [
        private.get_absolute_url(),
        f"/nhap-post{draft.number}.html",
        "/khong-co",
        "/tim-kiem?q=tin",
        "/admin/",
    ]
    for address in addresses:
        assert control(client.get(address)) in (NEVER, "max-age=0, no-cache, no-store, must-revalidate, private"), (
            address
        )
    client.force_login(make_member("bien-tap", "Biên tập viên"))
    for address in addresses:
        assert "s-maxage" not in control(client.get(address)), address
    assert client.get(private.get_absolute_url()).status_code == 200


def test_a_redirect_may_be_kept_unless_it_hands_on_a_query(client, news):
    article = make_article(news)
    old = f"/tit-cu-post{article.number}.html"
    answer = client.get(old)
    assert (answer.status_code, "s-maxage" in control(answer)) == (301, True)
    assert f"page-{article.pk}" in answer["Surrogate-Key"].split()
    assert control(client.get(f"{old}?utm_source=zalo")) == NEVER


def answered(view) -> str:
    request = RequestFactory().get("/")
    return control(caching.CachingMiddleware(caching.same_for_everybody(view))(request))


def test_a_page_that_sets_a_cookie_or_looks_at_one_is_never_stored():
    def with_cookie(request):
        answer = HttpResponse(headers={"Cache-Control": "public, s-maxage=60"})
        answer.set_cookie("a", "b")
        return answer

    assert answered(with_cookie) == NEVER
    assert answered(lambda request: HttpResponse(headers={"Vary": "Cookie"})) == NEVER
    assert answered(lambda request: HttpResponse(status=500)) == NEVER


def test_what_changes_by_itself_bounds_the_time():
    def view(*moments, exact=True):
        def answer(request):
            for seconds in moments:
                caching.until(timezone.now() + dt.timedelta(seconds=seconds), exact=exact)
            return HttpResponse()

        return answer

    assert re.search(r"s-maxage=(299|300), stale-if-error", answered(view(900, 300.9)))
    assert "stale-while-revalidate" in answered(view(300, exact=False))
    assert f"s-maxage={project.CACHE_SECONDS}, stale-while" in answered(view(-300))


def test_a_slot_that_ends_and_an_article_that_expires_are_exact(client, news):
    # At midnight the pages change too.
    left = min(dt.timedelta(minutes=5), (caching.tomorrow() - timezone.now()) / 2).total_seconds()
    make_article(news, expire_at=timezone.now() + dt.timedelta(seconds=left))
    for address in ("/", news.get_absolute_url()):
        (seconds,) = re.findall(r"s-maxage=([0-9]+), stale-if-error", control(client.get(address)))
        assert left - 10 <= int(seconds) <= left, address


def test_every_parameter_that_public_pages_look_at_tells_pages_apart():
    """One that is missing would show a reader the page of another."""
    root = Path(project.BASE_DIR)
    sources = [*root.glob("articles/*.py"), *root.glob("articles/presenters/*.py")]
    named = re.compile(r'request\.GET(?:\.get|\.getlist)?[\[(]"([^"]+)"|"([^"]+)" in request\.GET')
    shown = (source.read_text() for source in sources if source.name != SEARCH)
    looked_at = {one or other for text in shown for one, other in named.findall(text)}
    assert {"truoc", "ca-truoc-day", "nhiem-ky"} <= looked_at
    assert looked_at <= set(project.PAGE_CACHE_PARAMETERS)


def test_nginx_says_of_pressed_pages_what_the_application_says(client, news):
    rules = (Path(project.BASE_DIR) / "deploy/nginx/pressed.conf").read_text().split("location @newsroom")[0]
    said = dict(re.findall(r'add_header ([A-Za-z-]+) "?([^";]*(?:;[^";]*)*?)"?;\n', rules))
    answer = client.get(news.get_absolute_url())
    for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"):
        assert said[name] == answer[name]
    policies = [policy["Content-Security-Policy"].split(";") for policy in (said, answer)]
    assert {rule.strip() for rule in policies[0]} == {rule.strip() for rule in policies[1]}


def test_a_section_on_a_host_of_its_own_is_kept_by_itself(client, news):
    section = make_section(news.get_parent().specific, "Đại hội")
    answers = [client.get(section.get_absolute_url(), headers={"Host": host}) for host in ("bao.test", "dai-hoi.test")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content != answers[1].content


@pytest.fixture
def another_machine(settings):
    """The page cache of another server: what it was told to purge."""
    told: list[list[str]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_PURGE(self):
            cache = PageCache(None, Memory(1000), purge=told.append, purge_token=purge_abroad.token())
            environ = {"REQUEST_METHOD": "PURGE", "PATH_INFO": self.path}
            environ |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in self.headers.items()}
            list(cache(environ, lambda status, headers: self.send_response(int(status[:3]))))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.PURGE_TRANSPORTS = ["newsroom.purge_abroad.purge"]
    settings.PURGE_URLS = [f"http://127.0.0.1:{server.server_address[1]}"]
    yield told
    server.shutdown()
    server.server_close()


def test_other_machines_are_told(another_machine):
    told = another_machine
    caching.send(["card-1", "page-1"])
    caching.send([f"page-{number}" for number in range(2000)])
    assert told[0] == ["card-1", "page-1"]
    assert {key for keys in told[1:] for key in keys} == {f"page-{number}" for number in range(2000)}
    assert len(told) > 2, "no header is longer than servers take"


def test_a_purge_without_the_token_is_refused():
    told: list[list[str]] = []
    cache = PageCache(None, Memory(1000), purge=told.append, purge_token=purge_abroad.token())
    statuses: list[str] = []
    for token in ({}, {"HTTP_X_PURGE_TOKEN": "x"}):
        list(
            cache(
                {"REQUEST_METHOD": "PURGE", "PATH_INFO": "/", **token}, lambda status, _headers: statuses.append(status)
            )
        )
    assert statuses == ["403 Forbidden"] * 2
    assert told == []


def test_a_machine_that_is_away_is_told_when_it_is_back(another_machine, settings, monkeypatch, caplog):
    told = another_machine
    monkeypatch.setattr(purge_abroad, "RETRY_SECONDS", 0.01)
    here = settings.PURGE_URLS[0]
    outbox = purge_abroad.Outbox("http://127.0.0.1:9")
    outbox.send(["page-1"])
    outbox.send(["page-2"])
    assert caplog.text.count("could not be told") == 1
    outbox.address = here
    deadline = threading.Event()
    for _ in range(500):
        if told:
            break
        deadline.wait(0.02)
    assert {key for keys in told for key in keys} == {"page-1", "page-2"}
