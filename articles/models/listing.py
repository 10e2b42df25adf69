from django.db import models
from django.db.models import F

from articles.shelf import Shelf


class ListEntry(models.Model):
    """A published article's place in the list of a category (or one above it), topic, author, person, place or section.

    It repeats what the article says, with the time of publication, so that any screen of any list is a stretch of one
    index. `articles.listing` keeps it true; `manage.py check_listing` verifies it.
    """

    shelf = models.PositiveSmallIntegerField(choices=Shelf.choices)
    key = models.BigIntegerField()
    published = models.DateTimeField()
    page = models.ForeignKey("articles.Page", models.CASCADE, related_name="list_entries", db_index=False)

    page.wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "list entry"
        verbose_name_plural = "list entries"
        constraints = [models.UniqueConstraint(fields=["page", "shelf", "key"], name="list_entry_once")]
        indexes = [
            models.Index(F("shelf"), F("key"), F("published").desc(), F("page").desc(), name="list_entry_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_shelf_display()} {self.key}: {self.page_id}"
