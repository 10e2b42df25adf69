"""What the second of two editors is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles.actions.front import Stale
from articles.curation.editing import BLOCK, ORDER
from articles.viewsets.fronts.board import BoardBlock


def conflict_dialogue(request: HttpRequest, blocks: Sequence[BoardBlock], stale: Stale) -> str:
    """In words, what another editor has done to the front since this one saw it; `blocks` are those of now."""
    context = {"by": stale.by, "at": stale.at, "notes": list(_notes(blocks, stale))}
    return render_to_string("articles/admin/fronts/conflict.html", context, request)


def _notes(blocks: Sequence[BoardBlock], stale: Stale) -> Iterator[str]:
    names = _names(blocks)
    for key in stale.added:
        if key in names:
            yield (_("New block: %(block)s") if key.startswith(BLOCK) else _("Set: %(slot)s")) % _called(names[key])
    for key in stale.changed:
        if key in names:
            yield (_("Block changed: %(block)s") if key.startswith(BLOCK) else _("Changed: %(slot)s")) % _called(
                names[key]
            )
    for key in stale.removed:
        yield _("A block was removed.") if key.startswith(BLOCK) else _("A slot was taken off the page.")
    if ORDER in stale.changed and not any(key.startswith(BLOCK) for key in [*stale.added, *stale.removed]):
        yield _("The blocks stand in another order.")


def _called(name: str) -> dict[str, str]:
    return {"slot": name, "block": name}


def _names(blocks: Sequence[BoardBlock]) -> dict[str, str]:
    """Stamp → what the desk calls the slot or block that it is of."""
    names = {}
    for block in blocks:
        names[BLOCK + block.key] = f"“{block.title}”"
        for place in block.places:
            if place.shown and place.slot:
                where = _("place %(place)d of “%(block)s”") % {"place": place.position, "block": block.title}
                names[place.slot.key] = f"“{place.shown.card.title}”, {where}"
        for absent in block.absent:
            names[absent.slot.key] = f"“{absent.title}”"
    return names
