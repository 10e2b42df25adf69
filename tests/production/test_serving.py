"""Pages, files and health through nginx over TLS."""

import json
import re

import requests

from tests.founded import NAME
from tests.production.conftest import is_ready

OURS = "Cầu mới qua sông Lam"


def first_article(newspaper) -> str:
    return re.search(r'href="(/[^"]*-post\d+\.html)"', newspaper.get("/").text)[1]


def test_a_page_comes_over_tls_and_plain_http_leads_there(newspaper):
    front = newspaper.get("/")
    assert front.status_code == 200
    assert NAME in front.text
    assert "max-age=31536000" in front.headers["Strict-Transport-Security"]
    assert front.headers["X-Request-ID"]
    assert "Set-Cookie" not in front.headers
    # Its number alone leads to it, wherever it stands by now.
    article = newspaper.get(newspaper.get("/post1.html").headers["Location"])
    assert OURS in article.text
    plain = requests.get(
        f"http://127.0.0.1:{newspaper.ports['http']}/x?y", headers={"Host": "bao.example"}, allow_redirects=False
    )
    assert (plain.status_code, plain.headers["Location"]) == (301, "https://bao.example/x?y")


def test_static_files_come_compressed_for_good_and_with_their_type(newspaper):
    sheet = re.search(r'href="(/static/[^"]+\.css)"', newspaper.get("/").text)[1]
    answer = newspaper.get(sheet, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer.headers["Cache-Control"]


def test_an_upload_is_never_a_page(newspaper):
    uploads = newspaper.folder / "var" / "uploads"
    (uploads / "documents").mkdir(parents=True)
    for name in ("page.html", "drawing.svgz", "photo.webp", "documents/secret.pdf"):
        (uploads / name).write_text("<script>alert(1)</script>")
    page, photo = newspaper.get("/uploads/page.html"), newspaper.get("/uploads/photo.webp")
    assert page.headers["Content-Type"] == "application/octet-stream"
    assert photo.headers["Content-Type"] == "image/webp"
    for answer in (page, photo):
        assert answer.status_code == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert newspaper.get("/uploads/documents/secret.pdf").status_code == 404


def test_only_what_the_paper_needs_is_let_in(newspaper):
    session = newspaper.session()
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert session.request(method, newspaper.address + "/").status_code == 405
    assert session.post(newspaper.address + "/tim-kiem", data=b"x" * 20_000).status_code == 413
    forged = {"X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example"}
    answer = newspaper.get("/", headers=forged)
    assert answer.status_code == 200
    assert "evil.example" not in answer.text
    assert newspaper.get("/readyz").status_code == 404


def test_readings_pass_and_floods_do_not(newspaper):
    session = newspaper.session()
    session.headers["User-Agent"] = "Mozilla/5.0 (Linux; Android 10) Chrome/130.0 Mobile"
    statuses = [session.post(newspaper.address + "/luot-doc/1").status_code for _ in range(90)]
    assert statuses[0] == 204
    assert statuses[-1] == 429


def test_each_server_tells_its_health_and_all_are_measured(newspaper):
    for name in ("web-1", "web-2"):
        assert is_ready(newspaper, name)
    newspaper.get(first_article(newspaper))
    measures = requests.get(f"http://127.0.0.1:{newspaper.ports['metrics']}/metrics").text
    assert re.search(r'newsroom_request_seconds_count\{method="GET",status="2xx",view="article"\} [1-9]', measures)
    assert 'newsroom_tasks{state="failed"} 0.0' in measures
    assert "healthz" not in measures


def test_the_log_is_json_and_names_no_reader(newspaper):
    newspaper.get("/tim-kiem?q=benh+cua+toi")
    newspaper.get("/khong-co?q=benh+cua+toi")
    log = (newspaper.folder / "web-1.log").read_text() + (newspaper.folder / "web-2.log").read_text()
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    answered = [line for line in lines if line["message"] == "answered"]
    assert {line["path"] for line in answered} >= {"/", "/tim-kiem"}
    assert all(re.fullmatch("[0-9a-f]{32}", line["request_id"]) for line in answered)
    for text in (log, (newspaper.folder / "access.log").read_text()):
        assert "benh" not in text
    assert "127.0.0.1" not in (newspaper.folder / "access.log").read_text()
    assert any("Warm after" in line["message"] for line in lines)
