"""What the paper says: its pages, and the people and subjects that they name."""

from articles.kind import Kind
from articles.models.article import ArticlePage
from articles.models.card import Card, Sublink
from articles.models.category import CategoryPage
from articles.models.congress import (
    CongressEvent,
    CongressPage,
    CongressSession,
    CongressSource,
    CongressTarget,
    DocumentPage,
    OrganisationParent,
    OrganisationSuccession,
    PartyOrganisation,
    Phase,
    congress_title,
)
from articles.models.front import Front
from articles.models.glossary import Abbreviation
from articles.models.home import HomePage
from articles.models.imprint import Imprint
from articles.models.info import InfoPage
from articles.models.listing import ListEntry
from articles.models.membership import Membership
from articles.models.mentions import PersonMention, PlaceMention
from articles.models.number import ArticleNumber
from articles.models.page import Page
from articles.models.people import Author, Byline
from articles.models.person import Person, Role
from articles.models.place import Place, PlaceChange, PlaceInChange, PlaceParent
from articles.models.printed import PrintedArticle, PrintedSource
from articles.models.readings import Reading
from articles.models.readmore import CuratedLink, ReadMoreLink, SectionReadMore
from articles.models.special import SectionLink, SpecialPage
from articles.models.table_import import TableImport
from articles.models.topic import ArticleTopic, Topic
from articles.shelf import Shelf

__all__ = [
    "Abbreviation",
    "ArticleNumber",
    "ArticlePage",
    "ArticleTopic",
    "Author",
    "Byline",
    "Card",
    "CategoryPage",
    "CongressEvent",
    "CongressPage",
    "CongressSession",
    "CongressSource",
    "CongressTarget",
    "CuratedLink",
    "DocumentPage",
    "Front",
    "HomePage",
    "Imprint",
    "InfoPage",
    "Kind",
    "ListEntry",
    "Membership",
    "OrganisationParent",
    "OrganisationSuccession",
    "Page",
    "PartyOrganisation",
    "Person",
    "PersonMention",
    "Phase",
    "Place",
    "PlaceChange",
    "PlaceInChange",
    "PlaceMention",
    "PlaceParent",
    "PrintedArticle",
    "PrintedSource",
    "ReadMoreLink",
    "Reading",
    "Role",
    "SectionLink",
    "SectionReadMore",
    "Shelf",
    "SpecialPage",
    "Sublink",
    "TableImport",
    "Topic",
    "congress_title",
]
