"""The forms of the desk's dialogues. Labels, limits and rules are those of the blocks in `articles.blocks.front`."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from articles.blocks.front import MOST_SUBLINKS, FrontBlock, SlotBlock, SublinkBlock
from articles.curation.editing import RawBlock
from articles.curation.reading import moment_of
from articles.models import CategoryPage, Page, Place, Topic
from articles.viewsets.membership import sections
from media.models import Photo

LAYOUTS: Mapping[str, Any] = FrontBlock().child_blocks
#: Blocks of stories; the others are lines of words.
STORY_LAYOUTS = {name: block for name, block in LAYOUTS.items() if "number" in block.child_blocks}

_QUERY = ("categories", "topics", "places", "section", "kinds", "max_age_days", "order")
_LISTS = ("categories", "topics", "places")


def _borrowed(block: Any, *names: str) -> dict[str, forms.Field]:
    """Fields for parts of a block."""
    fields = {}
    for name in names:
        part = block.child_blocks[name]
        fields[name] = field = copy.deepcopy(part.field)
        field.label = part.label
        if isinstance(part, blocks.TextBlock):
            field.widget = forms.Textarea(attrs={"rows": 3})
        if isinstance(part, blocks.DateTimeBlock):
            field.widget = forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
        if isinstance(part, blocks.MultipleChoiceBlock):
            field.widget = forms.CheckboxSelectMultiple(choices=field.choices)
    return fields


def _keys(items: Any) -> list[Any]:
    return [item["value"] for item in items or () if item["value"]]


def _item(value: Any) -> dict[str, Any]:
    return {"type": "item", "id": str(uuid4()), "value": value}


def words_of(error: ValidationError) -> Iterator[str]:
    """What is wrong, one sentence after the other."""
    parts = [*getattr(error, "block_errors", {}).values(), *getattr(error, "non_block_errors", ())]
    for part in parts:
        yield from words_of(part) if isinstance(part, ValidationError) else [str(part)]
    if not parts:
        yield from error.messages


class SublinksField(forms.Field):
    """A list of `{page, address, text}`, each with page or address; becomes the items of the slot's own list."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        links = value or []
        if not isinstance(links, list) or not all(isinstance(link, dict) for link in links):
            raise ValidationError(_("These sublinks cannot be read."))
        if len(links) > MOST_SUBLINKS:
            raise ValidationError(_("A card has four sublinks at most."))
        return [_item(self._checked(link)) for link in links]

    def _checked(self, link: Mapping[str, Any]) -> dict[str, Any]:
        page = str(link.get("page") or "")
        asked = {"page": int(page) if page.isdecimal() else None, "address": str(link.get("address") or "")}
        asked["text"] = str(link.get("text") or "")
        block = SublinkBlock()
        try:
            return dict(block.get_prep_value(block.clean(block.to_python(asked))))
        except ValidationError as error:
            raise ValidationError(list(words_of(error)))


class CardForm(forms.Form):
    """What an editor writes on a card. Only what is sent is changed."""

    photo = forms.ModelChoiceField(
        Photo.objects.all(), label=_("Photo on the card"), required=False, widget=forms.HiddenInput
    )
    sublinks = SublinksField(label=_("Sublinks"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = ("headline", "kicker", "teaser", "visible_from", "visible_until", "note")
        self.fields = _borrowed(SlotBlock(), *names) | self.fields

    @staticmethod
    def initial_for(value: Mapping[str, Any]) -> dict[str, Any]:
        return dict(value) | {name: moment_of(value.get(name)) for name in ("visible_from", "visible_until")}

    def words(self) -> dict[str, Any]:
        """What was sent, as a slot stores it. The form must be valid."""
        sent = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        return {name: _stored(value) for name, value in sent.items()}


class BlockForm(forms.Form):
    """The settings of a block of a front, of whatever layout."""

    def __init__(self, layout: str, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        block = LAYOUTS[layout]
        if layout in STORY_LAYOUTS:
            names = [(name, one.label) for name, one in STORY_LAYOUTS.items()]
            self.fields["layout"] = forms.ChoiceField(label=_("Layout"), choices=names, initial=layout)
            self.fields |= _borrowed(block, "title", "number", "minimum", "repeats", "stale_after_hours")
            self.fields |= self._query(block.child_blocks["query"])
        else:
            self.fields |= _borrowed(block, *(name for name in block.child_blocks if name != "page"))
            self.fields["page"] = forms.ModelChoiceField(
                Page.objects.all(), label=block.child_blocks["page"].label, required=False
            )

    @staticmethod
    def _query(block: Any) -> dict[str, forms.Field]:
        chosen = {
            "categories": forms.ModelMultipleChoiceField(
                CategoryPage.objects.order_by("path"), required=False, widget=forms.CheckboxSelectMultiple
            ),
            "section": forms.ModelChoiceField(sections(), required=False),
            "topics": forms.ModelMultipleChoiceField(Topic.objects.all(), required=False),
            "places": forms.ModelMultipleChoiceField(Place.objects.all(), required=False),
        }
        for name, field in chosen.items():
            field.label = block.child_blocks[name].label
        return chosen | _borrowed(block, "kinds", "max_age_days", "order")

    @staticmethod
    def initial_for(block: RawBlock) -> dict[str, Any]:
        value = block["value"]
        initial = value | (value.get("query") or {}) | {"layout": block["type"]}
        times = {name: moment_of(value.get(name)) for name in ("visible_from", "visible_until")}
        return initial | {name: _keys(initial.get(name)) for name in _LISTS} | times

    def clean(self) -> None:
        super().clean()
        if self.errors:
            return
        block = LAYOUTS[self.cleaned_data.get("layout") or self.layout]
        try:
            block.clean(block.to_python(self.settings()))
        except ValidationError as error:
            raise ValidationError(list(words_of(error)))

    def settings(self) -> dict[str, Any]:
        """What was written, as a block stores it."""
        stored = {name: _stored(value) for name, value in self.cleaned_data.items() if name != "layout"}
        if self.layout in STORY_LAYOUTS:
            stored["query"] = {name: stored.pop(name) for name in _QUERY}
        return stored


def _stored(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, (Page, Photo)):
        return value.pk
    if hasattr(value, "model"):
        return [_item(pk) for pk in value.values_list("pk", flat=True)]
    return value
