"""Official documents, which readers look for by number and symbol, by name or by their wording."""

from __future__ import annotations

from wagtail.search.backends import get_search_backend

from articles.models import DocumentPage
from articles.search.question import Question
from newsroom.search.expression import to_wagtail

NUMBER = 5


def documents(question: Question) -> list[DocumentPage]:
    """The documents that have every word, the best first, among those that everybody may read."""
    public = DocumentPage.objects.live().public()
    return list(get_search_backend().search(to_wagtail(question.expression()), public)[:NUMBER])
