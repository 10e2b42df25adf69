from django.core.management.base import BaseCommand, CommandError

from articles.models import ArticlePage
from articles.paper import the_paper
from articles.printing import is_printed, printed
from newsroom.sites import main_site

CHUNK = 200
# What rendering asks of an article, asked for a chunk of them.
TOGETHER = ("printed", "photo", "category", "locale", "content_type", "owner")
AHEAD = ("bylines__author__portrait", "topics", "person_mentions__person", "place_mentions__place")


class Command(BaseCommand):
    help = "Renders published articles ahead, as publishing does: for an archive, or after an update of the software."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether what is stored is right")

    def handle(self, *, check: bool, **options) -> None:
        paper = the_paper(main_site())
        articles = ArticlePage.objects.live().select_related(*TOGETHER).prefetch_related(*AHEAD).order_by("-pk")
        done = 0
        for article in articles.iterator(CHUNK):
            if not check:
                printed(article, paper)
            elif not is_printed(article, paper):
                raise CommandError(f"Article {article.number} is not printed as it is now.")
            done += 1
        self.stdout.write(f"{done} articles are printed.")
