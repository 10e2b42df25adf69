from wagtail.admin.ui.tables import Column


class PhotoColumn(Column):
    """The lead photo, small. Costs no query when the photo came with its renditions of the crop "card"."""

    cell_template_name = "articles/admin/photo_cell.html"


class StateColumn(Column):
    """Whether readers have the article. Needs `annotate_approved_schedule()`."""

    cell_template_name = "articles/admin/state_cell.html"
