"""Work that nobody should wait for."""

from cachetools import TTLCache
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

from media.models import Photo
from media.readiness import note_ready
from media.renditions import make_renditions

_asked: TTLCache[int, bool] = TTLCache(maxsize=10_000, ttl=300)


@task()
def prepare_photo(pk: int) -> None:
    """Makes every named crop of the photo that is not made yet. A photo deleted meanwhile is no error."""
    photo = Photo.objects.filter(pk=pk).first()
    if photo:
        make_renditions(photo)
        note_ready(photo)


def ask_for(pk: int) -> None:
    """Has a photo prepared that a reader's page lacks. Where tasks run at once it is not: no reader waits for it."""
    if pk in _asked or isinstance(prepare_photo.get_backend(), ImmediateBackend):
        return
    _asked[pk] = True
    prepare_photo.enqueue(pk)
