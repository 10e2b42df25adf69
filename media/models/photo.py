from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Any, Self

from django.core.files import File
from django.db import DEFAULT_DB_ALIAS, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    ImageQuerySet,
    WagtailImageField,
    WagtailImageFieldFile,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)
from wagtail.search import index

from media import pixels, renditions
from media.metadata import read_metadata
from media.storage import extension_of, originals_storage, private_name
from media.uploads import EXTENSIONS
from newsroom.text import normalise


def next_midnight(day: date) -> datetime:
    """When the day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


class PictureFieldFile(WagtailImageFieldFile):
    """Takes width and height from the header, upright: Wagtail's decodes every pixel and forgets the orientation."""

    def get_image_dimensions(self) -> tuple[int, int]:
        close = self.closed
        self.open()
        try:
            return pixels.upright_size(pixels.open_image(self))
        finally:
            self.seek(0)
            if close:
                self.close()


class PictureField(WagtailImageField):
    attr_class = PictureFieldFile


class PhotoQuerySet(ImageQuerySet):
    def usable(self, on: date | None = None) -> Self:
        """Keep the photos that may be shown on that day (today)."""
        return self.filter(self.usable_q(on))

    def usable_q(self, on: date | None = None) -> models.Q:
        day = on or timezone.localdate()
        return models.Q(rights_expire_on__isnull=True) | models.Q(rights_expire_on__gte=day)


class Photo(AbstractImage):
    """A photo, drawing or infographic. `title` names the file for the newsroom, `caption` is what readers read."""

    file = PictureField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        storage=originals_storage,
        width_field="width",
        height_field="height",
        db_index=True,
    )
    caption = models.TextField(_("caption"), blank=True, help_text=_("What readers see below the photo."))
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("As printed after the caption, for example “Photo: TTXVN”."),
    )
    photographer = models.CharField(_("photographer"), max_length=255, blank=True)
    alt = models.CharField(
        _("description for blind readers"),
        max_length=500,
        blank=True,
        help_text=_("What the photo shows, in one sentence. It is read aloud."),
    )
    place = models.CharField(_("place"), max_length=255, blank=True)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    rights = models.TextField(_("rights"), blank=True, help_text=_("Owner and terms of use."))
    rights_expire_on = models.DateField(
        _("rights expire on"),
        null=True,
        blank=True,
        help_text=_("The last day on which the photo may be shown."),
    )

    #: The renditions that readers can be given; see `media.readiness`.
    ready = models.JSONField(default=dict, editable=False)

    objects = PhotoQuerySet.as_manager()

    # In the order in which a journalist thinks.
    admin_form_fields = (
        "file",
        "caption",
        "credit",
        "photographer",
        "alt",
        "place",
        "taken_at",
        "title",
        "tags",
        "collection",
        "rights",
        "rights_expire_on",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("caption", boost=5),
        index.AutocompleteField("caption"),
        index.SearchField("credit"),
        index.SearchField("photographer"),
        index.SearchField("place"),
        index.FilterField("taken_at"),
        index.FilterField("rights_expire_on"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Uploads come with their hash (PhotoForm); photos made by programs get it, and what the file says, here.
        if self._state.adding and self.file and not self.file_hash:
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        return self.alt or self.caption

    @property
    def format_name(self) -> str:
        """The original's format in Willow's words; the name was checked against the content at upload."""
        return EXTENSIONS.get(extension_of(self.file.name), "jpeg")

    @classmethod
    def shown(cls, pk: int, ready: dict[str, list], rights_expire_on: date | None) -> Self:
        """A photo of which a list knows no more than it shows; the rest is fetched if somebody asks for it."""
        # In the order of the fields, as a query set hands them over.
        return cls.from_db(DEFAULT_DB_ALIAS, ("id", "rights_expire_on", "ready"), (pk, rights_expire_on, ready))

    @property
    def changes_at(self) -> datetime | None:
        """When its rights run out."""
        return next_midnight(self.rights_expire_on) if self.rights_expire_on else None

    def is_usable(self, on: date | None = None) -> bool:
        """Say whether the photo may be shown on that day (today)."""
        return self.rights_expire_on is None or self.rights_expire_on >= (on or timezone.localdate())

    def fill_from_file(self) -> None:
        """Fill what is still empty from the file's own IPTC, XMP and EXIF. Does not save."""
        with self.open_file() as file:
            found = read_metadata(file)
        uploaded_as = PurePath(normalise(self.file.name or ""))
        if self.title in ("", uploaded_as.name, uploaded_as.stem):
            self.title = (found.title or self.title or uploaded_as.stem)[:255]
        for name in (
            "caption",
            "credit",
            "photographer",
            "place",
            "alt",
            "rights",
            "taken_at",
        ):
            if not getattr(self, name) and (value := getattr(found, name)):
                limit = getattr(self._meta.get_field(name), "max_length", None)
                setattr(self, name, value[:limit] if limit else value)

    def _set_image_file_metadata(self) -> None:
        super()._set_image_file_metadata()
        self.fill_from_file()
        self.file.seek(0)

    def get_upload_to(self, filename: str) -> str:
        return private_name("photos", extension_of(filename))

    @contextmanager
    def get_willow_image(self) -> Generator[renditions.PreparedImage]:
        yield renditions.PreparedImage(renditions.load_photo(self), self.format_name)

    def create_renditions(self, *filters: Filter) -> dict[Filter, "PhotoRendition"]:  # ty: ignore[incompatible-method-override]
        # Wagtail decodes the original once a rendition, in three threads at a time: three times the memory.
        scales = [renditions.PhotoFilter(wanted.spec).scale(self) for wanted in filters]  # ty: ignore[invalid-argument-type]
        if not scales:
            return {}
        self._loaded = renditions.load_photo(self, max(scales))
        try:
            made = {wanted: self.create_rendition(wanted) for wanted in filters}
        finally:
            del self._loaded
        from media.readiness import note_ready

        note_ready(self)
        return made  # ty: ignore[invalid-explicit-return]

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002
        loaded: Image.Image | None = getattr(self, "_loaded", None)
        return renditions.generate_file(self, filter, loaded, source)


class PhotoRendition(AbstractRendition):
    """One crop of a photo, public, made by `media.renditions`."""

    image = models.ForeignKey(Photo, related_name="renditions", on_delete=models.CASCADE)
    file = PictureField(
        upload_to=get_rendition_upload_to,
        storage=get_rendition_storage,
        width_field="width",
        height_field="height",
    )

    class Meta:
        verbose_name = _("photo rendition")
        verbose_name_plural = _("photo renditions")
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"

    def get_upload_to(self, filename: str) -> str:
        return f"photos/{timezone.localdate():%Y/%m}/{filename}"
