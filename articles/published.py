"""An article as readers ask for it: by its number, together with what was printed of it."""

from __future__ import annotations

from django.http import Http404

from articles.models import ArticlePage, PrintedArticle
from newsroom.statements import Columns, rows

_ARTICLE, _PRINTED = Columns(ArticlePage, without=["body"]), Columns(PrintedArticle)
_SQL = f"""SELECT {_ARTICLE}, {_PRINTED} FROM articles_articlepage
JOIN articles_page ON articles_page.id = articles_articlepage.page_ptr_id
LEFT JOIN articles_printedarticle ON articles_printedarticle.article_id = articles_page.id
WHERE articles_articlepage.number = %s AND articles_page.live"""  # noqa: S608


def published_article(number: int) -> ArticlePage:
    """The published article of this number, private or not; raises `Http404` if there is none."""
    found = rows(ArticlePage, _SQL, [number])
    if not found:
        raise Http404
    row = found[0]
    article = _ARTICLE.instance(row[: len(_ARTICLE)])
    printed = row[len(_ARTICLE) :]
    # As `select_related` does it: that nothing was printed is known too.
    known = _PRINTED.instance(printed) if printed[0] else None
    article._state.fields_cache["printed"] = known
    return article
