from django.utils.translation import gettext_lazy as _

from articles.models.page import Page


class HomePage(Page):
    """The front page of the paper."""

    parent_page_types = ["articles.Page"]
    subpage_types = ["articles.CategoryPage", "articles.InfoPage"]
    max_count = 1

    class Meta:
        verbose_name = _("home page")
