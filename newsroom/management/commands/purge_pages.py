from django.core.management.base import BaseCommand, CommandParser

from newsroom.caching import EVERY_PAGE, send


class Command(BaseCommand):
    help = "Has every cache throw away its pages: all of them, or those made of the given keys."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("keys", nargs="*", default=[EVERY_PAGE], help="such as page-12 or card-12")

    def handle(self, *, keys: list[str], **options: object) -> None:
        send(keys)
