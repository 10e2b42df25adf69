from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from articles.models.front import Front
from articles.models.page import Page


class HomePage(Front, Page):
    """The front page of the paper."""

    parent_page_types = ["articles.Page"]
    subpage_types = ["articles.CategoryPage", "articles.InfoPage", "articles.SpecialPage"]
    max_count = 1

    class Meta:
        verbose_name = _("home page")

    content_panels = [*Page.content_panels, FieldPanel("front")]
