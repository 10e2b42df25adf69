"""The stored pages of one process, found by address and by key."""

from __future__ import annotations

import heapq
import threading
from collections import defaultdict, deque
from collections.abc import Iterable

from newsroom.edge.entry import Entry

#: Scheme, host, path and query of a page.
Address = tuple[str, str, str, str]

#: How many purges are remembered for the sake of pages that are being made.
REMEMBERED_PURGES = 2000


class Memory:
    """Holds pages up to `limit` bytes; the ones that nobody has asked for longest make room. Safe between threads."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.entries: dict[Address, Entry] = {}
        self._by_key: defaultdict[str, set[Address]] = defaultdict(set)
        self._purges: deque[tuple[int, frozenset[str]]] = deque(maxlen=REMEMBERED_PURGES)
        self._generation = 0
        self._lock = threading.Lock()

    @property
    def generation(self) -> int:
        """How many purges there have been. A page is stored with the generation in which its making began."""
        return self._generation

    def put(self, address: Address, entry: Entry, begun: int) -> bool:
        """Stores a page, unless a purge since `begun` was meant for it too: then it may be of yesterday already."""
        with self._lock:
            if not self._still_holds(entry.keys, begun):
                return False
            self._drop(address)
            if entry.size > self.limit // 4:
                return True
            self.entries[address] = entry
            self.size += entry.size
            for key in entry.keys:
                self._by_key[key].add(address)
            if self.size > self.limit:
                self._make_room()
            return True

    def still_holds(self, keys: frozenset[str], begun: int) -> bool:
        with self._lock:
            return self._still_holds(keys, begun)

    def _still_holds(self, keys: frozenset[str], begun: int) -> bool:
        if self._generation - begun > len(self._purges):
            return False
        return all(keys.isdisjoint(purged) for number, purged in self._purges if number > begun)

    def purge(self, keys: Iterable[str]) -> int:
        """Throws away every page made of one of these keys, also those in the making; returns how many there were."""
        purged = frozenset(keys)
        with self._lock:
            self._generation += 1
            self._purges.append((self._generation, purged))
            addresses = {address for key in purged for address in self._by_key.get(key, ())}
            for address in addresses:
                self._drop(address)
        return len(addresses)

    def drop(self, address: Address) -> None:
        with self._lock:
            self._drop(address)

    def _drop(self, address: Address) -> None:
        entry = self.entries.pop(address, None)
        if entry is None:
            return
        self.size -= entry.size
        for key in entry.keys:
            self._by_key[key].discard(address)
            if not self._by_key[key]:
                del self._by_key[key]

    def _make_room(self) -> None:
        """Drops a tenth more than it must, so that it is not done for every page."""
        wanted = self.size - self.limit * 9 // 10
        for address in heapq.nsmallest(len(self.entries), self.entries, key=lambda one: self.entries[one].used):
            if wanted <= 0:
                return
            wanted -= self.entries[address].size
            self._drop(address)
