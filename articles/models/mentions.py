"""Whom and which places an article is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class PersonMention(Orderable):
    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="person_mentions")
    person = models.ForeignKey("articles.Person", models.CASCADE, verbose_name=_("person"), related_name="mentions")

    class Meta(Orderable.Meta):
        verbose_name = _("person")

    panels = [FieldPanel("person")]

    def __str__(self) -> str:
        return str(self.person)


class PlaceMention(Orderable):
    """The place as it was on the day of the article."""

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="place_mentions")
    place = models.ForeignKey(
        "articles.Place", models.CASCADE, verbose_name=pgettext_lazy("locality", "place"), related_name="mentions"
    )

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("locality", "place")

    panels = [FieldPanel("place")]

    def __str__(self) -> str:
        return str(self.place)
