"""The table of a special section's congresses: a row for each congress, known by its organisation and its term."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from articles.importers.fields import Words, column
from articles.importers.pages import PageTable
from articles.importers.plan import Plan, Problem
from articles.importers.rows import RowForm
from articles.importers.table import Seen
from articles.models import CongressPage, congress_title


class CongressRow(RowForm):
    title = Words(label=_("Title"), required=False, max_length=255)
    key = ("organisation", "term_start")

    class Meta:
        model = CongressPage
        formfield_callback = column
        labels = {"sapo": _("Description")}
        fields = [
            "organisation", "term_start", "term_end", "ordinal", "title", "congress_kind", "planned_opening",
            "planned_closing", "opened_on", "closed_on", "venue", "motto", "theme", "sapo", "delegates", "ex_officio",
            "elected", "committee_members", "standing_members", "party_members", "cells",
        ]  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        facts = [cleaned.get(name) for name in ("organisation", "ordinal", "term_start", "term_end")]
        if cleaned.get("title") == "" and None not in facts:
            cleaned["title"] = congress_title(*facts, cleaned.get("congress_kind", self.instance.congress_kind))
        return cleaned


class CongressTable(PageTable):
    name = "congresses"
    label = _("Congresses")
    forms = (CongressRow,)

    def pages(self):
        return CongressPage.objects.child_of(self.section).select_related("organisation").order_by("path")

    def fill(self, plan: Plan, rows: list[tuple[int, dict[str, str]]]) -> None:
        everywhere = {(one.organisation_id, one.term_start): one for one in CongressPage.objects.order_by("path")}
        seen = Seen()
        for row, cells in rows:
            known = self.key_of(CongressRow, cells)
            key = (known["organisation"].pk, known["term_start"]) if known else row
            found = everywhere.get(key)
            if found and not found.is_child_of(self.section):
                plan.problems.append(_elsewhere(found, row))
                continue
            form = CongressRow(cells, book=self.book, instance=self.current(found) if found else None)
            self.enter(plan, seen, row, form, key, self.section)


def _elsewhere(congress: CongressPage, row: int) -> Problem:
    message = str(_("This congress stands in the section “%(title)s”.")) % {"title": congress.get_parent().title}
    return Problem(row, "", congress.title, message, str(_("Choose that section, or delete the row.")))
