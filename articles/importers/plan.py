"""What an import would do: found out first, shown, and done only then."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from newsroom.staff.models import User


@dataclass(frozen=True)
class Problem:
    """Something wrong with one cell (or with a row, or the header): where, what, and what to do."""

    row: int
    column: str
    value: str
    message: str
    remedy: str = ""


@dataclass(frozen=True)
class Difference:
    """One fact that would change."""

    column: str
    before: str
    after: str


@dataclass
class Entry:
    """One record that the table tells of. `store` writes it; nothing is written for one that stays as it is."""

    row: int
    label: str
    is_new: bool
    differences: list[Difference]
    store: Callable[[User], None]

    @property
    def is_changed(self) -> bool:
        return self.is_new or bool(self.differences)


@dataclass
class Plan:
    """All that a table would do. It is carried out whole, and only without a problem."""

    problems: list[Problem] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def added(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_new]

    @property
    def changed(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_changed and not entry.is_new]

    @property
    def unchanged(self) -> int:
        return len(self.entries) - len(self.added) - len(self.changed)

    @property
    def digest(self) -> str:
        """Another one when the plan would do anything else."""
        told = [(entry.row, entry.label, entry.is_new, entry.differences) for entry in self.entries]
        return hashlib.sha256(repr((told, self.problems)).encode()).hexdigest()[:16]
