"""What an editor orders at the desk, read into a change of the front's blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles.curation import arranging, editing
from articles.models import Page
from articles.viewsets.fronts.forms import LAYOUTS, BlockForm, CardForm

Order = Mapping[str, Any]
Stamp = Mapping[str, Any]
Change = Callable[[editing.Raw], object]


def read_order(order: Order, stamp: Stamp) -> Change:
    """What `do` asks for. Raises CannotEditError, or what wrong keys and types raise."""
    return _READERS.get(order.get("do", ""), _unknown)(order, stamp)


def _unknown(order: Order, stamp: Stamp) -> Change:
    raise editing.CannotEditError(_("This cannot be done here."))


def _put(order: Order, stamp: Stamp) -> Change:
    target = {name: order["target"][name] for name in editing.TARGETS if order["target"].get(name)}
    if "page" in target:
        target["page"] = get_object_or_404(Page, pk=int(target["page"])).pk
    return lambda raw: editing.put(raw, order["block"], int(order["position"]), target, stamp)


def _move(order: Order, stamp: Stamp) -> Change:
    return lambda raw: editing.move(raw, order["slot"], order["block"], int(order["position"]), stamp)


def _write(order: Order, stamp: Stamp) -> Change:
    form = CardForm(dict(order["words"]))
    _check(form)
    return lambda raw: editing.write(raw, order["slot"], form.words(), stamp)


def _pin(order: Order, stamp: Stamp) -> Change:
    return lambda raw: editing.set_pinned(raw, order["slot"], order["do"] == "pin", stamp)


def _take(order: Order, stamp: Stamp) -> Change:
    return lambda raw: editing.take(raw, order["slot"])


def _add(order: Order, stamp: Stamp) -> Change:
    layout = order["layout"]
    form = _block_form(layout, order)
    return lambda raw: arranging.add(raw, form.cleaned_data.get("layout", layout), form.settings(), order["after"])


def _settle(order: Order, stamp: Stamp) -> Change:
    layout = order["layout"]
    form = _block_form(layout, order)

    def settle(raw: editing.Raw) -> None:
        _place, block = arranging.find(raw, order["block"])
        if ("number" in block["value"]) != ("number" in form.fields):
            raise editing.CannotEditError(_("This cannot be done here."))
        arranging.settle(raw, order["block"], form.cleaned_data.get("layout", layout), form.settings())

    return settle


def _shift(order: Order, stamp: Stamp) -> Change:
    return lambda raw: arranging.shift(raw, order["block"], int(order["by"]))


def _drop(order: Order, stamp: Stamp) -> Change:
    return lambda raw: arranging.drop(raw, order["block"])


_READERS: Mapping[str, Callable[[Order, Stamp], Change]] = {
    "put": _put,
    "move": _move,
    "write": _write,
    "pin": _pin,
    "loosen": _pin,
    "take": _take,
    "add": _add,
    "settle": _settle,
    "shift": _shift,
    "drop": _drop,
}


def _block_form(layout: str, order: Order) -> BlockForm:
    if layout not in LAYOUTS:
        raise editing.CannotEditError(_("This cannot be done here."))
    form = BlockForm(layout, dict(order["words"]))
    _check(form)
    return form


def _check(form: forms.Form) -> None:
    """Raises CannotEditError with all that is wrong."""
    if form.is_valid():
        return
    sentences = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        sentences += [f"{label}: {error}" if label else str(error) for error in errors]
    raise editing.CannotEditError(" ".join(sentences))
