"""What the articles add to Wagtail's admin."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from articles.viewsets.article_chooser import article_chooser
from articles.viewsets.articles import article_listing
from articles.viewsets.fronts import front_desk
from articles.viewsets.glossary import GlossaryViewSet
from articles.viewsets.membership import JoinSectionAction
from articles.viewsets.organisations import DirectoryViewSet
from articles.viewsets.people import AuthorViewSet
from articles.viewsets.standing import standing_viewset
from articles.viewsets.tables import tables_viewset
from articles.viewsets.topics import TopicViewSet

register_snippet(AuthorViewSet)
register_snippet(TopicViewSet)
register_snippet(GlossaryViewSet)
register_snippet(DirectoryViewSet)


@hooks.register("register_admin_viewset")
def viewsets():
    return [article_listing, article_chooser, front_desk, standing_viewset, tables_viewset]


@hooks.register("register_icons")
def icons(known):
    return [*known, "articles/admin/icons/photo-pair.svg", "articles/admin/icons/volume-high.svg"]


@hooks.register("insert_global_admin_css")
def vietnamese_words():
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("newsroom/admin/wagtail.css"))


@hooks.register("insert_editor_js")
def chooser_panels():
    return format_html('<script src="{}"></script>', versioned_static("newsroom/admin/chooser-panels.js"))


hooks.register("register_bulk_action", JoinSectionAction)


@hooks.register("register_page_header_buttons")
def where_it_stands(page, user, view_name, next_url=None):
    if page.kind and page.pk and page.permissions_for_user(user).can_edit():
        yield Button(_("Where it stands"), reverse("standing:standing", args=[page.pk]), icon_name="site", priority=15)
