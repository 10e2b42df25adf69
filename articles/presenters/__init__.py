"""What each page's template shows besides the page itself. `connect` hands these to the page types."""

from articles.presenters.pages import STORIES_ON_A_SCREEN, cards, connect
from articles.presenters.sections import section_links

__all__ = ["STORIES_ON_A_SCREEN", "cards", "connect", "section_links"]
