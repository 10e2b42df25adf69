from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from articles.models.slugs import free_slug


class PartyOrganisation(index.Indexed, ClusterableModel):
    """A party committee with all below it (đảng bộ) or a cell, in the time in which it existed."""

    class Level(models.TextChoices):
        NATIONAL = "national", _("National")
        PROVINCE = "province", _("Province")
        UPPER = "upper", _("Directly above the grassroots")
        GRASSROOTS = "grassroots", _("Grassroots")
        CELL = "cell", _("Cell")

    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(_("address"), max_length=160, unique=True, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.GRASSROOTS)
    place = models.ForeignKey(
        "articles.Place",
        models.PROTECT,
        verbose_name=pgettext_lazy("locality", "place"),
        null=True,
        blank=True,
        related_name="organisations",
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    description = models.TextField(_("description"), blank=True)

    search_fields = [
        index.AutocompleteField("name"),
        index.FilterField("name"),
        index.FilterField("level"),
    ]

    class Meta:
        verbose_name = _("party organisation")
        verbose_name_plural = _("party organisations")
        ordering = ["name", "founded_on"]

    def __str__(self) -> str:
        if not self.ended_on:
            return self.name
        return _("%(place)s (until %(year)s)") % {"place": self.name, "year": self.ended_on.year}

    def save(self, *args, **kwargs) -> None:
        year = self.founded_on.year if self.founded_on else None
        self.slug = self.slug or free_slug(
            PartyOrganisation,
            self.name,
            fallback="to-chuc-dang",
            year=year,
        )
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])


class OrganisationParent(models.Model):
    """The organisation above, and when it was that."""

    organisation = ParentalKey(PartyOrganisation, on_delete=models.CASCADE, related_name="parents")
    parent = models.ForeignKey(
        PartyOrganisation, models.PROTECT, verbose_name=_("organisation above"), related_name="children"
    )
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("organisation above")

    def __str__(self) -> str:
        return str(self.parent)


class OrganisationSuccession(models.Model):
    """What an organisation came from: several, where several were merged."""

    successor = ParentalKey(PartyOrganisation, on_delete=models.CASCADE, related_name="predecessors")
    predecessor = models.ForeignKey(
        PartyOrganisation, models.PROTECT, verbose_name=_("predecessor"), related_name="successors"
    )
    date = models.DateField(_("date"))
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("predecessor")
        constraints = [
            models.UniqueConstraint(fields=["successor", "predecessor"], name="organisation_succession_once")
        ]

    def __str__(self) -> str:
        return str(self.predecessor)
