"""Work that nobody should wait for."""

from django_tasks import task

from media.models import Photo
from media.renditions import make_renditions


@task()
def prepare_photo(pk: int) -> None:
    """Makes every named crop of the photo that is not made yet. A photo deleted meanwhile is no error."""
    photo = Photo.objects.filter(pk=pk).first()
    if photo:
        make_renditions(photo)
