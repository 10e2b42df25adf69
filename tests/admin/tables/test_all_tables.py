"""Every table: its headings, its way out and back again, and who may come near."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from articles.actions.found import EDITORS, REPORTERS
from articles.importers.documents import DocumentRow
from articles.importers.fields import Labelled, written
from articles.importers.rows import columns_of
from articles.importers.tables import TABLES
from articles.models import TableImport
from tests.admin.tables.editing import CONGRESS, export, send, sheet
from tests.admin.tables.whole_paper import whole_paper
from tests.factories import make_member

pytestmark = pytest.mark.django_db


def test_headings_are_vietnamese_and_each_stands_for_one_column():
    for table in TABLES.values():
        header = table.header()
        assert len(set(header)) == len(header), table.name
    header = "|".join(TABLES["congresses"].header())
    assert header.startswith(CONGRESS)


def test_words_are_those_of_the_language_that_is_read():
    with override("en"):
        (field,) = [one for one in columns_of(DocumentRow).values() if isinstance(one, Labelled)]
        assert written(field, "resolution") == "Resolution"
    assert (field.clean("Nghị quyết"), written(field, "resolution")) == ("resolution", "Nghị quyết")


@pytest.mark.parametrize("kind", ["csv", pytest.param("xlsx", marks=pytest.mark.one_database)])
def test_what_goes_out_comes_back_and_changes_nothing(editor, section, kind):
    whole_paper(section)
    for table, kind_of_table in TABLES.items():
        where = section if kind_of_table.is_of_section else None
        answer = send(editor, table, export(editor, table, kind, where), where, name=f"bang.{kind}")
        plan = answer.context["plan"]
        assert plan.problems == [], table
        assert [(entry.label, entry.differences) for entry in plan.entries if entry.is_changed] == [], table
        assert plan.unchanged > 1, table
        assert 'name="digest"' not in answer.content.decode(), "there is nothing to import"


@pytest.mark.one_database
@pytest.mark.parametrize("table", TABLES)
def test_only_editors_come_near(client, section, table):
    client.force_login(make_member("phongvien", REPORTERS))
    for address in (reverse("tables:table", args=[table]), reverse("tables:export", args=[table])):
        assert client.get(address, {"section": section.pk}).status_code == 302
    assert send(client, table, b"x").redirect_chain
    assert not TableImport.objects.exists()
    assert reverse("tables:index") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_nobody_looks_at_anothers_import(editor, section):
    send(editor, "congresses", sheet(CONGRESS, "A|2025|2030|1"), section)
    editor.force_login(make_member("khac", EDITORS))
    assert editor.get(reverse("tables:check", args=[TableImport.objects.get().pk])).status_code == 404
    assert editor.get(reverse("tables:table", args=["khong-co"])).status_code == 404
    assert editor.get(reverse("tables:export", args=["congresses"]), {"section": "x"}).status_code == 404
