"""Which parts of the tree are not for everybody."""

from __future__ import annotations

from wagtail.models import PageViewRestriction

from newsroom.memory import remembered
from newsroom.statements import Statement


@remembered
def private_paths() -> tuple[str, ...]:
    """The paths of the pages that are private together with all that stands below them."""
    restrictions = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
    return tuple(sorted(restrictions.values_list("page__path", flat=True).distinct()))


def public(path: str) -> Statement:
    """A condition: that the path, an expression in SQL, is of a page that is for everybody."""
    private = private_paths()
    return Statement(" AND ".join([f"{path} NOT LIKE %s"] * len(private)) or "TRUE", [f"{one}%" for one in private])


def is_private(path: str) -> bool:
    return path.startswith(private_paths())
