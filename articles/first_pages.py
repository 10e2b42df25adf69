"""What a process reads before its readers do: one page of each kind."""

from __future__ import annotations

from django.urls import reverse

from articles.models import ArticlePage, CategoryPage
from newsroom.sites import main_site


def first_pages() -> list[str]:
    """Absolute addresses of the front, a category, the newest article, search, feed and the staff's door."""
    site = main_site()
    if not site:
        return []
    pages = [CategoryPage.objects.live().public().first(), ArticlePage.objects.published().newest_first().first()]
    addresses = ["/", *(page.get_absolute_url() for page in pages if page)]
    addresses += [reverse("search"), reverse("home-feed"), reverse("wagtailadmin_login")]
    return [site.root_url + address for address in addresses]
