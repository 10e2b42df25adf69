"""What stands around the pages of a special section."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Site

from articles.models import SpecialPage
from articles.paper import the_paper, ways_of


def section_links(section: SpecialPage, request: HttpRequest) -> list[dict[str, object]]:
    """The section's own navigation; entries whose page is not there for everybody are left out.

    A preview shows what is being written, and a section that not everybody may see is not in the paper's memory.
    """
    is_preview = getattr(request, "is_preview", False)
    ways = None if is_preview else the_paper(Site.find_for_request(request)).ways.get(section.pk)
    if ways is None:
        ways = ways_of(section.links.select_related("page"))
    return [{"label": way.label, "address": way.address, "current": way.address == request.path} for way in ways]
