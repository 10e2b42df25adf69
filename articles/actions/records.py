"""What an import writes, one record each: through the tree, with revisions, and on the audit trail."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from wagtail.log_actions import log

from articles.models import Page, Person, Role
from newsroom.staff.models import User


def store_page(page: Page, parent: Page, user: User, *, publish: bool) -> None:
    """Adds a new page below its parent, as a draft unless it is to be published; a page that is live stays so."""
    if page.pk is None:
        page.live, page.owner = False, user
        # What a request has added below the parent meanwhile is known to its fresh self only.
        type(parent).objects.get(pk=parent.pk).add_child(instance=page)
        log(instance=page, action="wagtail.create", user=user, content_changed=True)
    else:
        publish = page.live
    revision = page.save_revision(user=user, log_action=True)
    if publish:
        revision.publish(user=user)


def store_thing(thing: models.Model, user: User) -> None:
    action = "wagtail.edit" if thing.pk else "wagtail.create"
    thing.save()
    log(instance=thing, action=action, user=user, content_changed=True)


def store_person(person: Person, roles: Iterable[Role], user: User) -> None:
    """Writes a person with the offices that are new or changed; other offices stay as they are."""
    store_thing(person, user)
    for role in roles:
        role.person = person
        role.save()
