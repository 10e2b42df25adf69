from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel

from newsroom import text


class Topic(TagBase):
    """A subject that the paper follows: a tag with a page of its own."""

    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    panels = [FieldPanel("name"), FieldPanel("description")]

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = text.slug(tag, max_length=80) or "chu-de"
        return f"{slug}-{i}" if i else slug

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug, self.pk])


class ArticleTopic(ItemBase):
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="items")
    content_object = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="topic_items")

    class Meta:
        verbose_name = _("topic of an article")
