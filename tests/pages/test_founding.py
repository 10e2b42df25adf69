"""Founding the paper, from nothing and again."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Site, Workflow

from articles.actions.found import EDITORS, MANAGING_EDITORS, REPORTERS
from articles.models import HomePage, Imprint, Page
from tests.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def nothing():
    """A migrated database in which nobody has founded anything yet: Wagtail's English examples are there."""
    Site.objects.all().delete()
    HomePage.objects.get().delete()
    Group.objects.all().delete()
    Workflow.objects.all().delete()
    Group.objects.create(name="Moderators")
    Workflow.objects.create(name="Moderators approval")


def test_a_paper_is_founded_and_founding_again_changes_nothing(nothing, client):
    call_command("found", "Báo Đồng Bằng", hostname="bao.example", port=443)
    home = HomePage.objects.get()
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page_id, site.is_default_site) == ("bao.example", 443, home.pk, True)
    assert Imprint.for_site(site).paper_name == "Báo Đồng Bằng"
    assert set(Group.objects.values_list("name", flat=True)) == {REPORTERS, EDITORS, MANAGING_EDITORS}
    assert home.get_workflow() == Workflow.objects.get()
    assert "Báo Đồng Bằng" in client.get("/").content.decode()

    rights = GroupPagePermission.objects.count()
    call_command("found", "Báo Đồng Bằng")
    assert HomePage.objects.get() == home
    assert GroupPagePermission.objects.count() == rights
    assert Page.objects.count() == 2
    assert Site.objects.get().hostname == "bao.example"


def test_a_newer_versions_rights_are_given_to_older_roles_when_asked_for():
    def rights(group):
        files = group.collection_permissions.values_list("permission", "collection")
        return [
            set(group.permissions.values_list("pk", flat=True)),
            sorted(group.page_permissions.values_list("permission", "page")),
            sorted(files),
        ]

    editors = Group.objects.get(name=EDITORS)
    founded = rights(editors)
    editors.permissions.clear()
    editors.page_permissions.first().delete()
    editors.collection_permissions.first().delete()
    older = rights(editors)
    call_command("found", "Báo Đồng Bằng")
    assert rights(editors) == older
    call_command("found", "Báo Đồng Bằng", add_rights=True)
    assert rights(editors) == founded


@pytest.mark.parametrize(("role", "answer"), [(REPORTERS, 302), (EDITORS, 200), (MANAGING_EDITORS, 200)])
def test_editors_keep_the_abbreviations_and_the_picks_of_the_search(client, role, answer):
    client.force_login(make_member("nguoi-thu", role))
    for address in ("wagtailsnippets_articles_abbreviation:add", "wagtailsearchpromotions:add"):
        assert client.get(reverse(address)).status_code == answer
