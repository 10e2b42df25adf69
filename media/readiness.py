"""Which renditions of a photo are ready for readers: noted on the photo itself, so that a page asks for nothing more.

`Photo.ready` is crop → [file name, width, height] of each rendition that exists, narrowest first. It is noted anew
whenever renditions are made or deleted and whenever the photo is saved; `manage.py check_photos` verifies it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal

from media.crops import CROPS
from media.models import Photo, PhotoRendition

#: Sent with `photo` after anything that readers see of a photo has changed.
photo_changed = Signal()

SPECS = tuple(spec for crop in CROPS.values() for spec in crop.specs)


def find_ready(photo: Photo, renditions: Iterable[PhotoRendition]) -> dict[str, list]:
    """What is to be noted of these renditions. The crop of an older focal point serves till the new one is made."""
    by_key = {(one.filter_spec, one.focal_point_key): one for one in renditions}
    by_spec = {one.filter_spec: one for one in by_key.values()}
    ready: dict[str, list] = {}
    for name, crop in CROPS.items():
        filters = crop.filters_for(photo)
        exact = [by_key.get((each.spec, each.get_cache_key(photo))) for each in filters]
        found = list(filter(None, exact)) or [by_spec[each.spec] for each in filters if each.spec in by_spec]
        if found:
            ready[name] = [[one.file.name, one.width, one.height] for one in found]
    return ready


def note_ready(photo: Photo) -> None:
    """Notes which renditions exist."""
    ready = find_ready(photo, PhotoRendition.objects.filter(image=photo.pk, filter_spec__in=SPECS))
    if ready != photo.ready:
        photo.ready = ready
        Photo.objects.filter(pk=photo.pk).update(ready=ready)
        photo_changed.send(Photo, photo=photo)


def follow_photo(sender: type[Photo], instance: Photo, created: bool, **kwargs: Any) -> None:
    """A saved photo has what it lacks made: all crops of a new one, or those of its new focal point."""
    from media.tasks import prepare_photo

    if not created:
        note_ready(instance)
        photo_changed.send(Photo, photo=instance)
    transaction.on_commit(partial(prepare_photo.enqueue, instance.pk))


def follow_deletion(sender: type[PhotoRendition], instance: PhotoRendition, **kwargs: Any) -> None:
    if instance.filter_spec in SPECS and (photo := Photo.objects.filter(pk=instance.image_id).first()):
        note_ready(photo)


def connect() -> None:
    post_save.connect(follow_photo, sender=Photo, dispatch_uid="media.readiness.follow_photo")
    post_delete.connect(follow_deletion, sender=PhotoRendition, dispatch_uid="media.readiness.follow_deletion")
