from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from articles.models import Abbreviation


class GlossaryViewSet(SnippetViewSet):
    """The abbreviations that the readers' search knows."""

    model = Abbreviation
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 145
    add_to_admin_menu = True
    list_display = ["short", "meaning"]
    list_per_page = 50
    search_fields = ["short", "meaning"]
    panels = [FieldPanel("short"), FieldPanel("meaning")]
