from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from articles.models.page import Page
from articles.widgets import AddressInput


class InfoPage(Page):
    """A page about the paper itself: who it is, how to reach it, its rules."""

    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "link", "document-link", "ol", "ul"])

    parent_page_types = ["articles.HomePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")

    content_panels = [*Page.content_panels, FieldPanel("body")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug", widget=AddressInput), "seo_title", "search_description"],
            heading=_("For search engines"),
        )
    ]
