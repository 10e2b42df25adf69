from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from articles.models.slugs import free_slug


class Place(index.Indexed, ClusterableModel):
    """A place as it was in its time; neither its name nor its code is a key.

    An article keeps the place of its day. What a place came from and went over into is told by `PlaceChange`.
    """

    class Kind(models.TextChoices):
        PROVINCE = "province", _("Province")
        DISTRICT = "district", _("District")
        TOWN = "town", _("Town")
        COMMUNE = "commune", _("Commune")
        WARD = "ward", _("Ward")
        TOWNSHIP = "township", _("Township")
        VILLAGE = "village", _("Village")

    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.COMMUNE)
    slug = models.SlugField(_("address"), max_length=110, unique=True, blank=True)
    code = models.CharField(_("code"), max_length=10, blank=True, help_text=_("Of the state's list of places."))
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day under this name."))

    search_fields = [
        index.AutocompleteField("name"),
        index.FilterField("name"),
        index.FilterField("kind"),
        index.FilterField("valid_from"),
        index.FilterField("valid_until"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("locality", "place")
        verbose_name_plural = _("places")
        ordering = ["name", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="place_ends_after_it_begins",
                violation_error_message=_("The place ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        name = f"{self.get_kind_display()} {self.name}"
        if not self.valid_until:
            return name
        return _("%(place)s (until %(year)s)") % {"place": name, "year": self.valid_until.year}

    def save(self, *args, **kwargs) -> None:
        year = self.valid_from.year if self.valid_from else None
        self.slug = self.slug or free_slug(Place, self.name, fallback="dia-phuong", year=year)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.slug])


class PlaceParent(models.Model):
    """To which greater place a place belonged, and when."""

    place = ParentalKey(Place, on_delete=models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Place, models.CASCADE, verbose_name=_("belongs to"), related_name="children")
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("greater place")

    def __str__(self) -> str:
        return str(self.parent)


class PlaceChange(ClusterableModel):
    """One rearrangement of places: which ones ended in it or gave of themselves, and which came out of it."""

    date = models.DateField(_("date"))
    resolution = models.CharField(_("resolution"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("change of places")
        verbose_name_plural = _("changes of places")
        ordering = ["-date"]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.resolution}".strip()


class PlaceInChange(models.Model):
    """One place's part in a change."""

    class Side(models.TextChoices):
        BEFORE = "before", _("Before")
        AFTER = "after", _("After")

    change = ParentalKey(PlaceChange, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(
        Place, models.CASCADE, verbose_name=pgettext_lazy("locality", "place"), related_name="changes"
    )
    side = models.CharField(_("side"), max_length=6, choices=Side.choices)
    whole = models.BooleanField(_("the whole place"), default=True)

    class Meta:
        verbose_name = _("place in a change")
        constraints = [models.UniqueConstraint(fields=["change", "place", "side"], name="place_once_in_a_change")]

    def __str__(self) -> str:
        return str(self.place)
