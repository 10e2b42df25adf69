from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from articles.widgets import ArticleChooser


class ReadMoreLink(Orderable):
    """One “Đọc thêm” link that a journalist put under an article, in the order given."""

    class Relation(models.TextChoices):
        BACKGROUND = "background", _("Background")
        EARLIER = "earlier", _("Earlier development")
        DOCUMENT = "document", _("Official document")
        PERSON = "person", _("Person")
        SAME_SUBJECT = "same-subject", _("Same subject")

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="read_more_links")
    target = models.ForeignKey(
        "articles.Page", models.CASCADE, verbose_name=_("article"), related_name="read_more_from"
    )
    relation = models.CharField(_("relation"), max_length=16, choices=Relation.choices, default=Relation.SAME_SUBJECT)
    headline = models.CharField(_("headline of its own"), max_length=255, blank=True)
    teaser = models.TextField(_("teaser of its own"), blank=True)
    photo = models.ForeignKey(
        "media.Photo", models.SET_NULL, verbose_name=_("photo of its own"), null=True, blank=True, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("“Read more” link")
        verbose_name_plural = _("“Read more” links")

    panels = [
        FieldPanel("target", widget=ArticleChooser),
        FieldPanel("relation"),
        FieldPanel("headline"),
        FieldPanel("teaser"),
        FieldPanel("photo"),
    ]

    def __str__(self) -> str:
        return self.headline or str(self.target)
