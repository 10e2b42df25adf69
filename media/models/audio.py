from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from media.clips import AUDIO, validate_audio
from media.models.clip import Clip
from media.storage import extension_of, private_name


def audio_upload_to(clip: "AudioClip", filename: str) -> str:
    return private_name("audio", extension_of(filename))


class AudioClip(Clip):
    """A recording on the paper's own server: a podcast, an interview, an article read aloud."""

    file = models.FileField(
        _("file"),
        upload_to=audio_upload_to,
        validators=[validate_audio],
        help_text=AUDIO.help_text,  # ty: ignore[invalid-argument-type]
    )
    poster = models.ForeignKey(
        "media.Photo",
        verbose_name=_("poster"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta(Clip.Meta):
        verbose_name = _("audio clip")
        verbose_name_plural = _("audio clips")

    @property
    def content_type(self) -> str:
        return AUDIO.content_types[extension_of(self.file.name)]

    panels = [
        FieldPanel("title"),
        FieldPanel("file"),
        FieldPanel("poster"),
        FieldPanel("duration"),
        FieldPanel("transcript"),
    ]
