"""Who is told when a story yields: it was taken down while it had a place on a front."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import get_active_log_context
from wagtail.signals import page_unpublished
from wagtail.users.models import UserProfile

from articles.curation.fronts import stored_front
from articles.curation.holders import fronts_with
from articles.curation.reading import moment_of
from articles.models import Page
from newsroom.staff.models import User


def note_yielding(sender: type[Page], instance: Page, **kwargs: object) -> None:
    """Has those told whom it concerns: who gave the story its places, and whose story it is; not who took it down."""
    by = get_active_log_context().user
    places = [(front, value) for front in fronts_with(instance.pk) for value in _slots(front, instance.pk)]
    asked = {value.get("set_by") for _front, value in places} | {instance.owner_id}
    concerned = {key for key in asked if key and not (by and by.pk == key)}
    if not places or not concerned:
        return
    fronts = {front.pk: front.title for front, _value in places}
    notice = {"title": instance.title, "by": str(by) if by else "", "fronts": list(fronts.items())}
    transaction.on_commit(partial(tell_of_yielding.enqueue, sorted(concerned), notice))


def _slots(front: Page, story: int) -> Iterator[dict[str, Any]]:
    """The slots of a front that show the story, or will."""
    for block in stored_front(front):
        for item in block["value"].get("slots") or ():
            ends = moment_of(item["value"].get("visible_until"))
            if item["value"].get("page") == story and not (ends and ends <= timezone.now()):
                yield item["value"]


@task()
def tell_of_yielding(users: list[int], notice: dict[str, Any]) -> None:
    """Writes to the users who have an address and still work here, each in the language of the own screens."""
    base = get_admin_base_url() or ""
    fronts = [(title, base + reverse("front_desk:desk", args=[pk])) for pk, title in notice["fronts"]]
    context = notice | {"fronts": fronts}
    letters = []
    for user in User.objects.filter(pk__in=users, is_active=True).exclude(email=""):
        with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
            subject = render_to_string("articles/admin/mail/yielded_subject.txt", context).strip()
            words = render_to_string("articles/admin/mail/yielded.txt", context)
        letters.append(EmailMessage(subject, words, to=[user.email], headers={"Auto-Submitted": "auto-generated"}))
    get_connection().send_messages(letters)


def connect() -> None:
    page_unpublished.connect(note_yielding, dispatch_uid="articles.notices")
