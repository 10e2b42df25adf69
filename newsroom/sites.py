"""Which of the paper's sites a request is for, without a query each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from newsroom.memory import remembered

P = ParamSpec("P")
R = TypeVar("R")


@remembered
def site_of(hostname: str, port: str) -> Site | None:
    try:
        return get_site_for_hostname(hostname, port)
    except Site.DoesNotExist:
        return None


@remembered
def main_site() -> Site | None:
    """The site of the paper itself; a special section may have a site of its own besides."""
    return Site.objects.filter(is_default_site=True).first()


def needs_no_site(view: Callable[P, R]) -> Callable[P, R]:
    """Marks a view that answers without knowing the site, and so without a query."""
    view.needs_no_site = True
    return view


class SiteMiddleware:
    """Tells Wagtail the request's site where it keeps its own answer to `Site.find_for_request`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: list, kwargs: dict) -> None:
        if getattr(view, "needs_no_site", False):
            return
        # As Wagtail: the raw host, because ALLOWED_HOSTS is checked elsewhere.
        hostname = split_domain_port(request._get_raw_host())[0]
        request._wagtail_site = site_of(hostname, request.get_port())
