from types import SimpleNamespace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from articles.embeds import frame_address


class EmbedURLBlock(blocks.URLBlock):
    """The address of a video at one of the allowed providers."""

    def clean(self, value: str) -> str:
        value = super().clean(value)
        if value and frame_address(value) is None:
            raise ValidationError(_("Only YouTube and Vimeo can be embedded. Paste the address of a video there."))
        return value


_SAMPLE_ADDRESS = "https://vimeo.com/1"
_SAMPLE_FILE = SimpleNamespace(
    title="", url="#", file=SimpleNamespace(url=""), file_extension="pdf", get_file_size=180_000
)


class VideoValue(blocks.StructValue):
    @property
    def player(self) -> str:
        """The address of the provider's frame, or nothing for a file of the paper's own."""
        found = frame_address(self.get("embed") or "")
        return found[1] if found else ""


class VideoBlock(blocks.StructBlock):
    clip = SnippetChooserBlock("media.Video", label=_("Video file"), required=False)
    embed = EmbedURLBlock(label=_("or its address"), required=False, help_text=_("YouTube or Vimeo."))
    title = blocks.CharBlock(label=_("Title"), required=False)
    caption = blocks.TextBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "articles/blocks/video.html"
        preview_value = {"clip": None, "embed": _SAMPLE_ADDRESS, "title": "Một ngày ở chợ cá", "caption": ""}
        value_class = VideoValue
        description = _("A video file, or one at an allowed provider.")

    def clean(self, value):
        value = super().clean(value)
        # A draft may be saved while the block is still empty.
        if not self.is_deferred_validation and bool(value.get("clip")) == bool(value.get("embed")):
            raise blocks.StructBlockValidationError(
                {"clip": ValidationError(_("Choose a video file or give an address, one of the two."))}
            )
        return value


class EmbedBlock(blocks.StructBlock):
    url = EmbedURLBlock(label=_("Address"), help_text=_("YouTube or Vimeo."))
    caption = blocks.TextBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "code"
        label = _("Embed")
        template = "articles/blocks/embed.html"
        preview_value = {"url": _SAMPLE_ADDRESS, "caption": "Một ngày ở chợ cá"}
        description = _("Something from an allowed provider.")

    def get_context(self, value, parent_context=None):
        found = frame_address(value.get("url") or "")
        provider, player = found or ("", "")
        return super().get_context(value, parent_context) | {"provider": provider, "player": player}


class FileBlock(blocks.StructBlock):
    """One file with a title. Once the file is deleted from the library, the article goes on without it."""

    def render(self, value, context=None):
        return super().render(value, context) if value.get(self.meta.file) else ""

    class Meta:
        file = ""


class AudioBlock(FileBlock):
    clip = SnippetChooserBlock("media.AudioClip", label=_("Audio file"))
    title = blocks.CharBlock(label=_("Title"), required=False)

    class Meta:
        file = "clip"
        icon = "volume-high"
        label = _("Audio")
        template = "articles/blocks/audio.html"
        preview_value = {"clip": _SAMPLE_FILE, "title": "Nghe bản tin sáng"}
        description = _("Something to listen to.")


class DocumentBlock(FileBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), required=False)

    class Meta:
        file = "document"
        icon = "doc-full"
        label = _("Document")
        template = "articles/blocks/document.html"
        preview_value = {"document": _SAMPLE_FILE, "title": "Kế hoạch sản xuất vụ đông"}
        description = _("A file to open, such as a plan or a decision.")
