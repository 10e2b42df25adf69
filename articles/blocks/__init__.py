"""The parts of an article's text, one concept a file."""

from articles.blocks.body import BodyBlock, BodyField

__all__ = ["BodyBlock", "BodyField"]
