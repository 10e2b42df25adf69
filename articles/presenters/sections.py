"""What stands around the pages of a special section."""

from __future__ import annotations

from articles.models import SpecialPage


def section_links(section: SpecialPage, path: str) -> list[dict[str, object]]:
    """The section's own navigation; entries whose page is not there for everybody are left out."""
    shown = []
    for link in section.links.select_related("page"):
        if link.page and (not link.page.live or link.page.is_private()):
            continue
        address = link.page.get_absolute_url() if link.page else link.address
        shown.append({"label": link.label, "address": address, "current": address == path})
    return shown
