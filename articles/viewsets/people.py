"""Who writes, and whom the paper writes about."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import Column

from articles.models import Author, Person
from articles.viewsets.names import NamedViewSet


class AuthorViewSet(NamedViewSet):
    model = Author
    icon = "user"
    menu_label = _("Authors")
    menu_order = 130
    add_to_admin_menu = True
    list_display = ["name", "office", Column("staff", label=_("member of staff"))]


class PersonViewSet(NamedViewSet):
    model = Person
    icon = "group"
    list_display = ["name", "home", "birth_year"]
    list_filter = ["gender"]
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("gender"), FieldPanel("birth_year")]),
        FieldPanel("home"),
        FieldPanel("portrait"),
        FieldPanel("biography"),
        InlinePanel(
            "roles",
            panels=[
                FieldPanel("organisation"),
                FieldPanel("congress"),
                FieldRowPanel([FieldPanel("office"), FieldPanel("manner"), FieldPanel("protocol_order")]),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
                FieldPanel("source"),
            ],
            heading=_("Offices held"),
            label=_("Office"),
        ),
        FieldPanel("slug"),
    ]
