"""The filters of “Bài viết”, the journalists' list."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from articles.actions.found import EDITORS
from articles.models import Byline
from newsroom.staff.models import User
from newsroom.text import fold
from tests.factories import make_article, make_author, make_category, make_member, make_paper

pytestmark = pytest.mark.django_db

# What the list asks for while its filters are changed.
RESULTS = "/admin/articles/results/"


@pytest.fixture(scope="module")
def archive(kept_for_module):
    """Five articles that differ in everything one can filter by."""
    with kept_for_module():
        return _make_archive()


def _make_archive() -> dict:
    make_member("bientapvien", EDITORS)
    home = make_paper()
    news = make_category(home, "Thời sự")
    below = make_category(news, "Chính trị")
    make_article(news, "Trong mục")
    make_article(below, "Mục con", kind="interview", owner=make_member("khac", EDITORS))
    old = make_article(
        make_category(home, "Kinh tế"), "Cũ", first_published_at=dt.datetime(2020, 5, 5, 12, tzinfo=dt.UTC)
    )
    old.title = "Cũ, đang sửa"
    old.save_revision()
    make_article(news, "Nháp", live=False)
    waiting = make_article(news, "Hẹn giờ", live=False)
    waiting.go_live_at = timezone.now() + dt.timedelta(days=1)
    waiting.save_revision(approved_go_live_at=waiting.go_live_at)
    author = make_author()
    Byline.objects.create(article=old, author=author)
    Byline.objects.create(article=old, author=author, role="photo")
    return {"news": news, "below": below, "author": author}


@pytest.fixture
def desk(client, archive):
    client.force_login(User.objects.get(username="bientapvien"))
    return client


def found(desk, **query) -> set[str]:
    return {page.title for page in desk.get(RESULTS, query).context["object_list"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (lambda paper: {"category": paper["news"].pk}, {"Trong mục", "Mục con", "Nháp", "Hẹn giờ"}),
        (lambda paper: {"category": paper["below"].pk}, {"Mục con"}),
        (lambda paper: {"kind": "interview"}, {"Mục con"}),
        (lambda paper: {"kind": ["interview", "news"]}, {"Trong mục", "Mục con", "Cũ", "Nháp", "Hẹn giờ"}),
        (lambda paper: {"author": paper["author"].pk}, {"Cũ"}),
        (lambda paper: {"state": "live"}, {"Trong mục", "Mục con", "Cũ"}),
        (lambda paper: {"state": "changed"}, {"Cũ"}),
        (lambda paper: {"state": "draft"}, {"Nháp"}),
        (lambda paper: {"state": "scheduled"}, {"Hẹn giờ"}),
        (lambda paper: {"first_published_at_from": "05/05/2020", "first_published_at_to": "05/05/2020"}, {"Cũ"}),
        (lambda paper: {"state": "nonsense"}, {"Trong mục", "Mục con", "Cũ", "Nháp", "Hẹn giờ"}),
    ],
)
def test_filters(desk, archive, query, expected):
    """Each filter alone, and together with a search."""
    assert found(desk, **query(archive)) == expected
    for letter in "cnh":
        matches = {title for title in expected if any(word.startswith(letter) for word in fold(title).split())}
        assert found(desk, **query(archive), q=letter) == matches


def test_newest_change_first_and_other_orders(desk, archive):
    for ordering in ("title", "-title", "first_published_at", "live", "latest_revision_created_at"):
        assert len(found(desk, ordering=ordering)) == 5
        assert desk.get(RESULTS, {"ordering": ordering, "q": "c"}).status_code == 200
