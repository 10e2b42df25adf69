"""What readers' pages ask in SQL of their own is answered alike whether PostgreSQL keeps its plans or not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.actions.sections import join_section
from articles.models import ArticlePage, ReadMoreLink
from articles.published import published_article
from articles.screens import STORIES_ON_A_SCREEN
from tests.factories import make_article, make_category, make_paper, make_photo, make_section, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses() -> list[str]:
    """Pages of each kind that asks so, of a paper with something hidden and something that has no photo."""
    home = make_paper()
    news, closed = make_category(home, "Thời sự"), make_category(home, "Kín")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    section, topic = make_section(home), make_topic()
    photos = [make_photo("a"), make_photo("b", rights_expire_on=timezone.localdate() + dt.timedelta(days=3)), None]
    articles = []
    for place in range(STORIES_ON_A_SCREEN + 9):
        expires = timezone.now() + dt.timedelta(days=1) if place % 5 == 0 else None
        article = make_article(news, f"Bài {place}", photo=photos[place % 3], expire_at=expires)
        article.topics.add(topic)
        article.save()
        articles.append(article)
    join_section(section, [article.pk for article in articles])
    for target in (*articles[:8], make_article(closed)):
        ReadMoreLink.objects.create(article=articles[-1], target=target)
    older = f"{news.get_absolute_url()}?truoc={articles[9].first_published_at.timestamp():.6f}-{articles[9].pk}"
    pages = [news, section, topic, articles[-1], articles[0]]
    return ["/", older, *(page.get_absolute_url() for page in pages)]


@pytest.mark.parametrize("is_printed", [True, False])
def test_an_article_is_as_the_orm_has_it(client, is_printed):
    expires = timezone.now() + dt.timedelta(days=1)
    made = make_article(make_category(make_paper()), photo=make_photo(), expire_at=expires)
    if is_printed:
        client.get(made.get_absolute_url())
    found = published_article(made.number)
    same = ArticlePage.objects.select_related("printed").get(pk=made.pk)
    assert found == same
    assert found.get_deferred_fields() == {"body"}
    assert hasattr(found, "printed") == hasattr(same, "printed") == is_printed
    for one, other in [(found, same), *([(found.printed, same.printed)] if is_printed else [])]:
        names = [field.attname for field in other._meta.concrete_fields]
        assert {name: getattr(one, name) for name in names} == {name: getattr(other, name) for name in names}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans nothing that could be kept")
def test_kept_plans_change_nothing(client, addresses, monkeypatch):
    def pages() -> list[str]:
        return [client.get(address).content.decode() for address in addresses]

    planned = pages()
    assert [address for address, page in zip(addresses, planned, strict=True) if "Bài " not in page] == []
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "prepare_threshold", 0)
    monkeypatch.setattr(connection.connection, "prepare_threshold", 0)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        assert pages() == planned
        assert pages() == planned
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%articles_page AS page%'")
        assert cursor.fetchone()[0] >= 3
