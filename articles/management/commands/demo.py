from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from articles.demo import newspaper
from articles.demo.archive import grow
from articles.demo.chunks import ManuscriptError
from articles.demo.loader import load, password_file


class Command(BaseCommand):
    help = "Loads the demo newspaper, invented from its imprint to its last photo. Safe to run again."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--articles",
            type=int,
            metavar="N",
            help="grow the archive to N articles with generated ones; "
            "each is printed when it is first read, or ahead by print_articles",
        )
        parser.add_argument("--logins", action="store_true", help="print the demo log-ins and do nothing else")

    def handle(self, *, articles: int | None, logins: bool, **options) -> None:
        if logins:
            self._print_logins()
            return
        try:
            added = load(self._progress)
        except ManuscriptError as error:
            raise CommandError(str(error))
        self.stdout.write(f"The demo newspaper is ready; {added} articles added.")
        if articles:
            generated = grow(articles, self._progress)
            self.stdout.write(f"{generated} articles generated for the archive.")
            if generated:
                self.stdout.write(
                    "Each is printed when it is first read. To print all of them now: manage.py print_articles"
                )

    def _progress(self, step: str, done: int, total: int) -> None:
        """A bar on a terminal, nothing in a log."""
        if not self.stdout.isatty():
            return
        filled = round(30 * done / total)
        end = "\n" if done >= total else ""
        self.stdout.write(f"\r{step:<10}{'█' * filled}{'·' * (30 - filled)} {done:,}/{total:,}{end}", ending="")
        self.stdout.flush()

    def _print_logins(self) -> None:
        if not password_file().exists():
            self.stdout.write("There are no demo log-ins here; run: manage.py demo")
            return
        self.stdout.write(f"Demo log-ins, all with the password {password_file().read_text().strip()}")
        for member in newspaper.STAFF:
            self.stdout.write(f"  {member.username:<12} {member.role or 'Quản trị'}")
