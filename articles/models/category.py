from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from articles.models.front import Front
from articles.models.page import Page
from articles.widgets import AddressInput


class Tone(models.TextChoices):
    """The accents of the stylesheet, each checked for contrast in light and dark."""

    RED = "red", _("Red")
    ORANGE = "orange", _("Orange")
    BROWN = "brown", _("Brown")
    GREEN = "green", _("Green")
    TEAL = "teal", _("Teal")
    BLUE = "blue", _("Blue")
    VIOLET = "violet", _("Violet")
    PINK = "pink", _("Pink")


class CategoryPage(Front, Page):
    """A section of the paper (chuyên mục); categories below it are its subsections."""

    colour = models.CharField(_("colour"), max_length=8, choices=Tone.choices, default=Tone.RED)
    menu_order = models.PositiveSmallIntegerField(_("place in the menu"), default=100)

    parent_page_types = ["articles.HomePage", "articles.CategoryPage"]
    subpage_types = ["articles.CategoryPage", "articles.ArticlePage"]
    show_in_menus_default = True

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    content_panels = [
        *Page.content_panels,
        FieldPanel("sapo", heading=_("Description"), help_text=_("One sentence, for readers and search engines.")),
        MultiFieldPanel(["colour", "show_in_menus", "menu_order"], heading=_("Look and menu")),
        FieldPanel("front"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug", widget=AddressInput), "seo_title", "search_description"],
            heading=_("For search engines"),
        )
    ]
