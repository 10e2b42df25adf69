"""Tables of pages below a special section: who may import them, and what state of a page counts."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.actions.records import store_page
from articles.importers.plan import Entry, Plan, Problem
from articles.importers.rows import RowForm, cells_of
from articles.importers.sheet import Value
from articles.importers.table import Seen, Table
from articles.models import Page, SpecialPage
from newsroom.staff.models import User


def sections_for(user: User) -> list[SpecialPage]:
    """The special sections below which the user may add pages and publish them."""
    sections = SpecialPage.objects.order_by("path")
    may = [(section, section.permissions_for_user(user)) for section in sections]
    return [section for section, rights in may if rights.can_add_subpage() and rights.can_publish_subpage()]


class PageTable(Table):
    """Rows of one page type. A published page counts as it is published, a draft as it was last saved."""

    is_of_section = True
    has_new_pages = True
    section: SpecialPage

    @classmethod
    def is_allowed(cls, user: User) -> bool:
        return bool(sections_for(user))

    def pages(self) -> QuerySet:
        raise NotImplementedError

    def rows(self) -> Iterator[list[Value]]:
        for page in self.pages():
            if page.permissions_for_user(self.user).can_edit():
                yield cells_of(self.forms[0], self.current(page), self.book)

    def current(self, page: Page) -> Page:
        return page if page.live else page.get_latest_revision_as_object()

    def enter(self, plan: Plan, seen: Seen, row: int, form: RowForm, key: object, parent: Page) -> None:
        """Enters what a row would do with its page, or what is wrong with it."""
        page = form.instance
        is_new = page.pk is None
        problems = [] if form.is_valid() else list(form.problems(row))
        if repeated := seen.problem(key, row):
            problems.append(repeated)
        changes = [] if problems else form.differences()
        if changes and not is_new:
            problems += self._obstacles(page, row)
        plan.problems += problems
        if not problems:

            def store(user: User) -> None:
                store_page(page, parent, user, publish=self.publish)

            plan.entries.append(Entry(row, page.title, is_new, changes, store))

    def _obstacles(self, page: Page, row: int) -> Iterator[Problem]:
        rights = page.permissions_for_user(self.user)
        if not rights.can_edit() or (page.live and not rights.can_publish()):
            yield Problem(row, "", page.title, _("You may not change this page."), _("Ask your managing editor."))
        elif rights.page_locked():
            yield Problem(row, "", page.title, _("This page is locked."), _("Have it unlocked, then import again."))
        elif page.live and page.has_unpublished_changes:
            message = _("This page has a draft that is not published.")
            yield Problem(row, "", page.title, message, _("Publish the draft or discard it, then import again."))
