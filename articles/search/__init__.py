"""The readers' search: what a query means, what it finds, and what of it is shown."""

from articles.search.curated import connect as connect_curated
from articles.search.curated import curated
from articles.search.documents import documents
from articles.search.filters import Filters
from articles.search.finding import Answer, answer
from articles.search.glossary import connect as connect_glossary
from articles.search.question import Question
from articles.search.spelling import better_spelling
from articles.search.suggestions import suggest

__all__ = [
    "Answer",
    "Filters",
    "Question",
    "answer",
    "better_spelling",
    "connect",
    "curated",
    "documents",
    "suggest",
]


def connect() -> None:
    """What is remembered of glossary and curated results is forgotten when they change."""
    connect_glossary()
    connect_curated()
