"""Publishing and taking down at the hour that editors have set.

Each page and each revision is one transaction of its own, and whoever has it holds it: a publisher that is
killed leaves it as it was for the next one, and of two publishers one does the work. What follows on publishing follows
on commit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision

from articles.models import Page

logger = logging.getLogger(__name__)


def publish_due() -> tuple[int, int]:
    """Takes down what has expired, then publishes what is due; returns how many went well and how many failed.

    One that fails is logged and left for the next time; it does not hold up the others.
    """
    now = timezone.now()
    expired = [model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at") for model in _with_drafts()]
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    results = [_each(waiting, _take_down) for waiting in expired] + [_each(due, _publish)]
    return sum(done for done, _failed in results), sum(failed for _done, failed in results)


def _with_drafts() -> list[type[models.Model]]:
    """The models of whatever can expire: all pages by their common table, then what is not a page."""
    others = [each for each in apps.get_models() if issubclass(each, DraftStateMixin) and not issubclass(each, Page)]
    return [Page, *others]


def _each(waiting: models.QuerySet, act: Callable[[models.Model], object]) -> tuple[int, int]:
    seen, failed = [], 0
    # Hardly ever is anything due: no transaction just to find that out.
    while waiting.exclude(pk__in=seen).exists():
        with transaction.atomic():
            # One at a time, so that nobody waits for what another has in hand.
            first = waiting.exclude(pk__in=seen).select_for_update(skip_locked=True, of=("self",)).first()
            if first is None:
                break
            seen.append(first.pk)
            try:
                with transaction.atomic():
                    act(first)
            except Exception:
                failed += 1
                logger.exception("%s %s could not be published or taken down in time", first._meta.label, first.pk)
    return len(seen) - failed, failed


def _take_down(expired: models.Model) -> None:
    expired.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: models.Model) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")
