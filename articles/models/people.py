from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from newsroom import text


class Author(index.Indexed, models.Model):
    """A pen name (bút danh), of one person or of a team. Whose it is stays inside the house."""

    name = models.CharField(_("pen name"), max_length=100, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True, blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("member of staff"),
        null=True,
        blank=True,
        related_name="pen_names",
        help_text=_("Never shown to readers."),
    )
    office = models.CharField(_("office"), max_length=100, blank=True, help_text=_("As readers see it, e.g. reporter."))
    biography = models.TextField(_("biography"), blank=True)
    portrait = models.ForeignKey(
        "media.Photo", models.SET_NULL, verbose_name=_("portrait"), null=True, blank=True, related_name="+"
    )

    search_fields = [
        index.AutocompleteField("name"),
        index.FilterField("name"),
        index.FilterField("office"),
    ]

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]

    panels = [
        FieldPanel("name"),
        FieldPanel("office"),
        FieldPanel("portrait"),
        FieldPanel("biography"),
        FieldPanel("staff"),
        FieldPanel("slug"),
    ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.slug = self.slug or text.slug(self.name, max_length=100)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.slug])


class Byline(Orderable):
    """An author's part in an article, in the order in which the names are printed."""

    class Role(models.TextChoices):
        TEXT = "text", _("Text")
        PHOTO = "photo", _("Photo")
        VIDEO = "video", _("Video")
        COMPILED = "compiled", _("Compiled")

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, verbose_name=_("author"), related_name="bylines")
    role = models.CharField(_("role"), max_length=8, choices=Role.choices, default=Role.TEXT)

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    panels = [FieldPanel("author"), FieldPanel("role")]

    def __str__(self) -> str:
        return str(self.author)
