from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TableImport(models.Model):
    """A table that somebody has sent: kept while it is looked at, and as a line of the history once it is done."""

    table = models.CharField(_("table"), max_length=20)
    section = models.ForeignKey(
        "articles.SpecialPage", models.SET_NULL, verbose_name=_("special section"), null=True, related_name="+"
    )
    file_name = models.CharField(_("file"), max_length=200)
    header = models.JSONField()
    rows = models.JSONField(help_text=_("Number and cells of each row; empty once they are imported."))
    publish = models.BooleanField(_("publish new pages at once"), default=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("sent by"), null=True, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    done_at = models.DateTimeField(_("done at"), null=True)
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)

    class Meta:
        verbose_name = _("import of a table")
        verbose_name_plural = _("imports of tables")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name
