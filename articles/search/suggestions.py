"""Headlines to choose from while a query is typed."""

from __future__ import annotations

from wagtail.search.backends import get_search_backend

from articles.models import Page
from articles.search.question import Question
from newsroom.search.hits import Narrow, OnTheDatabase, TookTooLongError, Wanted, find

NUMBER = 8
#: Milliseconds: who types does not wait.
PATIENCE = 300
#: Fewer letters begin too many words.
LETTERS = 2


def suggest(question: Question) -> list[str]:
    """The newest published headlines that have every word and the beginning of the last; none rather than late."""
    if len("".join(question.keys())) < LETTERS:
        return []
    backend = get_search_backend()
    if not isinstance(backend, OnTheDatabase):
        found = backend.autocomplete(question.text, Page.objects.articles().live())[: NUMBER * 2]
        return _headlines([page.pk for page in found])
    wanted = Wanted("title", question.expression(last_is_prefix=True), newest=True)
    try:
        found = find(backend, [wanted], limit=NUMBER * 2, enough=NUMBER, patience=PATIENCE, narrow=Narrow())
    except TookTooLongError:
        return []
    return _headlines([hit.key for hit in found.hits])


def _headlines(keys: list[int]) -> list[str]:
    titles = dict(Page.objects.published().filter(pk__in=keys).values_list("pk", "title"))
    return list(dict.fromkeys(titles[key] for key in keys if key in titles))[:NUMBER]
