"""Pages, people and photos for tests: what a test does not name has a value that does no harm."""

from tests.factories.pages import make_article, make_category, make_paper, make_section
from tests.factories.people import make_author, make_member, make_person, make_topic
from tests.factories.photos import make_photo

__all__ = [
    "make_article",
    "make_author",
    "make_category",
    "make_member",
    "make_paper",
    "make_person",
    "make_photo",
    "make_section",
    "make_topic",
]
