from collections.abc import Collection
from typing import NamedTuple

from django.db import models


class Shelf(models.IntegerChoices):
    """What a list of articles is of."""

    CATEGORY = 1
    TOPIC = 2
    AUTHOR = 3
    PERSON = 4
    PLACE = 5
    SECTION = 6


class Shelved(NamedTuple):
    """The published articles of a list (`articles.models.ListEntry`), without some."""

    shelf: Shelf
    key: int
    left_out: Collection[int] = ()
