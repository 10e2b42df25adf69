from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Membership(models.Model):
    """An article's place in a special section or congress, wherever the article stands in the tree.

    It holds from the moment it is made, outside the article's drafts: an old article joins without being saved.
    """

    section = models.ForeignKey("articles.Page", models.CASCADE, verbose_name=_("section"), related_name="memberships")
    article = models.ForeignKey(
        "articles.ArticlePage", models.CASCADE, verbose_name=_("article"), related_name="section_memberships"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("added by"), null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    section.wagtail_reference_index_ignore = True
    article.wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("article of a section")
        verbose_name_plural = _("articles of sections")
        constraints = [models.UniqueConstraint(fields=["section", "article"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.article} · {self.section}"
