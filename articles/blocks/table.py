from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"))
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.CharBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "articles/blocks/table.html"
        preview_value = {
            "caption": "Năng suất lúa (tạ/ha)",
            "table": {
                "columns": [{"type": "text", "heading": "Vụ"}, {"type": "number", "heading": "Năng suất"}],
                "rows": [{"values": ["Đông xuân", "62"]}, {"values": ["Hè thu", "54"]}],
                "caption": "",
            },
        }
        description = _("Rows and columns with a caption.")
