"""Which of the paper's sites a request is for, without a query each time."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from newsroom.memory import remembered


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


class SiteMiddleware:
    """Tells Wagtail the request's site where it keeps its own answer to `Site.find_for_request`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # As Wagtail: the raw host, because ALLOWED_HOSTS is checked elsewhere.
        hostname = split_domain_port(request._get_raw_host())[0]
        request._wagtail_site = site_of(hostname, request.get_port())
        return self.get_response(request)
