"""What the paper says: its pages, and the people and subjects that they name."""

from articles.models.article import ArticlePage
from articles.models.card import Card
from articles.models.category import CategoryPage
from articles.models.home import HomePage
from articles.models.imprint import Imprint
from articles.models.info import InfoPage
from articles.models.kind import Kind
from articles.models.number import ArticleNumber
from articles.models.page import Page
from articles.models.people import Author, Byline
from articles.models.readings import Reading
from articles.models.readmore import ReadMoreLink
from articles.models.topic import ArticleTopic, Topic

__all__ = [
    "ArticleNumber",
    "ArticlePage",
    "ArticleTopic",
    "Author",
    "Byline",
    "Card",
    "CategoryPage",
    "HomePage",
    "Imprint",
    "InfoPage",
    "Kind",
    "Page",
    "ReadMoreLink",
    "Reading",
    "Topic",
]
