"""The readers' search: its page, and what it suggests while a query is typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from articles.paper import the_paper
from articles.search import Answer, Filters, Question, answer, better_spelling, curated, documents, suggest
from newsroom.search.hits import TookTooLongError, within_time

NEWEST = "moi-nhat"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Articles that have every word of the query, accents or none; see `articles.search`."""
    question = Question.of(request.GET.get("q", ""))
    filters = Filters.of(request.GET)
    newest_first = request.GET.get("xep") == NEWEST
    cursor = request.GET.get("truoc", "")
    context = {
        "question": question,
        "searched": question.text,
        "filters": filters,
        "newest_first": newest_first,
        "is_first_screen": not cursor,
    }
    try:
        with within_time():
            context |= _results(request, question, filters, newest_first, cursor)
    except TookTooLongError:
        return render(request, "articles/search.html", context | {"took_too_long": True}, status=503)
    return render(request, "articles/search.html", context)


def _results(
    request: HttpRequest, question: Question, filters: Filters, newest_first: bool, cursor: str
) -> dict[str, Any]:
    nothing = {"found": Answer(), "curated": (), "documents": (), "did_you_mean": None}
    if not question:
        return nothing
    paper = the_paper(Site.find_for_request(request))
    found = answer(question, filters, paper, newest_first=newest_first, cursor=cursor)
    if cursor or filters:
        return nothing | {"found": found}
    return {
        "found": found,
        "curated": curated(question),
        "documents": documents(found.documents),
        "did_you_mean": None if found.total else better_spelling(question),
    }


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Headlines that go on as the query begins, for the search field."""
    question = Question.of(request.GET.get("q", ""))
    return JsonResponse({"suggestions": suggest(question) if question else []})
