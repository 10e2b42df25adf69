"""Founding the paper: what must be there before the first article."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from articles.models import (
    Abbreviation,
    Author,
    HomePage,
    Imprint,
    Page,
    PartyOrganisation,
    Person,
    Place,
    PlaceChange,
    Topic,
)
from media.models import AudioClip, Video

REPORTERS = "Phóng viên"
EDITORS = "Biên tập viên"
MANAGING_EDITORS = "Thư ký tòa soạn"
ROOT = "Gốc"

# What each role may do with pages, and with the people and subjects that pages name.
_PAGES = {
    REPORTERS: ["add_page"],
    EDITORS: ["add_page", "change_page", "publish_page", "lock_page"],
    MANAGING_EDITORS: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"],
}
_MODELS: dict[str, dict[type[Model], list[str]]] = {
    REPORTERS: {Video: ["add", "change"], AudioClip: ["add", "change"]},
    EDITORS: {
        Video: ["add", "change", "delete"],
        AudioClip: ["add", "change", "delete"],
        Topic: ["add", "change"],
        Author: ["add", "change"],
        Person: ["add", "change"],
        PartyOrganisation: ["add", "change"],
        Place: ["add", "change"],
        PlaceChange: ["add", "change"],
        Abbreviation: ["add", "change"],
        SearchPromotion: ["add", "change", "delete"],
    },
    MANAGING_EDITORS: {
        Video: ["add", "change", "delete"],
        AudioClip: ["add", "change", "delete"],
        Topic: ["add", "change", "delete"],
        Author: ["add", "change", "delete"],
        Person: ["add", "change", "delete"],
        PartyOrganisation: ["add", "change", "delete"],
        Place: ["add", "change", "delete"],
        PlaceChange: ["add", "change", "delete"],
        Abbreviation: ["add", "change", "delete"],
        SearchPromotion: ["add", "change", "delete"],
        Imprint: ["change"],
    },
}
_FILES = {
    REPORTERS: ["add", "choose"],
    EDITORS: ["add", "change", "choose"],
    MANAGING_EDITORS: ["add", "change", "choose"],
}


@transaction.atomic
def found_newspaper(name: str, *, hostname: str = "localhost", port: int = 80, add_rights: bool = False) -> HomePage:
    """Creates home page, site, roles and the approval workflow where they are missing; returns the home page.

    With `add_rights` roles that are there already are given the rights that a newer version has added to theirs.
    """
    home = HomePage.objects.first() or _create_home(name, hostname, port)
    _create_roles(home, add_rights=add_rights)
    _create_workflow(home)
    return home


def _create_home(name: str, hostname: str, port: int) -> HomePage:
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title=ROOT, slug="root"))
    _remove_examples()
    home = root.add_child(instance=HomePage(title=name, slug="trang-nhat"))
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port, site.site_name, site.root_page = hostname, port, name, home
    site.save()
    # Wagtail's own welcome page has no place in a newspaper.
    for page in root.get_children().exclude(pk=home.pk).filter(slug="home"):
        page.delete()
    Imprint.objects.get_or_create(site=site, defaults={"paper_name": name})
    return HomePage.objects.get(pk=home.pk)


def _remove_examples() -> None:
    """Wagtail comes with groups, a workflow and names in English; nobody uses them before the paper is founded."""
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()
    Page.objects.filter(depth=1).update(title=ROOT, draft_title=ROOT)
    Collection.objects.filter(depth=1).update(name=ROOT)


def _permission(model: type[Model], action: str) -> Permission:
    content_type = ContentType.objects.get_for_model(model)
    return Permission.objects.get(content_type=content_type, codename=f"{action}_{model._meta.model_name}")


def _create_roles(home: HomePage, *, add_rights: bool) -> None:
    admin_access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    collection = Collection.get_first_root_node()
    for role, codenames in _PAGES.items():
        group, created = Group.objects.get_or_create(name=role)
        if not created and not add_rights:
            continue
        group.permissions.add(admin_access)
        for model, actions in _MODELS[role].items():
            group.permissions.add(*(_permission(model, action) for action in actions))
        for codename in codenames:
            permission = _permission(Page, codename.removesuffix("_page"))
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
        # Rights to files are kept on the models that Wagtail ships, also where others take their place.
        for model in (Image, Document):
            for action in _FILES[role]:
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=collection, permission=_permission(model, action)
                )


def _create_workflow(home: HomePage) -> None:
    if WorkflowPage.objects.filter(page=home).exists():
        return
    task = GroupApprovalTask.objects.create(name="Biên tập viên duyệt")
    task.groups.set(Group.objects.filter(name__in=[EDITORS, MANAGING_EDITORS]))
    workflow = Workflow.objects.create(name="Duyệt bài")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=home)
