from django.core.management.base import BaseCommand, CommandError
from wagtail.images.models import SourceImageIOError

from media.crops import CROPS
from media.models import Photo
from media.readiness import find_ready
from media.tasks import prepare_photo


class Command(BaseCommand):
    help = "Verifies that every photo has all its crops and knows of them; --fix makes what is missing."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--fix", action="store_true", help="make and note what is missing")

    def handle(self, *, fix: bool, **options) -> None:
        wrong = [
            photo.pk for photo in Photo.objects.prefetch_related("renditions").iterator(500) if not _is_right(photo)
        ]
        unreadable = 0
        for pk in wrong if fix else ():
            try:
                prepare_photo.call(pk)
            except SourceImageIOError as error:
                unreadable += 1
                self.stderr.write(f"Photo {pk} cannot be read: {error}")
        if wrong and not fix:
            raise CommandError(f"{len(wrong)} photos are not ready; run again with --fix.")
        self.stdout.write(f"{len(wrong) - unreadable} photos made ready." if wrong else "Every photo is ready.")


def _is_right(photo: Photo) -> bool:
    ready = find_ready(photo, photo.renditions.all())
    return ready == photo.ready and all(
        len(ready.get(name, ())) == len(crop.filters_for(photo)) for name, crop in CROPS.items()
    )
