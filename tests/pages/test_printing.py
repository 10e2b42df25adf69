"""Articles are rendered once for all readers: and nothing that readers see is older than the article."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.models import ArticlePage, Byline, Imprint, PrintedArticle, ReadMoreLink
from media.models import Photo
from media.renditions import make_renditions
from tests.factories import make_article, make_author, make_category, make_paper, make_photo, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def printed_paper(kept_for_module):
    """The keys of an article – eight blocks and three links within its text, twelve links below it – and its photos."""
    with kept_for_module():
        photos = [make_photo(f"Ảnh {place}", caption=f"Chú thích {place}") for place in range(3)]
        for photo in photos:
            make_renditions(photo, ["natural", "card", "social"])
        news = make_category(make_paper(), "Thời sự")
        targets = [make_article(news, f"Đích {place}", photo=photos[0]) for place in range(12)]
        links = [("read_more", {"title": "", "articles": [target, targets[0]]}) for target in targets[:3]]
        pictures = [("photo", {"photo": photo, "caption": "", "credit": "", "width": "wide"}) for photo in photos]
        text = [("paragraph", f"<p>Đoạn {place}.</p>") for place in range(5)]
        made = make_article(news, "Bài được in", photo=photos[0], body=[*text, *pictures, *links])
        made.bylines.add(Byline(author=make_author("Hoài Nam")))
        made.topics.add(make_topic("Nông thôn mới"))
        made.read_more_links.set([ReadMoreLink(target=target) for target in targets])
        made.save()
        return made.pk, [photo.pk for photo in photos]


@pytest.fixture
def article(printed_paper):
    return ArticlePage.objects.get(pk=printed_paper[0])


@pytest.fixture
def photos(printed_paper):
    return [Photo.objects.get(pk=key) for key in printed_paper[1]]


def html_of(client, article) -> str:
    answer = client.get(ArticlePage.objects.get(pk=article.pk).get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_article_costs_two_queries(client, article, photos, django_assert_num_queries):
    """And one more for links with photos of their own."""
    html = html_of(client, article)
    assert html.count("<figure") == 3
    assert html.count('<aside class="more"') == 3
    with django_assert_num_queries(2):
        again = client.get(article.get_absolute_url()).content.decode()
    assert again == html
    ReadMoreLink.objects.filter(article=article).update(photo=photos[1])
    article.save()
    html_of(client, article)
    with django_assert_num_queries(3):
        client.get(article.get_absolute_url())


def test_a_place_that_a_link_leaves_free_costs_two_more(client, article, django_assert_num_queries):
    make_article(article.category, "Cùng mục")
    assert html_of(client, article).count('class="after__item"') == 12 + 6
    ArticlePage.objects.get(title="Đích 0").unpublish()
    html_of(client, article)
    with django_assert_num_queries(4):
        html = client.get(article.get_absolute_url()).content.decode()
    assert html.count('class="after__item"') == 12 + 6
    assert "Đích 0" not in html


def renamed(model, **fields):
    """Saves the one there is with other words."""

    def change(article) -> None:
        one = model.objects.order_by("pk").first()
        for name, value in fields.items():
            setattr(one, name, value)
        one.save()

    return change


def republish(article) -> None:
    page = ArticlePage.objects.get(pk=article.pk)
    page.title = "Chữ mới"
    page.save_revision().publish()


def rename_category(article) -> None:
    page = article.get_parent().specific
    page.title = "Chữ mới"
    page.save_revision().publish()


CHANGES = {
    "caption": renamed(Photo, caption="Chữ mới"),
    "author": lambda article: renamed(type(article.bylines.first().author), name="Chữ mới")(article),
    "topic": lambda article: renamed(type(article.topics.first()), name="Chữ mới")(article),
    "imprint": renamed(Imprint, dateline="(Chữ mới) -"),
    "category": rename_category,
    "byline": lambda article: Byline.objects.create(article=article, author=make_author("Chữ mới")),
    "article": republish,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_seen_at_once(client, article, change):
    assert "Chữ mới" not in html_of(client, article)
    call_command("print_articles")
    call_command("print_articles", check=True)
    change(ArticlePage.objects.get(pk=article.pk))
    with pytest.raises(CommandError):
        call_command("print_articles", check=True)
    html = html_of(client, article)
    assert "Chữ mới" in html
    PrintedArticle.objects.all().delete()
    assert html_of(client, article) == html


def test_nothing_that_is_no_longer_public_stays_in_the_text(client, article):
    targets = list(ArticlePage.objects.filter(title__startswith="Đích").order_by("pk")[:3])
    html_of(client, article)
    targets[0].unpublish()
    PageViewRestriction.objects.create(page=targets[1], restriction_type=PageViewRestriction.LOGIN)
    html = html_of(client, article)
    assert targets[0].title + "<" not in html
    assert targets[1].title + "<" not in html
    assert html.count('<aside class="more"') == 1
    assert f'class="more__link" href="{targets[2].get_absolute_url()}"' in html


def test_a_photo_goes_with_its_rights(client, article, photos, monkeypatch):
    photos[1].rights_expire_on = timezone.localdate()
    photos[1].save()
    assert "Chú thích 1" in html_of(client, article)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *moment: tomorrow)
    html = html_of(client, article)
    assert "Chú thích 1" not in html
    assert "Chú thích 2" in html


def test_a_deleted_photo_is_gone(client, article, photos):
    html_of(client, article)
    photos[2].delete()
    assert "Chú thích 2" not in html_of(client, article)


@pytest.mark.both_databases
def test_what_was_rendered_before_a_change_does_not_overwrite_it(client, article, monkeypatch):
    """A reader's request that began before an editor's change ends after it."""
    from articles import printing

    html_of(client, article)
    PrintedArticle.objects.pulp()
    rendered = printing.render

    def and_meanwhile(*args, **kwargs):
        made = rendered(*args, **kwargs)
        renamed(Photo, caption="Chữ mới")(article)
        return made

    monkeypatch.setattr(printing, "render", and_meanwhile)
    html_of(client, article)
    monkeypatch.undo()
    assert "Chữ mới" in html_of(client, article)


@pytest.mark.both_databases
def test_readers_get_the_article_when_it_cannot_be_kept(client, article, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("read-only")

    monkeypatch.setattr(PrintedArticle.objects, "create", fail)
    assert "Đoạn 1." in html_of(client, article)
    assert not PrintedArticle.objects.exists()


def test_addresses_are_those_of_the_host_that_was_asked(client, article, settings):
    html_of(client, article)
    html = client.get(article.get_absolute_url(), headers={"host": "bao.test"}).content.decode()
    assert f'<meta property="og:url" content="http://bao.test{article.get_absolute_url()}">' in html
    assert "u=http%3A%2F%2Fbao.test%2F" in html
    assert "origin.invalid" not in html
