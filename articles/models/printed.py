from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models


class PrintedQuerySet(models.QuerySet):
    def pulp(self) -> None:
        """These are good no longer."""
        self.update(version="", edition=models.F("edition") + 1)

    def of(self, articles: Iterable[int]) -> Self:
        return self.filter(pk__in=list(articles))

    def with_source(self, model: type[models.Model], key: int) -> Self:
        """Those that show this photo, author or the like."""
        sources = PrintedSource.objects.filter(model=model._meta.label_lower, key=key)
        return self.filter(pk__in=sources.values("printed"))


class PrintedArticle(models.Model):
    """What readers see of an article, rendered once for all of them; see `articles.printing`.

    It is no more than a copy: without it, an article is rendered when it is asked for.
    """

    article = models.OneToOneField("articles.ArticlePage", models.CASCADE, primary_key=True, related_name="printed")
    #: What it was made of, as far as it is not among its sources; empty if a source has changed since.
    version = models.CharField(max_length=40)
    #: Raised whenever a source changes, so that nobody puts what he rendered before over what others know since.
    edition = models.PositiveIntegerField(default=0)
    head = models.TextField()
    story = models.TextField()
    #: What the request still has to look up; see `articles.related.Facts`.
    facts = models.JSONField()
    good_until = models.DateField(null=True)

    article.wagtail_reference_index_ignore = True

    objects = PrintedQuerySet.as_manager()

    class Meta:
        verbose_name = "printed article"

    def __str__(self) -> str:
        return str(self.article_id)


class PrintedSource(models.Model):
    """Something that went into a printed article besides the article: a photo, an author, a page that it links to."""

    printed = models.ForeignKey(PrintedArticle, models.CASCADE, related_name="sources")
    model = models.CharField(max_length=60)
    key = models.BigIntegerField()

    printed.wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "source of a printed article"
        indexes = [models.Index(fields=["model", "key"], name="printed_source_key")]

    def __str__(self) -> str:
        return f"{self.printed_id}: {self.model} {self.key}"
