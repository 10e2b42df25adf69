"""What each page's template shows besides the page itself. `connect` hands these to the page types."""

from articles.presenters.lists import screen_of
from articles.presenters.pages import cards, connect
from articles.presenters.sections import section_links
from articles.screens import STORIES_ON_A_SCREEN

__all__ = ["STORIES_ON_A_SCREEN", "cards", "connect", "screen_of", "section_links"]
