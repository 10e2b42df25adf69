"""Articles join a special section or congress: many at once, from any list of pages or from search results."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from articles.actions.sections import join_section
from articles.models import ArticlePage, CongressPage, Page, SpecialPage


class SectionForm(forms.Form):
    section = forms.ModelChoiceField(queryset=Page.objects.none(), label=_("Special section or congress"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections()


def sections():
    """Special sections and congresses, each under its section."""
    kinds = Q(pk__in=SpecialPage.objects.values("pk")) | Q(pk__in=CongressPage.objects.values("pk"))
    return Page.objects.filter(kinds).order_by("path")


class JoinSectionAction(PageBulkAction):
    display_name = _("Add to a special section")
    aria_label = _("Add the selected articles to a special section")
    action_type = "join_section"
    template_name = "articles/admin/join_section.html"
    action_priority = 5
    form_class = SectionForm

    def check_perm(self, page: Page) -> bool:
        return bool(page.kind) and page.permissions_for_user(self.request.user).can_edit()

    def get_execution_context(self):
        return super().get_execution_context() | {"section": self._section()}

    def _section(self) -> Page:
        form: Any = self.cleaned_form
        return form.cleaned_data["section"]

    @classmethod
    def execute_action(cls, objects, *, section: Page, user=None, **kwargs):
        articles = ArticlePage.objects.filter(pk__in=[page.pk for page in objects]).values_list("pk", flat=True)
        return join_section(section.specific, articles, user), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "%(number)d article was added to %(section)s.",
            "%(number)d articles were added to %(section)s.",
            num_parent_objects,
        ) % {"number": num_parent_objects, "section": self._section().title}
