"""Party organisations and their congresses."""

from articles.models.congress.document import DocumentPage
from articles.models.congress.organisation import OrganisationParent, OrganisationSuccession, PartyOrganisation
from articles.models.congress.page import CongressPage, Phase, congress_title
from articles.models.congress.records import CongressEvent, CongressSession, CongressSource, CongressTarget

__all__ = [
    "CongressEvent",
    "CongressPage",
    "CongressSession",
    "CongressSource",
    "CongressTarget",
    "DocumentPage",
    "OrganisationParent",
    "OrganisationSuccession",
    "PartyOrganisation",
    "Phase",
    "congress_title",
]
