from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ReadMoreBlock(blocks.StructBlock):
    """“Đọc thêm” between two paragraphs. What is not published shows to nobody."""

    title = blocks.CharBlock(label=_("Title"), required=False)
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="articles.ArticlePage", label=_("Article")), label=_("Articles")
    )

    class Meta:
        icon = "link"
        label = _("Read more")
        template = "articles/blocks/read_more.html"
        description = _("Links to other articles between two paragraphs.")

    def get_context(self, value, parent_context=None):
        keys = [page.pk for page in value["articles"] if page]
        visible = {}
        if keys:
            model = type(value["articles"][0]).base_page_model
            visible = model.objects.published().with_cards().in_bulk(keys)
        cards = [visible[key].as_card() for key in keys if key in visible]
        return super().get_context(value, parent_context) | {"cards": cards}
