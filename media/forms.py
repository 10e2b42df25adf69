"""The form behind every way to upload a photo: alone, many at once, from within an article."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.admin.widgets import (
    AdminAutoHeightTextInput,
    AdminDateInput,
    AdminDateTimeInput,
)
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media.uploads import UploadRefusedError, check_picture
from newsroom.text import normalise

# AbstractImage.title's.
TITLE_LENGTH = 255


class PhotoFileField(WagtailImageField):
    """Refuses, with a reason, what cannot be shown later (`media.uploads`)."""

    def to_python(self, data: Any) -> File | None:
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        try:
            check_picture(file, self.allowed_image_extensions, self.max_upload_size)
        except UploadRefusedError as refusal:
            raise ValidationError(refusal.message, code=refusal.code) from refusal
        return file


class PhotoForm(BaseImageForm):
    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {
            "caption": AdminAutoHeightTextInput(attrs={"rows": 2}),
            "rights": AdminAutoHeightTextInput(attrs={"rows": 1}),
            "taken_at": AdminDateTimeInput,
            "rights_expire_on": AdminDateInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = PhotoFileField(label=field.label, required=field.required, widget=field.widget)
        if title := self.fields.get("title"):
            # A camera's or a colleague's file name is never a reason to refuse the photo.
            title.required = False
            title.validators = []
            title.help_text = _("The photo's name in the newsroom. Readers do not see it.")

    def clean_title(self) -> str:
        title = normalise(self.cleaned_data["title"].replace("\0", "")).strip()
        if not title and (file := self.cleaned_data.get("file")):
            title = Path(file.name).stem
        return (title or self.instance.title or _("Untitled photo"))[:TITLE_LENGTH]

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        """Atomic, so that the crops of a new file are made after those of the old one are gone."""
        return super().save(commit=commit)

    def _post_clean(self) -> None:
        super()._post_clean()  # ty: ignore[missing-attribute]
        # Wagtail's upload of many passes a plain dict. What it cannot save it would keep as an "uploaded file",
        # the untouched original, in the public storage.
        if self.errors and "file" not in self.errors and "file" in self.fields and not isinstance(self.data, QueryDict):
            self.add_error(
                "file",
                [message for messages in self.errors.values() for message in messages],
            )
