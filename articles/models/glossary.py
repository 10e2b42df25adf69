from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom import text


class Abbreviation(models.Model):
    """A short form and one of its meanings: whoever searches for either finds both. A short form may have several."""

    short = models.CharField(_("short form"), max_length=40, help_text=_("As the paper prints it: UBND, KT-XH."))
    meaning = models.CharField(_("full form"), max_length=120, help_text=_("One meaning; for another add another."))

    class Meta:
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        ordering = ["short", "meaning"]
        constraints = [
            models.UniqueConstraint(
                fields=["short", "meaning"],
                name="abbreviation_once",
                violation_error_message=_("The glossary has this already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.short} · {self.meaning}"

    def clean(self) -> None:
        self.short, self.meaning = (" ".join(text.normalise(form).split()) for form in (self.short, self.meaning))
        for name in ("short", "meaning"):
            if not text.fold(getattr(self, name)):
                raise ValidationError({name: _("There is no word in this.")})
