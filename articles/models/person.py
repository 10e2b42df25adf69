from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from articles.models.slugs import free_slug
from newsroom import text

# Long enough for the letters and tones of every name that people bear.
SORT_LENGTH = 400


class Person(index.Indexed, ClusterableModel):
    """Somebody whom the paper writes about, with the offices that he or she has held."""

    class Gender(models.TextChoices):
        MAN = "man", _("Man")
        WOMAN = "woman", _("Woman")

    name = models.CharField(_("full name"), max_length=100)
    slug = models.SlugField(_("address"), max_length=110, unique=True, blank=True)
    sort_name = models.CharField(max_length=SORT_LENGTH, editable=False, db_index=True)
    gender = models.CharField(_("gender"), max_length=5, choices=Gender.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    home = models.CharField(_("home"), max_length=200, blank=True)
    biography = models.TextField(_("biography"), blank=True)
    portrait = models.ForeignKey(
        "media.Photo", models.SET_NULL, verbose_name=_("portrait"), null=True, blank=True, related_name="+"
    )

    search_fields = [
        index.AutocompleteField("name"),
        index.FilterField("name"),
        index.FilterField("sort_name"),
        index.FilterField("gender"),
        index.FilterField("home"),
        index.FilterField("birth_year"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.name = " ".join(text.normalise(self.name).split())
        self.sort_name = _sortable(self.name)
        self.slug = self.slug or free_slug(Person, self.name, fallback="nhan-vat", year=self.birth_year)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])


def _sortable(name: str) -> str:
    """The name's place in a list of persons. In hexadecimal digits, because every database compares those alike."""
    return text.name_sort_key(name).encode().hex()[:SORT_LENGTH]


class Role(models.Model):
    """An office that a person held in a party organisation, perhaps through a congress."""

    class Office(models.TextChoices):
        SECRETARY = "secretary", _("Secretary")
        DEPUTY_SECRETARY = "deputy-secretary", _("Deputy secretary")
        STANDING_MEMBER = "standing-member", _("Member of the standing committee")
        COMMITTEE_MEMBER = "committee-member", _("Member of the committee")
        INSPECTION_HEAD = "inspection-head", _("Head of the inspection committee")
        PRESIDIUM = "presidium", _("Member of the presidium of the congress")
        DELEGATE = "delegate", _("Delegate to the congress above")

    class Manner(models.TextChoices):
        ELECTED = "elected", _("Elected")
        APPOINTED = "appointed", _("Appointed")
        APPROVED = "approved", pgettext_lazy("manner of taking office", "Approved")
        COMPLETED = "completed", _("Added to complete the committee")

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="roles")
    organisation = models.ForeignKey(
        "articles.PartyOrganisation", models.CASCADE, verbose_name=_("organisation"), related_name="roles"
    )
    congress = models.ForeignKey(
        "articles.CongressPage",
        models.SET_NULL,
        verbose_name=_("congress"),
        null=True,
        blank=True,
        related_name="roles",
    )
    office = models.CharField(_("office"), max_length=16, choices=Office.choices)
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Other duties, as printed."))
    protocol_order = models.PositiveSmallIntegerField(_("protocol order"), default=100)
    manner = models.CharField(_("manner"), max_length=9, choices=Manner.choices, blank=True)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("office held")
        verbose_name_plural = _("offices held")
        ordering = ["protocol_order", "pk"]

    def __str__(self) -> str:
        return f"{self.get_office_display()} · {self.organisation}"
