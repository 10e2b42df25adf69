"""The screen of a list that a reader asks for."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Site

from articles.paper import the_paper
from articles.querysets import PageQuerySet
from articles.screens import Screen, screen
from articles.shelf import Shelved


def screen_of(of: Shelved | PageQuerySet, request: HttpRequest) -> Screen:
    """The newest of a list or of pages, or those older than the cursor `truoc` of the request."""
    return screen(of, request.GET.get("truoc", ""), the_paper(Site.find_for_request(request)))
