from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from articles.models.category import CategoryPage
    from media.models import Photo


@dataclass(frozen=True)
class Sublink:
    """A link below a card."""

    title: str
    url: str


@dataclass(frozen=True)
class Card:
    """A story as a list shows it. Where it stands may give it words and a photo of its own."""

    title: str
    url: str
    teaser: str = ""
    kicker: str = ""
    photo: Photo | None = None
    kind: str = ""
    kind_label: str = ""
    category: CategoryPage | None = None
    published: dt.datetime | None = None
    sublinks: tuple[Sublink, ...] = ()
    #: The ways in which its photo has been rendered already; cards with other words and the same photo share them.
    pictures: dict[tuple, str] = field(default_factory=dict, compare=False, repr=False)
    #: What it is rendered to around headline and teaser; cards that have only these of their own share them.
    frames: dict[tuple, tuple[str, str]] = field(default_factory=dict, compare=False, repr=False)
    #: The ways in which it has been rendered already.
    rendered: dict[tuple, str] = field(default_factory=dict, init=False, compare=False, repr=False)

    def but(self, **own: Any) -> Card:
        """The card with what a place has of its own; the same card where that is nothing."""
        own = {name: value for name, value in own.items() if value}
        if "photo" in own or "kind" in own:
            own["pictures"] = {}
        if own.keys() - {"title", "teaser"}:
            own["frames"] = {}
        return replace(self, **own) if own else self
