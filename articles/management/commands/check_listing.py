from django.core.management.base import BaseCommand, CommandError
from django.db.models import F

from articles.listing import BATCH, differences, file_articles, with_true_category
from articles.models import ArticlePage, Page


class Command(BaseCommand):
    help = "Verifies that articles are in the lists where they belong; --fix puts right what is not."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--fix", action="store_true", help="put right what is wrong")

    def handle(self, *, fix: bool, **options) -> None:
        wrong = self._wrong_categories(fix) + self._wrong_entries(fix)
        if wrong and not fix:
            raise CommandError(f"{wrong} entries are wrong; run again with --fix.")
        self.stdout.write(f"{wrong} entries put right." if wrong else "Every list is right.")

    def _wrong_categories(self, fix: bool) -> int:
        wrong = list(with_true_category().exclude(category=F("true_category")).values_list("pk", "true_category"))
        for pk, category in wrong if fix else ():
            Page.objects.filter(pk=pk).update(category=category)
        return len(wrong)

    def _wrong_entries(self, fix: bool) -> int:
        articles = list(ArticlePage.objects.order_by("pk").values_list("pk", flat=True))
        if fix:
            return file_articles(articles)
        batches = (articles[start : start + BATCH] for start in range(0, len(articles), BATCH))
        return sum(len(found) for batch in batches for found in differences(batch))
