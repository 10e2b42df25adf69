from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from media.clips import VIDEO, validate_video
from media.models.clip import Clip
from media.storage import extension_of, private_name


def video_upload_to(video: "Video", filename: str) -> str:
    return private_name("video", extension_of(filename))


class Video(Clip):
    """A film on the paper's own server."""

    file = models.FileField(
        _("file"),
        upload_to=video_upload_to,
        validators=[validate_video],
        help_text=VIDEO.help_text,  # ty: ignore[invalid-argument-type]
    )
    poster = models.ForeignKey(
        "media.Photo",
        verbose_name=_("poster"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The still picture shown before the film plays."),
    )

    class Meta(Clip.Meta):
        verbose_name = _("video")
        verbose_name_plural = _("videos")

    @property
    def content_type(self) -> str:
        return VIDEO.content_types[extension_of(self.file.name)]

    panels = [
        FieldPanel("title"),
        FieldPanel("file"),
        FieldPanel("poster"),
        FieldPanel("duration"),
        FieldPanel("transcript"),
    ]
