"""How a journalist chooses an article."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.chooser import BaseChooser


class ArticleChooser(BaseChooser):
    """Opens the dialogue of `articles.viewsets.articles.ArticleChooserViewSet`, known here by its address alone."""

    model = "articles.Page"
    icon = "doc-full"
    choose_one_text = _("Choose an article")
    choose_another_text = _("Choose another article")
    link_to_chosen_text = _("Edit this article")
    chooser_modal_url_name = "article_chooser:choose"
