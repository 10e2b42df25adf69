from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from articles.blocks.clips import AudioBlock, DocumentBlock, EmbedBlock, VideoBlock
from articles.blocks.pictures import GalleryBlock, InfographicBlock, PhotoBlock, PhotoPairBlock
from articles.blocks.read_more import ReadMoreBlock
from articles.blocks.table import TableBlock
from articles.blocks.text import BoxBlock, DividerBlock, ParagraphBlock, QuoteBlock, SubheadBlock
from articles.blocks.words import words_of

_TEXT, _PICTURES, _MORE = _("Text"), _("Pictures"), _("More")


class BodyBlock(blocks.StreamBlock):
    paragraph = ParagraphBlock(group=_TEXT)
    subhead = SubheadBlock(group=_TEXT)
    quote = QuoteBlock(group=_TEXT)
    box = BoxBlock(group=_TEXT)
    divider = DividerBlock(group=_TEXT)
    photo = PhotoBlock(group=_PICTURES)
    photo_pair = PhotoPairBlock(group=_PICTURES)
    gallery = GalleryBlock(group=_PICTURES)
    infographic = InfographicBlock(group=_PICTURES)
    video = VideoBlock(group=_MORE)
    audio = AudioBlock(group=_MORE)
    table = TableBlock(group=_MORE)
    document = DocumentBlock(group=_MORE)
    embed = EmbedBlock(group=_MORE)
    read_more = ReadMoreBlock(group=_MORE)


class BodyField(StreamField):
    """The text of an article. Its blocks stay out of migrations, so that changing one is no schema change."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(BodyBlock, **kwargs)

    def get_searchable_content(self, value):
        return list(words_of(self.stream_block, value.raw_data))

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup")
        return name, path, [], kwargs
