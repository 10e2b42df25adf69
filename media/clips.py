"""Which video and sound files are taken: those that every browser plays, judged by their first bytes."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.storage import extension_of

_MP4 = rb"....ftyp"
_OGG = rb"OggS"


@dataclass(frozen=True)
class ClipKind:
    """One kind of clip: extension → what a browser is told, extension → how such a file begins."""

    content_types: dict[str, str]
    beginnings: dict[str, bytes]
    max_size: int

    @property
    def formats(self) -> str:
        return ", ".join(self.content_types).upper()

    @property
    def help_text(self) -> Promise:
        return format_lazy(gettext_lazy("One of {formats}."), formats=self.formats)

    def validate(self, file: FieldFile) -> None:
        """Raise ValidationError for a new upload that is not of this kind."""
        if getattr(file, "_committed", False):
            return
        extension = extension_of(file.name or "")
        if extension not in self.content_types:
            raise ValidationError(
                _("This file cannot be played here. Accepted: %(formats)s.") % {"formats": self.formats},
                code="invalid_extension",
            )
        if file.size > self.max_size:
            raise ValidationError(
                _("This file is too large (%(size)s). The limit is %(limit)s.")
                % {
                    "size": filesizeformat(file.size),
                    "limit": filesizeformat(self.max_size),
                },
                code="file_too_large",
            )
        file.seek(0)
        head = file.read(64)
        file.seek(0)
        if not re.match(self.beginnings[extension], head, re.DOTALL):
            raise ValidationError(
                _("The name says %(extension)s, but the file is something else or damaged.")
                % {"extension": extension.upper()},
                code="invalid_content",
            )


VIDEO = ClipKind(
    {"mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm"},
    {"mp4": _MP4, "m4v": _MP4, "webm": rb"\x1a\x45\xdf\xa3.*webm"},
    max_size=1024**3,
)
AUDIO = ClipKind(
    {
        "mp3": "audio/mpeg",
        "m4a": "audio/mp4",
        "ogg": "audio/ogg",
        "opus": "audio/ogg",
        "wav": "audio/wav",
    },
    {
        "mp3": rb"ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]",
        "m4a": _MP4,
        "ogg": _OGG,
        "opus": _OGG,
        "wav": rb"RIFF....WAVE",
    },
    max_size=200 * 1024**2,
)


def validate_video(file: FieldFile) -> None:
    VIDEO.validate(file)


def validate_audio(file: FieldFile) -> None:
    AUDIO.validate(file)
