"""All wiring of addresses."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_control
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include("media.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    # Behind a web server or object storage this is never asked; alone, the application serves what it stored. A file's
    # name is its own for good. Documents have a view of their own, which knows who may have them.
    re_path(
        r"^uploads/(?!documents/)(?P<path>.+)$",
        cache_control(public=True, max_age=31_536_000, immutable=True)(serve),
        {"document_root": settings.MEDIA_ROOT},
    ),
    path("", include("articles.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "newsroom.errors.bad_request"
handler404 = "articles.views.not_found"
handler500 = "newsroom.errors.server_error"
