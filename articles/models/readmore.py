from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from articles.widgets import ArticleChooser


class CuratedLink(Orderable):
    """A link to another page that somebody put at this place, perhaps with words and a photo for it."""

    target = models.ForeignKey(
        "articles.Page", models.CASCADE, verbose_name=_("article"), related_name="%(class)s_from"
    )
    headline = models.CharField(_("headline of its own"), max_length=255, blank=True)
    teaser = models.TextField(_("teaser of its own"), blank=True)
    photo = models.ForeignKey(
        "media.Photo", models.SET_NULL, verbose_name=_("photo of its own"), null=True, blank=True, related_name="+"
    )

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.headline or str(self.target)


class ReadMoreLink(CuratedLink):
    """One “Đọc thêm” link that a journalist put under an article, in the order given."""

    class Relation(models.TextChoices):
        BACKGROUND = "background", _("Background")
        EARLIER = "earlier", _("Earlier development")
        DOCUMENT = "document", _("Official document")
        PERSON = "person", _("Person")
        SAME_SUBJECT = "same-subject", _("Same subject")

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="read_more_links")
    relation = models.CharField(_("relation"), max_length=16, choices=Relation.choices, default=Relation.SAME_SUBJECT)

    class Meta(CuratedLink.Meta):
        verbose_name = _("“Read more” link")
        verbose_name_plural = _("“Read more” links")

    panels = [
        FieldPanel("target", widget=ArticleChooser),
        FieldPanel("relation"),
        FieldPanel("headline"),
        FieldPanel("teaser"),
        FieldPanel("photo"),
    ]


class SectionReadMore(CuratedLink):
    """One link of a special section's list, which stands under every article of the section."""

    section = ParentalKey("articles.SpecialPage", on_delete=models.CASCADE, related_name="read_more_list")

    class Meta(CuratedLink.Meta):
        verbose_name = _("“Read more” link of a section")
        verbose_name_plural = _("“Read more” links of a section")

    panels = [
        FieldPanel("target", widget=ArticleChooser),
        FieldPanel("headline"),
        FieldPanel("teaser"),
        FieldPanel("photo"),
    ]
