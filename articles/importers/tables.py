"""All tables that can be imported, in the order in which an empty paper would import them."""

from articles.importers.congresses import CongressTable
from articles.importers.documents import DocumentTable
from articles.importers.organisations import OrganisationTable
from articles.importers.people import PeopleTable
from articles.importers.records import EventTable, SessionTable, TargetTable
from articles.importers.table import Table

_ALL = (OrganisationTable, CongressTable, PeopleTable, DocumentTable, SessionTable, TargetTable, EventTable)
TABLES: dict[str, type[Table]] = {table.name: table for table in _ALL}
