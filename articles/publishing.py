"""What publishing, and every change of what is published, sets going."""

from __future__ import annotations

from functools import partial

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django_tasks import task
from wagtail.documents import get_document_model
from wagtail.signals import page_published, page_slug_changed

from articles.listing import FILINGS
from articles.models import ArticlePage, Author, Page, PrintedArticle, ReadMoreLink, Topic
from articles.models.article import article_saved
from articles.printing import photos_of, print_article
from media.models import AudioClip, Photo, Video
from media.readiness import photo_changed
from media.tasks import prepare_photo

#: Rows that are printed with their article, and their field of it.
PARTS: dict[type[models.Model], str] = {model: article for model, (_shelf, article, _key) in FILINGS.items()}
PARTS[ReadMoreLink] = "article_id"


@task()
def print_published(pk: int) -> None:
    """Prints an article, so that no reader waits for it. One that was taken down meanwhile is no error."""
    if article := ArticlePage.objects.live().filter(pk=pk).first():
        print_article(article)


def prepare(sender: type[ArticlePage], instance: ArticlePage, **kwargs: object) -> None:
    """Has renditions and story made now, so that no reader waits for them."""
    for key in photos_of(instance):
        transaction.on_commit(partial(prepare_photo.enqueue, key))
    transaction.on_commit(partial(print_published.enqueue, instance.pk))


def follow_article(sender: type[ArticlePage], instance: ArticlePage, **kwargs: object) -> None:
    PrintedArticle.objects.of([instance.pk]).pulp()


def follow_part(sender: type[models.Model], instance: models.Model, **kwargs: object) -> None:
    """A row that was written by itself; those of an article that is being saved go with it."""
    article = PARTS[sender]
    owner = instance._state.fields_cache.get(article.removesuffix("_id"))
    if not getattr(owner, "is_being_saved", False):
        PrintedArticle.objects.of([getattr(instance, article)]).pulp()


def follow_source(sender: type[models.Model], instance: models.Model, **kwargs: object) -> None:
    PrintedArticle.objects.with_source(sender, instance.pk).pulp()


def follow_photo(sender: type[Photo], photo: Photo, **kwargs: object) -> None:
    PrintedArticle.objects.with_source(Photo, photo.pk).pulp()


def follow_address(sender: type[Page], instance: Page, **kwargs: object) -> None:
    PrintedArticle.objects.with_source(Page, instance.pk).pulp()


def connect() -> None:
    page_published.connect(prepare, sender=ArticlePage, dispatch_uid="articles.publishing.prepare")
    article_saved.connect(follow_article, dispatch_uid="articles.publishing.saved")
    for model in PARTS:
        for signal in (post_save, post_delete):
            signal.connect(follow_part, sender=model, dispatch_uid=f"articles.publishing.{model.__name__}")
    for model in (Author, Topic, AudioClip, Video, get_document_model()):
        for signal in (post_save, post_delete):
            signal.connect(follow_source, sender=model, dispatch_uid=f"articles.publishing.{model.__name__}")
    photo_changed.connect(follow_photo, dispatch_uid="articles.publishing.photo")
    post_delete.connect(follow_source, sender=Photo, dispatch_uid="articles.publishing.photo_deleted")
    page_slug_changed.connect(follow_address, dispatch_uid="articles.publishing.address")
