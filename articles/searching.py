"""The readers' search: its page, and what it suggests while a query is typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from articles.paper import the_paper
from articles.search import Answer, Filters, Question, answer, better_spelling, curated, documents, suggest

NEWEST = "moi-nhat"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Articles that have every word of the query, accents or none; see `articles.search`."""
    question = Question.of(request.GET.get("q", ""))
    filters = Filters.of(request.GET)
    newest_first = request.GET.get("xep") == NEWEST
    cursor = request.GET.get("truoc", "")
    paper = the_paper(Site.find_for_request(request))
    found = answer(question, filters, paper, newest_first=newest_first, cursor=cursor) if question else Answer()
    first = not cursor
    context = {
        "question": question,
        "query": question.text,
        "found": found,
        "filters": filters,
        "newest_first": newest_first,
        "is_first_screen": first,
        "curated": curated(question) if question and first and not filters else (),
        "documents": documents(question) if question and first and not filters else (),
        "did_you_mean": better_spelling(question) if question and first and not found.total and not filters else None,
    }
    return render(request, "articles/search.html", context, status=503 if found.took_too_long else 200)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Headlines that go on as the query begins, for the search field."""
    question = Question.of(request.GET.get("q", ""))
    return JsonResponse({"suggestions": suggest(question) if question else []})
