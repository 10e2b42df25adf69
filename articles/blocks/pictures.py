from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from media.renditions import make_renditions


class PicturePreview:
    """A block that shows itself in the block chooser with the newest photos of the library."""

    #: How many photos it takes to show what the block does.
    sample_size = 1

    def build_sample(self, photos: list) -> dict[str, object]:
        return {"photo": photos[0]}

    def get_preview_value(self):
        photos = list(get_image_model().objects.usable().order_by("-pk")[: self.sample_size])
        if not photos:
            return self.get_default()
        for photo in photos:
            make_renditions(photo, ["natural"])
        repeated = [photos[place % len(photos)] for place in range(self.sample_size)]
        return self.normalize(self.build_sample(repeated))

    def get_preview_template(self, value, context=None):
        if not get_image_model().objects.usable().exists():
            return "articles/admin/preview_without_photo.html"
        return super().get_preview_template(value, context)


class CaptionedPhotoBlock(blocks.StructBlock):
    """A photo with its own caption and credit, or with those that were written for it here."""

    photo = ImageChooserBlock(label=_("Photo"))
    caption = blocks.TextBlock(label=_("Caption"), required=False, help_text=_("Empty: the photo's own caption."))
    credit = blocks.CharBlock(label=_("Credit"), required=False, help_text=_("Empty: the photo's own credit."))

    class Meta:
        icon = "image"
        label = _("Photo")


class PhotoBlock(PicturePreview, CaptionedPhotoBlock):
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


class PhotoPairBlock(PicturePreview, blocks.StructBlock):
    first = CaptionedPhotoBlock(label=_("First photo"))
    second = CaptionedPhotoBlock(label=_("Second photo"))
    caption = blocks.TextBlock(label=_("Caption of both"), required=False)

    class Meta:
        icon = "photo-pair"
        label = _("Photo pair")
        template = "articles/blocks/photo_pair.html"
        description = _("Two photos side by side.")

    sample_size = 2

    def build_sample(self, photos: list) -> dict[str, object]:
        return {"first": {"photo": photos[0]}, "second": {"photo": photos[1]}}


class GalleryBlock(PicturePreview, blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False)
    photos = blocks.ListBlock(CaptionedPhotoBlock(), label=_("Photos"), min_num=2)

    class Meta:
        icon = "copy"
        label = _("Gallery")
        template = "articles/blocks/gallery.html"
        description = _("Several photos to look through.")

    sample_size = 3

    def build_sample(self, photos: list) -> dict[str, object]:
        return {"photos": [{"photo": photo} for photo in photos]}


class InfographicBlock(PicturePreview, blocks.StructBlock):
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

    def build_sample(self, photos: list) -> dict[str, object]:
        return {"photo": photos[0], "title": "Vụ mùa qua những con số", "text": "<p>Năng suất: 58 tạ/ha.</p>"}
