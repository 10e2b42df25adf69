"""“Đọc thêm” links that are made from outside an article's form."""

from __future__ import annotations

from django.db import transaction

from articles.models import ArticlePage, Page, ReadMoreLink
from newsroom.staff.models import User


@transaction.atomic
def link_below(article: ArticlePage, target: Page, user: User) -> bool:
    """Puts a link to `target` at the end of the article's “Đọc thêm”, in its newest draft; False if it is there."""
    draft = article.get_latest_revision_as_object()
    links = list(draft.read_more_links.all())
    if target.pk == article.pk or any(link.target_id == target.pk for link in links):
        return False
    place = max((link.sort_order or 0 for link in links), default=-1) + 1
    draft.read_more_links.add(ReadMoreLink(target_id=target.pk, sort_order=place))
    draft.save_revision(user=user, log_action=True)
    return True
