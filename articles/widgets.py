"""Fields of the admin's forms: choosing an article, writing an address."""

import re

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import SlugInput
from wagtail.admin.widgets.chooser import BaseChooser

_LETTERS = {
    "a": "àáảãạăằắẳẵặâầấẩẫậ",
    "d": "đ",
    "e": "èéẻẽẹêềếểễệ",
    "i": "ìíỉĩị",
    "o": "òóỏõọôồốổỗộơờớởỡợ",
    "u": "ùúủũụưừứửữự",
    "y": "ỳýỷỹỵ",
}
# Marks that are characters of their own.
_MARKS = re.compile("[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")


class ArticleChooser(BaseChooser):
    """Opens the dialogue of `articles.viewsets.articles.ArticleChooserViewSet`, known here by its address alone."""

    model = "articles.Page"
    icon = "doc-full"
    choose_one_text = _("Choose an article")
    choose_another_text = _("Choose another article")
    link_to_chosen_text = _("Edit this article")
    chooser_modal_url_name = "article_chooser:choose"


class AddressInput(SlugInput):
    """Makes of a Vietnamese title, while it is typed, what `newsroom.text.slug` makes of it."""

    def __init__(self, **kwargs) -> None:
        plain = [(re.compile(f"[{marked}{marked.upper()}]"), letter) for letter, marked in _LETTERS.items()]
        super().__init__(formatters=[*plain, (_MARKS, "")], **kwargs)
