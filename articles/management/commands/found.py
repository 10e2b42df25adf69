from django.core.management.base import BaseCommand

from articles.actions.found import found_newspaper


class Command(BaseCommand):
    help = "Founds a newspaper: home page, site, roles and the approval workflow. Safe to run again."

    def add_arguments(self, parser) -> None:
        parser.add_argument("name", help="the name of the paper")
        parser.add_argument("--hostname", default="localhost", help="the host name that readers use")
        parser.add_argument("--port", type=int, default=80)
        parser.add_argument(
            "--add-rights", action="store_true", help="give the roles of an older paper what they have in a new one"
        )

    def handle(self, *, name: str, hostname: str, port: int, add_rights: bool, **options) -> None:
        home = found_newspaper(name, hostname=hostname, port=port, add_rights=add_rights)
        self.stdout.write(f"{home.title}: ready.")
