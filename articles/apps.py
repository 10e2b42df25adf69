from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from articles import listing, notices, paper, presenters, publishing, purging

        listing.connect()
        paper.connect()
        presenters.connect()
        publishing.connect()
        purging.connect()
        notices.connect()
