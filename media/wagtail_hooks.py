from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from media.models import AudioClip, Video


@hooks.register("register_admin_urls")
def register_original_url() -> list[URLPattern | URLResolver]:
    return [path("", include("media.urls"))]


class VideoViewSet(SnippetViewSet):
    model = Video
    icon = "media"
    list_display = [
        "title",
        "duration",
        DateColumn("created_at", label=_("Created on"), sort_key="created_at"),
    ]


class AudioClipViewSet(SnippetViewSet):
    model = AudioClip
    icon = "volume-high"
    list_display = [
        "title",
        "duration",
        DateColumn("created_at", label=_("Created on"), sort_key="created_at"),
    ]


class ClipViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Video and audio")
    menu_icon = "media"
    menu_order = 310
    items = (VideoViewSet, AudioClipViewSet)


register_snippet(ClipViewSetGroup)
