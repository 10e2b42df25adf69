"""An import on its way: sent, looked at, and carried out as it was seen or not at all."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from articles.importers.plan import Plan
from articles.importers.sheet import Sheet
from articles.importers.tables import TABLES
from articles.models import SpecialPage, TableImport
from newsroom.staff.models import User


class StalePlanError(Exception):
    """The plan would do something else by now, or has a problem."""


def send(
    table: str, sheet: Sheet, file_name: str, user: User, *, section: SpecialPage | None, publish: bool
) -> TableImport:
    """Keeps a table to be looked at; what the user sent before and never carried out goes."""
    TableImport.objects.filter(sent_by=user, done_at=None).delete()
    return TableImport.objects.create(
        table=table,
        section=section,
        file_name=file_name[:200],
        header=sheet.header,
        rows=sheet.rows,
        publish=publish,
        sent_by=user,
    )


def plan_of(sent: TableImport, user: User) -> Plan:
    table = TABLES[sent.table](user, sent.section, publish=sent.publish)
    return table.plan(Sheet(sent.header, [(number, cells) for number, cells in sent.rows]))


@transaction.atomic
def carry_out(sent: TableImport, user: User, digest: str) -> Plan:
    """Writes all that the table tells, at once. Raises StalePlanError if that is not what `digest` was seen of."""
    sent = TableImport.objects.select_for_update().get(pk=sent.pk)
    plan = plan_of(sent, user)
    if sent.done_at or plan.problems or plan.digest != digest:
        raise StalePlanError
    for entry in plan.entries:
        if entry.is_changed:
            entry.store(user)
    sent.rows, sent.done_at = [], timezone.now()
    sent.added, sent.changed = len(plan.added), len(plan.changed)
    sent.save()
    return plan
