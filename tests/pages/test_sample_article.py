"""Under the article that the paper is measured by stand the links of its special section, in order, with teasers."""

from __future__ import annotations

import re
from html import unescape

import pytest

from articles.actions.sections import join_section
from articles.models import SectionReadMore
from tests.factories import make_article, make_category, make_paper, make_section
from tests.sample import read_manuscript

CARD = re.compile(r'class="card__link" href="([^"]*)">(.*?)</a>.*?class="card__teaser">(.*?)</p>', re.DOTALL)

pytestmark = pytest.mark.django_db


def test_the_sections_eleven_links_stand_under_the_article_in_order_with_their_teasers(client):
    sample = read_manuscript()
    assert len(sample.links) == 11
    home = make_paper()
    news, section = make_category(home), make_section(home)
    article = make_article(news, sample.headline)
    join_section(section, [article.pk])
    targets = [make_article(news, headline, sapo="Sapo của bài") for headline, _teaser in sample.links]
    for place in reversed(range(11)):
        SectionReadMore.objects.create(
            section=section, target=targets[place], teaser=sample.links[place][1], sort_order=place
        )
    html = client.get(article.get_absolute_url()).content.decode()
    below = html.partition('id="read-more"')[2].partition("</section>")[0]
    shown = [tuple(map(unescape, found)) for found in CARD.findall(below)]
    assert shown == [(page.get_absolute_url(), *link) for page, link in zip(targets, sample.links, strict=True)]
