"""What a row of the index holds, on either database, and how many are written at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from modelsearch.utils import get_content_type_pk
from wagtail.search.index import AutocompleteField, Indexed, SearchField

# A tsvector counts the places of words up to 16,383.
WORDS_OF_A_TEXT = 16_000


@dataclass(frozen=True)
class Texts:
    """What of an object is searched, in its own spelling."""

    title: list[str]
    others: list[str]
    beginnings: list[str]


def texts_of(indexer: Any) -> Texts:
    """Each field is asked once: the text of a long article takes the longest of all."""
    texts = Texts([], [], [])
    for field in indexer.search_fields:
        for found in indexer.prepare_field(indexer.obj, field):
            kind, value = found[0], found[-1].replace("\0", " ").strip()
            if not value:
                continue
            if isinstance(kind, AutocompleteField):
                texts.beginnings.append(value)
            elif isinstance(kind, SearchField):
                (texts.title if kind.field_name == "title" else texts.others).append(value)
    return texts


class Lines:
    """Of Wagtail's reading of an object: the parts of a text stay on lines of their own."""

    def prepare_value(self, value):
        return "\n".join(map(self.prepare_value, value)) if isinstance(value, list) else super().prepare_value(value)


class AccentIndex:
    """Of Wagtail's index, the part that writes: keys with and without accents side by side.

    `title_norm`, Wagtail's weight of a title, is kept for what a newspaper ranks by: the object's `search_freshness`
    (seconds since 1970; 0 for what readers may not see). Nothing else is touched when one object is indexed.
    """

    ROW: Sequence[str]
    reader: type[Any]
    entries: Any
    backend: Any

    def add_items(self, model: type[Indexed], objs: Iterable[models.Model]) -> None:
        if not model.get_search_fields():
            return
        rows = [self.row(obj) for obj in objs]
        self.entries.bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=[*self.ROW, "title_norm"],
        )

    def row(self, obj: models.Model) -> models.Model:
        """An unsaved row of the index."""
        return self.entries.model(
            content_type_id=get_content_type_pk(type(obj)),
            object_id=str(obj.pk),
            title_norm=getattr(obj, "search_freshness", 0.0),
            **self.cells(texts_of(self.reader(obj, self.backend))),
        )

    def cells(self, texts: Texts) -> dict[str, str]:
        """The columns `ROW` of an object with these texts."""
        raise NotImplementedError

    @contextlib.contextmanager
    def many_rows(self) -> Generator[None]:
        """Within a transaction: what it stores comes into the index faster, while searches wait for its end.

        A transaction that fails leaves nothing of this behind.
        """
        yield

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: Wagtail reads the whole table here, at every save."""
