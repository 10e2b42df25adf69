"""Who belongs to a special section or congress."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from articles.listing import file_articles
from articles.models import CongressPage, Membership, Page, PrintedArticle, SpecialPage
from articles.purging import about_to_change
from newsroom.staff.models import User


@transaction.atomic
def join_section(section: Page, articles: Iterable[int], user: User | None = None) -> int:
    """Makes the articles (keys) members of a special section or congress; returns how many were not yet.

    A member of a congress is a member of the special section above it too.
    """
    articles = list(dict.fromkeys(articles))
    if isinstance(section, CongressPage):
        above = SpecialPage.objects.ancestor_of(section).first()
        if above:
            join_section(above, articles, user)
    before = Membership.objects.filter(section=section).count()
    articles = list(articles)
    about_to_change(*articles)
    Membership.objects.bulk_create(
        (Membership(section_id=section.pk, article_id=pk, added_by=user) for pk in articles),
        ignore_conflicts=True,
    )
    # Rows that are written at once tell nobody.
    file_articles(articles)
    PrintedArticle.objects.of(articles).pulp()
    return Membership.objects.filter(section=section).count() - before


@transaction.atomic
def leave_section(section: Page, articles: Iterable[int]) -> int:
    """Ends the articles' membership, also of the congresses below a special section; returns how many there were."""
    articles = list(articles)
    below = CongressPage.objects.descendant_of(section).values("pk")
    Membership.objects.filter(section__in=below, article__in=articles).delete()
    ended, _by_model = Membership.objects.filter(section=section, article__in=articles).delete()
    return ended
