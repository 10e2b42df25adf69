from django.db import models


class Shelf(models.IntegerChoices):
    """What a list of articles is of."""

    CATEGORY = 1
    TOPIC = 2
    AUTHOR = 3
    PERSON = 4
    PLACE = 5
    SECTION = 6
