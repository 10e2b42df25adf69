"""What the articles add to Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from articles.viewsets.article_chooser import article_chooser
from articles.viewsets.articles import article_listing
from articles.viewsets.fronts import front_desk
from articles.viewsets.people import AuthorViewSet
from articles.viewsets.topics import TopicViewSet

register_snippet(AuthorViewSet)
register_snippet(TopicViewSet)


@hooks.register("register_admin_viewset")
def viewsets():
    return [article_listing, article_chooser, front_desk]


@hooks.register("register_icons")
def icons(known):
    return [*known, "articles/admin/icons/photo-pair.svg", "articles/admin/icons/volume-high.svg"]
