"""What publishing sets going."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from wagtail.signals import page_published

from articles.models import ArticlePage
from media.models import Photo
from media.tasks import prepare_photo


def photos_of(article: ArticlePage) -> set[int]:
    """The keys of all photos that readers see in the article: in front of its text and within it."""
    references = article.body.stream_block.extract_references(article.body)
    found = {int(key) for model, key, _model_path, _content_path in references if model is Photo}
    return found | ({article.photo_id} if article.photo_id else set())


def prepare_photos(sender: type[ArticlePage], instance: ArticlePage, **kwargs: object) -> None:
    """Has the renditions made now, so that no reader waits for them."""
    for key in photos_of(instance):
        transaction.on_commit(partial(prepare_photo.enqueue, key))


def connect() -> None:
    page_published.connect(prepare_photos, sender=ArticlePage, dispatch_uid="articles.publishing.prepare_photos")
