"""The table of official documents: a row for each, known by its congress (or its section) and its address there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from articles.importers.fields import Address, Named, column
from articles.importers.pages import PageTable
from articles.importers.plan import Plan, Problem
from articles.importers.rows import RowForm, cells_of, stored
from articles.importers.sheet import Value
from articles.importers.table import Seen
from articles.models import CongressPage, DocumentPage, Page
from newsroom.text import slug

SLUG_LENGTH = 80
_BLOCK_MARK = re.compile(' data-block-key="[^"]*"')


class DocumentRow(RowForm):
    congress = Named(model=CongressPage, label=gettext_lazy("Congress"), required=False)
    slug = Address(max_length=255)
    field_order = ("congress",)
    key = ("congress", "title", "slug")

    class Meta:
        model = DocumentPage
        formfield_callback = column
        labels = {"title": gettext_lazy("Title"), "sapo": gettext_lazy("Description")}
        fields = [
            "title", "slug", "document_kind", "symbol", "issued_on", "issuer", "organisation", "sapo", "file", "text",
            "source",
        ]  # fmt: skip

    def clean_slug(self) -> str:
        return address(self.cleaned_data["slug"], self.cleaned_data.get("title", ""))

    def clean_text(self) -> str:
        """The text as the editor would have left it: what it cannot do goes; words without marks are paragraphs."""
        words, before = self.cleaned_data["text"], self.instance.text
        if stored(before) == words:
            return before
        if "<" not in words:
            return format_html_join("", "<p>{}</p>", ((line,) for line in words.splitlines() if line.strip()))
        converter = ContentstateConverter(features=DocumentPage._meta.get_field("text").features)
        html = converter.to_database_format(converter.from_database_format(words))
        # The editor marks each block by chance, and what was looked at must be what is stored.
        return _BLOCK_MARK.sub("", html)


def address(given: str, title: str) -> str:
    """The document's address below its congress: a file that gives none finds the document again by its title."""
    return given or slug(title, max_length=SLUG_LENGTH)


class DocumentTable(PageTable):
    name = "documents"
    label = gettext_lazy("Official documents")
    forms = (DocumentRow,)

    def pages(self):
        return DocumentPage.objects.descendant_of(self.section).select_related("organisation", "file").order_by("path")

    def rows(self) -> Iterator[list[Value]]:
        congresses = {one.path: one for one in CongressPage.objects.child_of(self.section)}
        for page in self.pages():
            if page.permissions_for_user(self.user).can_edit():
                above = congresses.get(page.path[: -page.steplen])
                yield cells_of(DocumentRow, self.current(page), self.book, congress=above)

    def fill(self, plan: Plan, rows: list[tuple[int, dict[str, str]]]) -> None:
        there = {(page.path[: -page.steplen], page.slug): page for page in self.pages()}
        seen = Seen()
        for row, cells in rows:
            known = self.key_of(DocumentRow, cells)
            parent: Page = (known["congress"] if known else None) or self.section
            if not parent.is_descendant_of(self.section) and parent != self.section:
                message = _("This congress does not stand in the section that was chosen.")
                remedy = _("Choose its section, or delete the row.")
                plan.problems.append(Problem(row, _("Congress"), parent.title, message, remedy))
                continue
            key = (parent.path, address(known["slug"], known["title"])) if known else row
            found = there.get(key)
            form = DocumentRow({"slug": "", **cells}, book=self.book, instance=self.current(found) if found else None)
            self.enter(plan, seen, row, form, key, parent)
