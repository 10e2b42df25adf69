"""People, organisations and places in the admin: entered, found without accents, chosen, by those who may."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from articles.actions.found import EDITORS, MANAGING_EDITORS, REPORTERS
from articles.models import Author, CongressPage, HomePage, PartyOrganisation, Person, Place
from newsroom.text import slug
from tests.factories import (
    make_author,
    make_member,
    make_organisation,
    make_paper,
    make_person,
    make_place,
    make_section,
)

pytestmark = pytest.mark.django_db

MAKERS = {Author: make_author, Person: make_person, PartyOrganisation: make_organisation, Place: make_place}


@pytest.fixture
def enter(client):
    make_paper()

    def as_role(role: str):
        client.force_login(make_member(role, role))
        return client

    return as_role


def found(client, model: type, query: str, view: str = "list_results") -> list[str]:
    answer = client.get(reverse(model.snippet_viewset.get_url_name(view)), {"q": query})
    return [one.name for one in answer.context["object_list"]]


def chosen_from(client, model: type, query: str) -> list[str]:
    answer = client.get(reverse(model.snippet_viewset.chooser_viewset.get_url_name("choose_results")), {"q": query})
    return [one.name for one in answer.context["results"]]


@pytest.mark.parametrize("model", MAKERS)
@pytest.mark.parametrize("query", ["dong van", "Đông Vân", "ĐÔNG", "van dong"])
def test_lists_and_choosers_find_with_and_without_accents(enter, model, query):
    MAKERS[model]("Lê Đông Vân")
    MAKERS[model]("Trần Đồng")
    editor = enter(EDITORS)
    wanted = ["Lê Đông Vân"] if query != "ĐÔNG" else None
    for names in (found(editor, model, query), chosen_from(editor, model, query)):
        assert "Lê Đông Vân" in names
        assert wanted is None or names == wanted


@pytest.mark.parametrize("model", MAKERS)
@pytest.mark.parametrize("query", ["\0", "!!!", "%", "'", " "])
def test_searches_survive_what_is_typed(enter, model, query):
    MAKERS[model]("Lê Đông Vân")
    editor = enter(EDITORS)
    found(editor, model, query, "list")
    chosen_from(editor, model, query)


@pytest.mark.one_database
@pytest.mark.parametrize("model", MAKERS)
def test_editors_enter_and_managing_editors_delete(enter, model):
    names = ["add", "edit", "delete"]
    one = MAKERS[model]("Lê Đông Vân")
    may = {}
    for role in (REPORTERS, EDITORS, MANAGING_EDITORS):
        client = enter(role)
        addresses = [
            reverse(model.snippet_viewset.get_url_name(name), args=[] if name == "add" else [one.pk]) for name in names
        ]
        may[role] = [client.get(address).status_code == 200 for address in addresses]
    assert may == {
        REPORTERS: [False, False, False],
        EDITORS: [True, True, False],
        MANAGING_EDITORS: [True, True, True],
    }


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Author, {"ordering": "office"}),
        (Person, {"gender": "woman"}),
        (Person, {"ordering": "birth_year"}),
        (Person, {"ordering": "-home"}),
        (PartyOrganisation, {"level": "province"}),
        (PartyOrganisation, {"ordering": "-level"}),
        (Place, {"kind": "ward"}),
        (Place, {"ordering": "valid_from"}),
    ],
)
def test_lists_filter_and_sort_while_they_search(enter, model, query):
    facts = {name: value for name, value in query.items() if name != "ordering"}
    MAKERS[model]("Lê Đông Vân", **facts)
    MAKERS[model]("Trần Đồng")
    address = reverse(model.snippet_viewset.get_url_name("list_results"))
    answer = enter(EDITORS).get(address, {"q": "dong", **query})
    assert [one.name for one in answer.context["object_list"]][: 1 if facts else 2].count("Lê Đông Vân") == 1
    assert len(answer.context["object_list"]) == (1 if facts else 2)


def test_people_stand_by_given_name_in_vietnamese_order(enter):
    names = ["Phạm Nam Anh", "Hoàng Trung Dũng", "Vũ Văn Đức", "Trần Nam Hồng", "Tô Lâm", "Tô Thị Lý"]
    for name in reversed(names):
        make_person(name)
    assert found(enter(EDITORS), Person, "") == names


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("delegates", "Đại hội đại biểu Đảng bộ xã Văn Trị lần thứ XIX, nhiệm kỳ 2025–2030"),
        ("plenary", "Đại hội Đảng bộ xã Văn Trị lần thứ XIX, nhiệm kỳ 2025–2030"),
    ],
)
def test_a_congress_without_a_title_is_called_by_what_it_is(enter, kind, title):
    editor, section = enter(EDITORS), make_section(HomePage.objects.get())
    facts = {"organisation": make_organisation().pk, "term_start": 2025, "term_end": 2030, "ordinal": 19}
    inlines = ("targets", "sources", "sessions", "events")
    data = nested_form_data(
        facts | {"congress_kind": kind, "title": "", "slug": "", **{name: inline_formset([]) for name in inlines}}
    )
    address = reverse("wagtailadmin_pages:add", args=["articles", "congresspage", section.pk])
    editor.post(address, data)
    (congress,) = CongressPage.objects.all()
    assert (congress.title, congress.slug) == (title, slug(title))
