"""Tables in and out of the admin: congresses and what belongs to them, people, organisations, as CSV and XLSX."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from articles.importers.csv_file import write_csv
from articles.importers.files import read_table
from articles.importers.imports import StalePlanError, carry_out, plan_of, send
from articles.importers.pages import sections_for
from articles.importers.sheet import Sheet, SheetError
from articles.importers.table import Table
from articles.importers.tables import TABLES
from articles.importers.xlsx_file import write_xlsx
from articles.models import SpecialPage, TableImport

IMPORTS_SHOWN = 10
PROBLEMS_SHOWN = 200
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportForm(forms.Form):
    section = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Special section"), empty_label=None)
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("An Excel workbook (.xlsx) or CSV in UTF-8, of at most 5 MB and 1,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish new pages at once"),
        required=False,
        help_text=gettext_lazy("Otherwise new pages are drafts. Published pages stay published in either case."),
    )

    def __init__(self, *args, table: type[Table], sections: list[SpecialPage], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if table.is_of_section:
            self.fields["section"].queryset = SpecialPage.objects.filter(pk__in=[one.pk for one in sections])
        else:
            del self.fields["section"]
        if not table.has_new_pages:
            del self.fields["publish"]

    def clean_file(self) -> tuple[UploadedFile, Sheet]:
        file = self.cleaned_data["file"]
        try:
            return file, read_table(file)
        except SheetError as error:
            raise ValidationError(str(error)) from error


def _table(request: HttpRequest, name: str) -> type[Table]:
    if name not in TABLES:
        raise Http404
    if not TABLES[name].is_allowed(request.user):
        raise PermissionDenied
    return TABLES[name]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    allowed = [table for table in TABLES.values() if table.is_allowed(request.user)]
    if not allowed:
        raise PermissionDenied
    return redirect("tables:table", allowed[0].name)


@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, name: str) -> HttpResponse:
    """What can be exported, the form to send a file by, and what was imported before."""
    kind, sections = _table(request, name), sections_for(request.user)
    form = ImportForm(request.POST or None, request.FILES or None, table=kind, sections=sections)
    if request.method == "POST" and form.is_valid():
        file, sheet = form.cleaned_data["file"]
        section, publish = form.cleaned_data.get("section"), form.cleaned_data.get("publish", False)
        sent = send(name, sheet, file.name or "", request.user, section=section, publish=publish)
        return redirect("tables:check", sent.pk)
    done = TableImport.objects.exclude(done_at=None)
    context = {
        "table": kind,
        "tables": [one for one in TABLES.values() if one.is_allowed(request.user)],
        "sections": sections if kind.is_of_section else [],
        "columns": _columns(kind),
        "form": form,
        "imports": done.filter(table=name).select_related("sent_by")[:IMPORTS_SHOWN],
    }
    return render(request, "articles/admin/tables/table.html", context)


def _columns(kind: type[Table]) -> list[dict[str, Any]]:
    fields = [field for form in kind.forms for field in form.base_fields.values()]
    by_label = {str(field.label): field for field in fields}
    return [
        {"label": label, "required": by_label[label].required, "remedy": getattr(by_label[label], "remedy", "")}
        for label in kind.header()
    ]


@require_GET
def export(request: HttpRequest, name: str) -> HttpResponse:
    """The table as it is now, as a CSV or XLSX file; with `empty` its header alone."""
    kind = _table(request, name)
    section = None
    if kind.is_of_section:
        allowed = {str(one.pk): one for one in sections_for(request.user)}
        if (section := allowed.get(request.GET.get("section", ""))) is None:
            raise Http404
    rows = [] if "empty" in request.GET else list(kind(request.user, section).rows())
    as_csv = request.GET.get("format") == "csv"
    data = write_csv(kind.header(), rows) if as_csv else write_xlsx(str(kind.label), kind.header(), rows)
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8" if as_csv else XLSX_TYPE)
    day = f"{timezone.localdate():%Y-%m-%d}"
    answer["Content-Disposition"] = f'attachment; filename="{name}-{day}.{"csv" if as_csv else "xlsx"}"'
    return answer


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What an import would do, row by row; posted, it is done as it was shown."""
    sent = get_object_or_404(TableImport, pk=pk, sent_by=request.user, done_at=None)
    kind = _table(request, sent.table)
    if kind.is_of_section and sent.section not in sections_for(request.user):
        raise PermissionDenied
    if request.method == "POST":
        try:
            plan = carry_out(sent, request.user, request.POST.get("digest", ""))
        except StalePlanError:
            messages.warning(request, _("Nothing was imported: something has changed meanwhile. Look at it once more."))
        else:
            numbers = {"added": len(plan.added), "changed": len(plan.changed)}
            messages.success(request, _("Imported: %(added)d new, %(changed)d changed.") % numbers)
            return redirect("tables:table", sent.table)
    plan = plan_of(sent, request.user)
    context = {
        "sent": sent,
        "table": kind,
        "plan": plan,
        "problems": sorted(plan.problems, key=lambda problem: problem.row)[:PROBLEMS_SHOWN],
        "verdict": _verdict(len(plan.problems)),
        "changes": [entry for entry in plan.entries if entry.is_changed],
    }
    return render(request, "articles/admin/tables/check.html", context)


def _verdict(problems: int) -> str:
    if not problems:
        return _("Every row is in order")
    words = ngettext("%(number)d thing to put right", "%(number)d things to put right", problems)
    return words % {"number": problems}


class TablesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return any(table.is_allowed(request.user) for table in TABLES.values())


class TablesViewSet(ViewSet):
    name = "tables"
    menu_label = gettext_lazy("Import and export")
    menu_icon = icon = "download"
    menu_order = 155
    menu_item_class = TablesMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [
            path("", index, name="index"),
            path("import/<int:pk>/", check, name="check"),
            path("<slug:name>/", table, name="table"),
            path("<slug:name>/export/", export, name="export"),
        ]


tables_viewset = TablesViewSet()
