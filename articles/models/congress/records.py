"""What is recorded of one congress: its programme, targets, events, and where its facts come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class CongressSession(models.Model):
    """One session of the programme."""

    class Kind(models.TextChoices):
        PREPARATORY = "preparatory", _("Preparatory session")
        OFFICIAL = "official", _("Official session")

    congress = ParentalKey("articles.CongressPage", on_delete=models.CASCADE, related_name="sessions")
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices, default=Kind.OFFICIAL)
    title = models.CharField(_("title"), max_length=200)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("session")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="congress_session_in_order",
                violation_error_message=_("The session ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class CongressTarget(Orderable):
    """A target that a congress set, and what came of it."""

    congress = ParentalKey("articles.CongressPage", on_delete=models.CASCADE, related_name="targets")
    name = models.CharField(_("target"), max_length=200)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    planned = models.DecimalField(_("planned"), max_digits=16, decimal_places=2, null=True, blank=True)
    result = models.DecimalField(_("result"), max_digits=16, decimal_places=2, null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("target")

    def __str__(self) -> str:
        return self.name


class CongressEvent(models.Model):
    """A moment of the congress's story, before, during or after it."""

    congress = ParentalKey("articles.CongressPage", on_delete=models.CASCADE, related_name="events")
    date = models.DateField(_("date"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    article = models.ForeignKey(
        "articles.ArticlePage", models.SET_NULL, verbose_name=_("article"), null=True, blank=True, related_name="+"
    )
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("event")
        ordering = ["date", "pk"]

    def __str__(self) -> str:
        return self.title


class CongressSource(models.Model):
    """Where one fact of the congress's own page comes from; sources disagree."""

    class Fact(models.TextChoices):
        DATES = "dates", _("Dates")
        VENUE = "venue", _("Venue")
        DELEGATES = "delegates", _("Delegates")
        COMMITTEE = "committee", _("Committee")
        MEMBERS = "members", _("Party members and organisations")
        MOTTO = "motto", _("Motto and theme")

    congress = ParentalKey("articles.CongressPage", on_delete=models.CASCADE, related_name="sources")
    fact = models.CharField(_("fact"), max_length=9, choices=Fact.choices)
    source = models.CharField(_("source"), max_length=300)
    address = models.URLField(_("address"), blank=True)

    class Meta:
        verbose_name = _("source")

    def __str__(self) -> str:
        return self.source
