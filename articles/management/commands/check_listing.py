from django.core.management.base import BaseCommand, CommandError
from django.db.models import F

from articles.listing import with_true_category
from articles.models import Page


class Command(BaseCommand):
    help = "Verifies that every article's category is its parent in the tree; --fix puts right what is not."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--fix", action="store_true", help="write the true category")

    def handle(self, *, fix: bool, **options) -> None:
        wrong = list(with_true_category().exclude(category=F("true_category")).values_list("pk", "true_category"))
        if fix:
            for pk, category in wrong:
                Page.objects.filter(pk=pk).update(category=category)
        elif wrong:
            raise CommandError(f"{len(wrong)} articles have a wrong category; run again with --fix.")
        self.stdout.write(f"{len(wrong)} articles put right." if wrong else "Every category is right.")
