"""Pages, people and photos for tests: what a test does not name has a value that does no harm."""

from tests.factories.congresses import make_congress, make_organisation, make_place
from tests.factories.pages import make_archive, make_article, make_category, make_paper, make_section
from tests.factories.people import make_author, make_member, make_person, make_topic
from tests.factories.photos import make_photo

__all__ = [
    "make_archive",
    "make_article",
    "make_author",
    "make_category",
    "make_congress",
    "make_member",
    "make_organisation",
    "make_paper",
    "make_person",
    "make_photo",
    "make_place",
    "make_section",
    "make_topic",
]
