"""Changing and launching a front. Several editors may work on one; nobody's slot is lost unseen."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from articles.curation.defaults import default_front
from articles.curation.editing import Raw, stamps_of
from articles.curation.fronts import stored_front
from articles.models import Page
from articles.paper import Paper
from newsroom.staff.models import User

#: Changes of one editor within this time are one entry of the history.
ONE_SITTING = dt.timedelta(minutes=30)

Change = Callable[[Raw], object]


@dataclass(frozen=True)
class Stale(Exception):  # noqa: N818 (not an error: two people at work)
    """Another editor has changed the front since this one saw it."""

    by: User | None
    at: dt.datetime | None
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def draft_of(page: Page, paper: Paper) -> tuple[Page, Raw]:
    """The newest draft of a page with a front, and its blocks: the usual ones, if nobody has arranged it."""
    draft = page.get_latest_revision_as_object()
    return draft, list(stored_front(draft)) or default_front(draft, paper)


def version_of(raw: Raw) -> str:
    """A name for exactly these blocks."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, default=str).encode()).hexdigest()[:16]


def change_front(
    page: Page, paper: Paper, change: Change, user: User, *, version: str, seen: Mapping[str, str]
) -> Revision:
    """Applies `change` to the newest draft of the page's front and saves it.

    `version` is what the editor sees, `seen` its slots (see `stamps_of`). Raises Stale if that is no longer the newest
    draft, and whatever `change` raises; then nothing is saved.
    """
    with transaction.atomic():
        Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
        draft, raw = draft_of(page, paper)
        latest = draft.get_latest_revision()
        if version_of(raw) != version:
            raise _difference(raw, seen, latest)
        change(raw)
        draft.front = draft.front.stream_block.to_python(raw)
        return draft.save_revision(user=user, changed=True, overwrite_revision=_same_sitting(draft, latest, user))


def _same_sitting(draft: Page, latest: Revision | None, user: User) -> Revision | None:
    is_own = latest and latest.user_id == user.pk and latest.pk != draft.live_revision_id
    if not is_own or latest.created_at < timezone.now() - ONE_SITTING or latest.approved_go_live_at:
        return None
    return latest


def _difference(raw: Raw, seen: Mapping[str, str], latest: Revision | None) -> Stale:
    now = stamps_of(raw)
    return Stale(
        by=latest.user if latest else None,
        at=latest.created_at if latest else None,
        added=[key for key in now if key not in seen],
        changed=[key for key in now if key in seen and now[key] != seen[key]],
        removed=[key for key in seen if key not in now],
    )


def launch_front(page: Page, user: User) -> None:
    """Publishes the newest draft."""
    page.get_latest_revision().publish(user=user)


def revert_front(page: Page, revision: Revision, user: User) -> Revision:
    """Brings back the blocks of an earlier launch as a new draft; what else the page holds stays as it is."""
    draft = page.get_latest_revision_as_object()
    draft.front = revision.as_object().front
    return draft.save_revision(user=user, changed=True)
