from django.utils.translation import gettext_lazy as _
from wagtail import blocks

INLINE = ["bold", "italic", "link", "superscript", "subscript"]


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs) -> None:
        super().__init__(features=[*INLINE, "ol", "ul", "document-link"], **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "articles/blocks/paragraph.html"
        preview_value = "<p>Sáng nay, nông dân các xã ven sông đồng loạt xuống đồng.</p>"
        description = _("Running text, with bold, italic, links and lists.")


class SubheadBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Subhead")
        template = "articles/blocks/subhead.html"
        preview_value = "Chủ động từ cơ sở"
        description = _("A line that divides a long text.")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"), help_text=_("Without quotation marks: the page puts them."))
    speaker = blocks.CharBlock(label=_("Speaker"), required=False)
    office = blocks.CharBlock(label=_("Office of the speaker"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        template = "articles/blocks/quote.html"
        preview_value = {
            "text": "Việc gì có lợi cho dân thì cả thôn cùng làm.",
            "speaker": "Nguyễn Thị Hoa",
            "office": "Trưởng thôn",
        }
        description = _("A sentence worth standing apart, with its speaker.")


class BoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False)
    body = blocks.RichTextBlock(label=_("Text"), features=[*INLINE, "ol", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Box")
        template = "articles/blocks/box.html"
        preview_value = {"title": "Con số", "body": "<p>Toàn tỉnh có 69 xã, phường.</p>"}
        description = _("Related facts beside the text.")


class DividerBlock(blocks.StaticBlock):
    class Meta:
        icon = "minus"
        label = _("Divider")
        admin_text = _("A line between two parts.")
        template = "articles/blocks/divider.html"
        preview_value = ""
        description = _("A line between two parts.")
