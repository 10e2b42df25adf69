from django.db import models
from django.db.models import F


class Reading(models.Model):
    """How often an article was read on a day. It knows nothing of who read it."""

    page = models.ForeignKey("articles.Page", models.CASCADE, related_name="readings")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    page.wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "reading"
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="reading_once_a_day")]
        indexes = [models.Index(F("day"), F("count").desc(), name="reading_day_count")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}: {self.count}"
