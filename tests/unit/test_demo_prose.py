"""Generated articles: like a paper's in form, different each, repeatable."""

import random
import re

import pytest

from articles.demo import newspaper, prose


@pytest.mark.parametrize("slug", prose.BEATS)
def test_a_story_has_the_form_of_one(slug):
    for seed in range(40):
        story = prose.write(slug, random.Random(seed))
        assert 15 <= len(story.headline) <= 110, story.headline
        assert 25 <= len(story.sapo.split()) <= 65, story.sapo
        assert 4 <= len(story.paragraphs) <= 7
        for words in (story.headline, story.sapo, *story.paragraphs, story.quote):
            assert words[0].isupper() or words[0] == "“"
            assert not re.search(r"  | [,.:;]", words), words


def test_every_category_has_words_of_its_own():
    slugs = {s.slug for section in newspaper.SECTIONS for s in (section, *section.below)}
    assert set(prose.BEATS) == slugs


def test_the_same_seed_writes_the_same_story_and_others_differ():
    assert prose.write("y-te", random.Random(5)) == prose.write("y-te", random.Random(5))
    assert len({prose.write("y-te", random.Random(seed)).sapo for seed in range(100)}) > 95
