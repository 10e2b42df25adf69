from django.core.management.base import BaseCommand, CommandError

from articles.actions.schedule import publish_due


class Command(BaseCommand):
    help = (
        "Publishes and takes down what is due. It stands in for Wagtail's command of this name: "
        "it may be killed, and several may run at once."
    )

    def handle(self, *args: object, **options: object) -> None:
        done, failed = publish_due()
        if failed:
            raise CommandError(f"{done} done, {failed} failed; the log says why. They are tried again the next time.")
        if options["verbosity"] and done:  # nothing to say is the rule
            self.stdout.write(f"{done} done.")
