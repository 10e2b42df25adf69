"""The demo newspaper as a reader and the newsroom meet it."""

import io
import os
from unittest import mock

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from articles.demo import archive, drafts, newspaper, rows
from articles.demo.loader import load, password_file
from articles.demo.manuscript import KINDS, read_edition
from articles.demo.sections import portraits
from articles.models import (
    ArticleNumber,
    ArticlePage,
    Author,
    CategoryPage,
    CongressPage,
    DocumentPage,
    HomePage,
    Imprint,
    InfoPage,
    Page,
    ReadMoreLink,
    SpecialPage,
    Topic,
)
from media.models import AudioClip, Photo, PhotoRendition, Video
from newsroom.staff.models import User
from tests import demo
from tests.seeds import create_database

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.xdist_group("demo")]

COUNTED = (
    ArticleNumber, ArticlePage, Author, AudioClip, CategoryPage, HomePage, Imprint, InfoPage, Page, Photo,
    PhotoRendition, ReadMoreLink, Topic, User, Video,
)  # fmt: skip


class Elsewhere:
    """What the search backend is not."""


def index_rows(articles):
    keys = [str(article.pk) for article in articles]
    return [
        {name: value for name, value in row.items() if name != "id"}
        for row in IndexEntry.objects.filter(object_id__in=keys).order_by("object_id").values()
    ]


def counts():
    return {model.__name__: model.objects.count() for model in COUNTED}


@pytest.fixture(scope="module", autouse=True)
def demo_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """The tests of this module meet the demo newspaper's database instead of the usual one; returns its folder."""
    var = tmp_path_factory.mktemp("demo")
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings.base", "NEWSROOM_VAR": str(var)}
    name = str(var / "newsroom.sqlite3")
    if url := os.environ.get("DATABASE_URL"):
        name = f"demo_{os.getpid()}"
        environment["DATABASE_URL"] = create_database(url, name)
    demo.prepare(var, environment)
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    yield var
    with django_db_blocker.unblock():
        connection.close()
    connection.settings_dict["NAME"] = usual


@pytest.fixture(autouse=True)
def its_folder(settings, demo_database):
    settings.VAR_DIR = demo_database


def test_every_manuscript_is_an_article():
    edition = read_edition()
    articles = ArticlePage.objects.live()
    assert articles.count() == len(edition.manuscripts)
    assert {article.kind for article in articles} == set(KINDS)
    faces = sum(1 for writer in newspaper.WRITERS if writer.portrait) + len(portraits())
    assert Photo.objects.count() == len(edition.pictures) + faces
    assert CategoryPage.objects.count() == 12
    assert Video.objects.count() == 3


def test_articles_are_dated_numbered_and_signed():
    articles = list(ArticlePage.objects.order_by("first_published_at", "number"))
    assert [article.number for article in articles] == sorted(article.number for article in articles)
    assert (articles[-1].first_published_at - articles[0].first_published_at).days > 600
    for article in articles:
        assert article.last_published_at == article.first_published_at
        assert article.latest_revision.created_at == article.first_published_at
        assert not article.has_unpublished_changes
        assert article.category_id == article.get_parent().pk
        assert article.bylines.exists()
        assert article.topics.exists()
        assert article.photo


def test_a_second_run_changes_nothing():
    before, pages = counts(), list(Page.objects.order_by("pk").values())
    assert load() == 0
    assert counts() == before
    assert list(Page.objects.order_by("pk").values()) == pages


def test_what_was_changed_since_is_kept():
    article = ArticlePage.objects.earliest("number")
    article.title = "Tựa đề của tòa soạn"
    article.save_revision().publish()
    User.objects.filter(username="quantri").update(first_name="Lan")
    assert load() == 0
    assert ArticlePage.objects.get(pk=article.pk).title == "Tựa đề của tòa soạn"
    assert User.objects.get(username="quantri").first_name == "Lan"


def test_the_log_ins_are_printed_and_work(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    out = io.StringIO()
    call_command("demo", "--logins", stdout=out)
    password = password_file().read_text().strip()
    assert password in out.getvalue()
    for member in newspaper.STAFF:
        assert member.username in out.getvalue()
        assert User.objects.get(username=member.username).has_perm("wagtailadmin.access_admin")
    assert authenticate(username=newspaper.STAFF[0].username, password=password)


def test_the_archive_grows_to_the_number_wanted(client):
    out = io.StringIO()
    written = ArticlePage.objects.count()
    call_command("demo", "--articles", str(written + 130), stdout=out)
    assert ArticlePage.objects.count() == written + 130
    assert "130 articles generated" in out.getvalue()
    assert "\r" not in out.getvalue()
    assert not any(Page.find_problems())
    call_command("check_listing", stdout=out)
    generated = list(ArticlePage.objects.order_by("-pk")[:3])
    for article in generated:
        answer = client.get(article.get_absolute_url())
        assert answer.status_code == 200
        assert article.title in answer.content.decode()
        kept = ReferenceIndex.get_references_for_object(article)
        names = kept.values_list("to_content_type", "to_object_id", "model_path", "content_path")
        assert set(names) == set(ReferenceIndex._extract_references_from_object(article))
        assert article.body.get_prep_value() == list(article.body.raw_data)
    entered = index_rows(generated)
    get_search_backend().add_bulk(ArticlePage, generated)
    assert len(entered) == 3
    assert index_rows(generated) == entered, "The search reads the same in them as when they are saved."
    assert ArticlePage.objects.search(generated[0].title).count() >= 1
    call_command("demo", "--articles", str(written + 130), stdout=out)
    assert ArticlePage.objects.count() == written + 130
    category = generated[0].get_parent()
    new = category.add_child(instance=ArticlePage(title="Bài viết sau khi kho đã lớn"))
    assert new.number == max(ArticlePage.objects.values_list("number", flat=True))


@pytest.mark.thorough
def test_another_process_writes_ahead():
    written = ArticlePage.objects.count()
    with mock.patch.object(archive, "BATCH", 5):
        assert archive.grow(written + 22, lambda *progress: None) == 22
    assert ArticlePage.objects.count() == written + 22
    assert ArticleNumber.objects.count() == written + 22
    entered = list(ArticlePage.objects.order_by("-pk").values_list("first_published_at", flat=True)[:22])
    assert entered == sorted(entered, reverse=True), "They lie in the table as they follow each other in time."
    assert not any(Page.find_problems())


def test_an_engine_elsewhere_indexes_what_is_entered():
    with (
        mock.patch.object(drafts, "OnTheDatabase", Elsewhere),
        mock.patch.object(rows, "get_search_backend") as given,
    ):
        archive.grow(ArticlePage.objects.count() + 2, lambda *progress: None)
    model, articles = given().add_bulk.call_args.args
    assert model is ArticlePage
    assert {article.pk for article in articles} == set(
        ArticlePage.objects.order_by("-pk").values_list("pk", flat=True)[:2]
    )


def test_its_sections_are_whole(client):
    congress, tet = SpecialPage.objects.order_by("slug")
    assert (congress.slug, tet.slug) == ("dai-hoi-dang", "tet-dinh-mui")
    answer = client.get("/dai-hoi-dang/lich-dai-hoi")
    phases = {one.phase() for one in answer.context["calendar"].congresses}
    assert (len(phases), answer.context["calendar"].total) == (3, 21)
    assert all(section.memberships.count() > 8 for section in (congress, tet))
    assert congress.read_more_list.exclude(teaser="").count() == 11
    assert DocumentPage.objects.exclude(file=None).exclude(text="").count() == 8
    held = CongressPage.objects.get(slug="xa-khe-nua")
    html = client.get(held.get_absolute_url()).content.decode()
    assert "Vi Thị Pha" in html
    assert held.memberships.count() == 3
