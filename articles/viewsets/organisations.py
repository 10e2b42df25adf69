"""Party organisations and places: what congresses and articles are about."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from articles.models import PartyOrganisation, Place, PlaceChange
from articles.viewsets.names import NamedViewSet
from articles.viewsets.people import PersonViewSet

_PERIOD = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")])


class OrganisationViewSet(NamedViewSet):
    model = PartyOrganisation
    icon = "group"
    list_display = ["name", "level", Column("place", label=_("Place"))]
    list_filter = ["level"]
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("level"), FieldPanel("place")]),
        FieldRowPanel([FieldPanel("founded_on"), FieldPanel("ended_on")]),
        FieldPanel("description"),
        InlinePanel("parents", panels=[FieldPanel("parent"), _PERIOD], heading=_("Organisations above")),
        InlinePanel(
            "predecessors",
            panels=[FieldPanel("predecessor"), FieldPanel("date"), FieldPanel("source")],
            heading=_("Predecessors"),
        ),
        FieldPanel("slug"),
    ]


class PlaceViewSet(NamedViewSet):
    model = Place
    icon = "site"
    list_display = ["name", "kind", "valid_from", "valid_until"]
    list_filter = ["kind"]
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        _PERIOD,
        FieldPanel("code"),
        InlinePanel("parents", panels=[FieldPanel("parent"), _PERIOD], heading=_("Greater places")),
        FieldPanel("slug"),
    ]


class PlaceChangeViewSet(SnippetViewSet):
    model = PlaceChange
    icon = "history"
    list_display = ["date", "resolution"]
    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("resolution")]),
        FieldPanel("note"),
        InlinePanel(
            "places",
            panels=[FieldRowPanel([FieldPanel("side"), FieldPanel("whole")]), FieldPanel("place")],
            heading=_("Places"),
            min_num=2,
        ),
    ]


class DirectoryViewSet(SnippetViewSetGroup):
    items = (PersonViewSet, OrganisationViewSet, PlaceViewSet, PlaceChangeViewSet)
    menu_icon = "group"
    menu_label = _("People, organisations, places")
    menu_name = "directory"
    menu_order = 150
