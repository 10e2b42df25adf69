"""The glossary as a query uses it: from each form to the others that mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models.signals import post_delete, post_save

from articles.models import Abbreviation
from newsroom.memory import forget, remembered
from newsroom.search.expression import keys_of

Keys = tuple[str, ...]


@dataclass(frozen=True)
class Glossary:
    """Forms by their keys without accents and with them."""

    plain: Mapping[Keys, tuple[Keys, ...]] = field(default_factory=dict)
    exact: Mapping[Keys, tuple[Keys, ...]] = field(default_factory=dict)
    longest_form: int = 1

    def others(self, keys: Keys, *, exact: bool) -> tuple[Keys, ...]:
        return (self.exact if exact else self.plain).get(keys, ())

    def longest(self, keys: Keys, start: int, *, exact: bool) -> tuple[int, tuple[Keys, ...]]:
        """How many keys from `start` on are one form, and its other forms; one key alone where none is."""
        for length in range(min(self.longest_form, len(keys) - start), 0, -1):
            if others := self.others(keys[start : start + length], exact=exact):
                return length, others
        return 1, ()


@remembered
def glossary() -> Glossary:
    entries = list(Abbreviation.objects.values_list("short", "meaning"))
    tables: list[dict[Keys, tuple[Keys, ...]]] = []
    for exact in (False, True):
        others: defaultdict[Keys, dict[Keys, None]] = defaultdict(dict)
        for forms in entries:
            short, meaning = (keys_of(form, exact=exact) for form in forms)
            others[short][meaning] = None
            others[meaning][short] = None
        tables.append({form: tuple(found) for form, found in others.items()})
    return Glossary(*tables, longest_form=max(map(len, tables[0]), default=1))


def connect() -> None:
    for signal in (post_save, post_delete):
        signal.connect(forget, sender=Abbreviation, dispatch_uid="articles.search.glossary")
