from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from articles import listing, notices, paper, presenters, publishing, purging, related, search

        listing.connect()
        paper.connect()
        presenters.connect()
        publishing.connect()
        related.connect()
        search.connect()
        # Last, so that a page asked for after a purge is made of what everybody else has put right.
        purging.connect()
        notices.connect()
