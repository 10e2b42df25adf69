from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index


class Clip(index.Indexed, models.Model):
    """What video and sound have in common."""

    title = models.CharField(_("title"), max_length=255)
    duration = models.DurationField(_("duration"), null=True, blank=True, help_text=_("Minutes and seconds: 3:25."))
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_("What is said, for readers who cannot hear it and for search."),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True, db_index=True)

    search_fields = [
        index.SearchField("title", boost=10),
        index.AutocompleteField("title"),
        index.SearchField("transcript"),
    ]

    class Meta:
        abstract = True
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title
