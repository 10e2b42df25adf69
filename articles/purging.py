"""What a change is to the caches: the keys of exactly those pages that read differently after it.

Of every page that is about to change, a footprint is taken: what others show of it, and which lists it stands in. When
the transaction is through, it is compared with what has become of it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import post_page_move, pre_page_move

from articles.footprints import NAMED, Footprint, difference, footprint, keys_of_references
from articles.keys import DIRECTORY, EVERY_CHANGE
from articles.models import (
    ArticlePage,
    ArticleTopic,
    Byline,
    CongressEvent,
    CongressPage,
    CongressSession,
    CongressSource,
    CongressTarget,
    DocumentPage,
    Imprint,
    Membership,
    OrganisationParent,
    OrganisationSuccession,
    Page,
    PartyOrganisation,
    Person,
    PersonMention,
    Place,
    PlaceChange,
    PlaceInChange,
    PlaceMention,
    PlaceParent,
    ReadMoreLink,
    Role,
    SectionLink,
    SectionReadMore,
)
from media.models import AudioClip, Photo, Video
from media.readiness import photo_changed
from newsroom import memory
from newsroom.caching import EVERY_PAGE, purge

#: From so many changed pages on, everything is thrown away instead of asking what each of them touches.
MANY = 200

#: What belongs to a page → the field that names the page.
PARTS: dict[type[models.Model], str] = {
    ArticleTopic: "content_object_id",
    Byline: "article_id",
    PersonMention: "article_id",
    PlaceMention: "article_id",
    ReadMoreLink: "article_id",
    Membership: "article_id",
    SectionReadMore: "section_id",
    SectionLink: "section_id",
    CongressSession: "congress_id",
    CongressTarget: "congress_id",
    CongressEvent: "congress_id",
    CongressSource: "congress_id",
}
#: What a page knows of its drafts and of who is at work on it.
NEVER_SEEN = {
    *("latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"),
    *("locked", "locked_at", "locked_by"),
}
#: What only pages of the directory show.
OF_THE_DIRECTORY = (
    PartyOrganisation,
    OrganisationParent,
    OrganisationSuccession,
    Person,
    Place,
    PlaceChange,
    PlaceInChange,
    PlaceParent,
    Role,
)
#: What stands around every page.
AROUND_EVERY_PAGE = (Imprint, Site)


class Changes:
    """The pages that a transaction has changed, with their footprints of before; when it is through, it purges."""

    def __init__(self) -> None:
        self.before: dict[int, Footprint | None] = {}
        self.are_told = False

    @property
    def are_many(self) -> bool:
        return len(self.before) > MANY

    def expect(self, pk: int) -> None:
        """Takes the footprint of a page that is about to change, unless it has changed already."""
        if pk not in self.before and not self.are_many:
            self.before[pk] = footprint(pk)

    def add(self, pk: int) -> None:
        """A page has changed; one that was not expected to is new."""
        if not self.are_many:
            self.before.setdefault(pk, None)

    def __call__(self) -> None:
        self.are_told = True
        memory.clear()
        if self.are_many:
            purge(EVERY_PAGE)
            return
        keys: set[str] = set()
        for pk, before in self.before.items():
            keys |= difference(pk, before, footprint(pk))
        purge(*keys)


#: In a thread, page → the change that is being made to it outside of a transaction.
_alone = threading.local()


def _changes() -> Changes | None:
    """The changes of the transaction; None outside of one."""
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        return None
    waiting = (hook for _savepoints, hook, *_robust in connection.run_on_commit)
    found = next((hook for hook in waiting if isinstance(hook, Changes) and not hook.are_told), None)
    if found is None:
        found = Changes()
        transaction.on_commit(found, robust=True)
    return found


def about_to_change(*pks: int) -> None:
    """To be called before pages, or what belongs to them, are written; `has_changed` follows.

    Inside a transaction it suffices by itself.
    """
    changes = _changes()
    for pk in pks:
        (changes or _alone.__dict__.setdefault(str(pk), Changes())).expect(pk)


def has_changed(pk: int) -> None:
    """To be called after it: outside a transaction this is when the caches are told."""
    alone: Changes | None = _alone.__dict__.pop(str(pk), None)
    if changes := _changes():
        if alone:
            changes.before.setdefault(pk, alone.before[pk])
        changes.add(pk)
    else:
        alone = alone or Changes()
        alone.add(pk)
        alone()


def _page_of(instance: models.Model, written: Iterable[str] | None) -> int | None:
    """The page that readers may see change when these fields of the instance are written (None for all)."""
    if isinstance(instance, Page):
        return None if written and NEVER_SEEN.issuperset(written) else instance.pk
    return getattr(instance, PARTS[type(instance)], None)


def _before(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    if pk := _page_of(instance, kwargs.get("update_fields")):
        about_to_change(pk)


def _after(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    if pk := _page_of(instance, kwargs.get("update_fields")):
        has_changed(pk)
        if isinstance(instance, CongressPage | DocumentPage):
            purge(DIRECTORY)


def _further_categories(sender: type[models.Model], instance: models.Model, action: str, **kwargs: Any) -> None:
    if isinstance(instance, ArticlePage) and instance.pk:
        (about_to_change if action.startswith("pre_") else has_changed)(instance.pk)


def _moving(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    about_to_change(instance.pk)


def _moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    has_changed(instance.pk)
    if not issubclass(sender, ArticlePage):
        purge(EVERY_PAGE)


def _restricting(sender: type[models.Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    about_to_change(instance.page_id)


def _restricted(sender: type[models.Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    has_changed(instance.page_id)
    if not Page.objects.filter(pk=instance.page_id, numchild=0).exists():
        purge(EVERY_PAGE)


def _named(sender: type[models.Model], instance: models.Model, created: bool | None = None, **kwargs: Any) -> None:
    # A deletion does not say whether anything was created.
    purge(f"{NAMED[sender]}-{instance.pk}", *([] if created is False else [EVERY_CHANGE]))


def _of_the_directory(sender: type[models.Model], **kwargs: Any) -> None:
    purge(DIRECTORY)


def _around_every_page(sender: type[models.Model], **kwargs: Any) -> None:
    purge(EVERY_PAGE)


def _referred_to(sender: type[models.Model], instance: models.Model, created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge(*keys_of_references(instance))


def _photo(sender: type[Photo], photo: Photo, **kwargs: Any) -> None:
    purge(*keys_of_references(photo))


def connect() -> None:
    """Every write that a reader may see purges, whoever makes it."""

    def on(signals: Iterable[Any], receiver: Any, *senders: Any) -> None:
        for signal in signals:
            for sender in senders:
                signal.connect(receiver, sender=sender, dispatch_uid=f"articles.purging.{receiver.__name__}.{sender}")

    saved = (post_save, post_delete)
    pages = [model for model in apps.get_models() if issubclass(model, Page)]
    on((pre_save, pre_delete), _before, *pages, *PARTS)
    on(saved, _after, *pages, *PARTS)
    on([m2m_changed], _further_categories, ArticlePage.further_categories.through)
    on([pre_page_move], _moving, *pages)
    on([post_page_move], _moved, *pages)
    on((pre_save, pre_delete), _restricting, PageViewRestriction)
    on(saved, _restricted, PageViewRestriction)
    on(saved, _named, *NAMED)
    on(saved, _of_the_directory, *OF_THE_DIRECTORY)
    on(saved, _around_every_page, *AROUND_EVERY_PAGE)
    on((post_save, pre_delete), _referred_to, Video, AudioClip, get_document_model())
    on([pre_delete], _referred_to, Photo)
    photo_changed.connect(_photo, dispatch_uid="articles.purging._photo")
