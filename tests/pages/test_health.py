"""What a supervisor and a balancer are told, and what stands in the log about a request."""

import json
import logging
from contextlib import contextmanager

import pytest
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections

from newsroom import health, warmup
from newsroom.wsgi import application
from tests.factories.pages import make_article, make_category, make_paper


@pytest.fixture(autouse=True)
def asked_anew(monkeypatch):
    for name, check in health.CHECKS.items():
        monkeypatch.setitem(health.CHECKS, name, health.Check(name, check._ask, check._seconds))


@contextmanager
def one_connection():
    """A request through the whole application would close the connection on which the test's data lies."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_alive_needs_neither_database_nor_host_name(client, settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["bao.example"], True
    answer = client.get("/healthz", HTTP_HOST="10.0.0.7")
    assert (answer.status_code, answer["Cache-Control"], len(answer.cookies)) == (200, "no-store", 0)
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_ready_when_database_migrations_and_storage_are(client, django_assert_num_queries):
    answer = client.get("/readyz")
    assert (answer.status_code, answer["Cache-Control"], len(answer.cookies)) == (200, "no-store", 0)
    assert answer.json() == {"ready": True, "warm": True, "database": True, "migrations": True, "storage": True}
    with django_assert_num_queries(0):
        client.get("/readyz")


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["database", "migrations", "storage"])
def test_not_ready_says_what_is_not_well_and_never_why(client, monkeypatch, part):
    def broken():
        raise OperationalError("password of newsroom is wrong")

    monkeypatch.setattr(health.CHECKS[part], "_ask", broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"], answer.json()[part]) == (503, False, False)
    assert b"password" not in answer.content
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_not_ready_before_it_has_read_the_paper_itself(client, settings, monkeypatch, caplog):
    make_article(make_category(make_paper()))
    settings.WARM_UP = "articles.first_pages.first_pages"
    monkeypatch.setitem(warmup._state, "warm", False)
    assert client.get("/readyz").status_code == 503
    with caplog.at_level(logging.INFO), one_connection():
        warmup.warm_up(application)
    assert client.get("/readyz").status_code == 200
    assert "6 addresses: 200 OK" in caplog.text


@pytest.mark.django_db
def test_a_request_has_its_number_and_one_line_without_reader_or_query(client, caplog):
    from pythonjsonlogger.json import JsonFormatter

    from newsroom.observing import RequestIdFilter

    make_paper()
    caplog.handler.addFilter(RequestIdFilter())
    with caplog.at_level(logging.INFO, logger="newsroom.access"):
        client.get("/tim-kiem", {"q": "riêng tư"}, HTTP_X_REQUEST_ID="a1b2c3d4e5f6", REMOTE_ADDR="203.0.113.9")
        client.get("/tim-kiem", HTTP_X_REQUEST_ID='" forged\n')
        client.get("/healthz")
    first, second = (record for record in caplog.records if record.name == "newsroom.access")
    line = JsonFormatter("{message}{request_id}", style="{").format(first)
    assert json.loads(line).items() >= {"path": "/tim-kiem", "status": 200, "request_id": "a1b2c3d4e5f6"}.items()
    assert "riêng" not in line
    assert "203.0" not in line
    assert second.request_id.isalnum()
    assert len(second.request_id) == 32
