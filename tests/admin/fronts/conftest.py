"""What the tests of the front desk share."""

from __future__ import annotations

from copy import copy

import pytest

from articles.models import ArticlePage, CategoryPage, HomePage
from tests.admin.fronts.front_desk import Desk
from tests.factories import make_article, make_category, make_paper


@pytest.fixture(scope="module")
def arranged(kept_for_module):
    """A paper with eight stories and an editor at its desk, made once for all tests of a module."""
    with kept_for_module():
        home = make_paper()
        news = make_category(home, "Thời sự")
        stories = [make_article(news, f"Tin số {place}") for place in range(1, 9)]
        return news.pk, [story.pk for story in stories], Desk(home, "lan")


@pytest.fixture
def home(arranged):
    return HomePage.objects.get()


@pytest.fixture
def news(arranged):
    return CategoryPage.objects.get(pk=arranged[0])


@pytest.fixture
def stories(arranged):
    found = ArticlePage.objects.in_bulk(arranged[1])
    return [found[key] for key in arranged[1]]


@pytest.fixture
def desk(arranged, home):
    desk = copy(arranged[2])
    desk.home = home
    return desk
