from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from articles.widgets import ArticleChooser


class ArticleChooserBlock(blocks.ChooserBlock):
    target_model = "articles.Page"
    widget = ArticleChooser()

    class Meta:
        icon = "doc-full"


class ReadMoreBlock(blocks.StructBlock):
    """“Đọc thêm” between two paragraphs. What is not published shows to nobody."""

    title = blocks.CharBlock(label=_("Title"), required=False)
    articles = blocks.ListBlock(ArticleChooserBlock(label=_("Article")), label=_("Articles"))

    class Meta:
        icon = "link"
        label = _("Read more")
        template = "articles/blocks/read_more.html"
        preview_template = "articles/admin/preview_read_more.html"
        description = _("Links to other articles between two paragraphs.")

    def get_preview_context(self, value, parent_context=None):
        titles = ["Nông dân ven sông vào vụ gặt", "Ba xã cùng nạo vét một con kênh"]
        cards = [{"title": title, "url": "#"} for title in titles]
        return super().get_preview_context(value, parent_context) | {"value": value, "cards": cards}

    def render(self, value, context=None):
        """Printed, it is no more than its place: what is public there is settled whenever a reader asks."""
        if context and "inline" in context:
            return mark_safe(f"<!--read-more {next(context['inline'])}-->")
        return super().render(value, context)

    def get_context(self, value, parent_context=None):
        keys = [page.pk for page in value["articles"] if page]
        pages = self.child_blocks["articles"].child_block.model_class.objects
        visible = pages.published().with_cards().in_bulk(keys) if keys else {}
        cards = [visible[key].as_card() for key in keys if key in visible]
        return super().get_context(value, parent_context) | {"cards": cards}
