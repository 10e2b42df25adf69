from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class CaptionedPhotoBlock(blocks.StructBlock):
    """A photo with its own caption and credit, or with those that were written for it here."""

    photo = ImageChooserBlock(label=_("Photo"))
    caption = blocks.TextBlock(label=_("Caption"), required=False, help_text=_("Empty: the photo's own caption."))
    credit = blocks.CharBlock(label=_("Credit"), required=False, help_text=_("Empty: the photo's own credit."))

    class Meta:
        icon = "image"
        label = _("Photo")


class PhotoBlock(CaptionedPhotoBlock):
    width = blocks.ChoiceBlock(
        label=_("Width"),
        choices=[("column", _("Column")), ("wide", _("Wide")), ("full", _("Full width"))],
        default="column",
    )

    class Meta:
        icon = "image"
        label = _("Photo with caption")
        template = "articles/blocks/photo.html"
        description = _("One photo with caption and credit.")


class PhotoPairBlock(blocks.StructBlock):
    first = CaptionedPhotoBlock(label=_("First photo"))
    second = CaptionedPhotoBlock(label=_("Second photo"))
    caption = blocks.TextBlock(label=_("Caption of both"), required=False)

    class Meta:
        icon = "duplicate"
        label = _("Photo pair")
        template = "articles/blocks/photo_pair.html"
        description = _("Two photos side by side.")


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False)
    photos = blocks.ListBlock(CaptionedPhotoBlock(), label=_("Photos"), min_num=2)

    class Meta:
        icon = "copy"
        label = _("Gallery")
        template = "articles/blocks/gallery.html"
        description = _("Several photos to look through.")


class InfographicBlock(blocks.StructBlock):
    photo = ImageChooserBlock(label=_("Picture"))
    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(
        label=_("Text version"),
        features=["bold", "ol", "ul"],
        help_text=_("Everything that the picture says, for those who cannot see it."),
    )

    class Meta:
        icon = "pick"
        label = _("Infographic")
        template = "articles/blocks/infographic.html"
        description = _("A picture of facts, with all of them as text.")
