"""Who is told when a story yields: it was taken down, deleted or closed to the public while it was on a front."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import partial
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_delete
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import get_active_log_context
from wagtail.models import PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move
from wagtail.users.models import UserProfile

from articles.curation.fronts import stored_front
from articles.curation.holders import fronts_with, held_below
from articles.curation.reading import moment_of
from articles.models import Page
from newsroom.staff.models import User


class Why(StrEnum):
    """What became of the story. One that was deleted cannot come back to its place."""

    TAKEN_DOWN = "taken-down"
    DELETED = "deleted"
    CLOSED = "closed"


def _taken_down(sender: type[Page], instance: Page, **kwargs: object) -> None:
    # A page that is about to be deleted is said to be taken down, too, but nothing of that is stored.
    if not Page.objects.live().filter(pk=instance.pk).exists():
        _note(Why.TAKEN_DOWN, [instance])


def _deleted(sender: type[Page], instance: Page, **kwargs: object) -> None:
    _note(Why.DELETED, [instance])


def _restricted(
    sender: type[PageViewRestriction], instance: PageViewRestriction, created: bool, **kwargs: object
) -> None:
    if created:
        _note(Why.CLOSED, _closed_by_now(instance.page, besides=_restrictions().exclude(pk=instance.pk)))


def _moved(
    sender: type[Page], instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: object
) -> None:
    if _is_closed(parent_page_after) and not _is_closed(parent_page_before):
        own = _restrictions().filter(page__path__startswith=instance.path)
        _note(Why.CLOSED, _closed_by_now(instance, besides=own))


def _restrictions() -> QuerySet[PageViewRestriction]:
    return PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)


def _is_closed(page: Page) -> bool:
    return _restrictions().filter(page__in=page.get_ancestors(inclusive=True)).exists()


def _closed_by_now(top: Page, *, besides: QuerySet[PageViewRestriction]) -> list[Page]:
    """The stories with a slot, from a page down, that no other restriction hides."""
    others = tuple(besides.values_list("page__path", flat=True))
    return [story for story in held_below(top) if not story.path.startswith(others)]


def _note(why: Why, stories: Iterable[Page]) -> None:
    """Has those told whom it concerns: who gave a story its places, and whose story it is; not who made it yield."""
    by = get_active_log_context().user
    told = []
    for story in stories:
        places = [(front, value) for front in fronts_with(story.pk) for value in _slots(front, story.pk)]
        asked = {value.get("set_by") for _front, value in places} | {story.owner_id}
        concerned = sorted(key for key in asked if key and not (by and by.pk == key))
        fronts = {front.pk: front.title for front, _value in places}
        if places and concerned:
            told.append({"title": story.title, "fronts": list(fronts.items()), "concerned": concerned})
    if told:
        notice = {"why": why, "by": str(by) if by else "", "stories": told}
        transaction.on_commit(partial(tell_of_yielding.enqueue, notice))


def _slots(front: Page, story: int) -> Iterator[dict[str, Any]]:
    """The slots of a front that show the story, or will."""
    for block in stored_front(front):
        for item in block["value"].get("slots") or ():
            ends = moment_of(item["value"].get("visible_until"))
            if item["value"].get("page") == story and not (ends and ends <= timezone.now()):
                yield item["value"]


@task()
def tell_of_yielding(notice: dict[str, Any]) -> None:
    """Writes to those concerned who have an address and still work here, each in the language of the own screens."""
    base = get_admin_base_url() or ""
    concerned = {key for story in notice["stories"] for key in story["concerned"]}
    letters = []
    for user in User.objects.filter(pk__in=concerned, is_active=True).exclude(email=""):
        stories = [
            (story["title"], [(title, base + reverse("front_desk:desk", args=[pk])) for pk, title in story["fronts"]])
            for story in notice["stories"]
            if user.pk in story["concerned"]
        ]
        context = notice | {"stories": stories}
        with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
            subject = " ".join(render_to_string("articles/admin/mail/yielded_subject.txt", context).split())
            words = render_to_string("articles/admin/mail/yielded.txt", context)
        letters.append(EmailMessage(subject, words, to=[user.email], headers={"Auto-Submitted": "auto-generated"}))
    get_connection().send_messages(letters)


def connect() -> None:
    page_unpublished.connect(_taken_down, dispatch_uid="articles.notices")
    pre_delete.connect(_deleted, sender=Page, dispatch_uid="articles.notices")
    post_save.connect(_restricted, sender=PageViewRestriction, dispatch_uid="articles.notices")
    post_page_move.connect(_moved, dispatch_uid="articles.notices")
