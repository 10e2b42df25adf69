"""How the processes of one machine tell each other what to throw away: a log of keys that each of them reads on."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable
from pathlib import Path

#: From this size on the log begins anew.
LONGEST = 1024 * 1024


class PurgeLog:
    """A file with one purge a line. Any process may write; each reads what came after its own start."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b")
        self._rest = b""

    def write(self, keys: Iterable[str]) -> None:
        """Appends a purge; when it returns, every reader will find it."""
        line = (" ".join(keys) + "\n").encode()
        with self.path.with_suffix(".lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if self.path.exists() and self.path.stat().st_size > LONGEST:
                # Readers finish the old file before they open the new one.
                self.path.replace(self.path.with_suffix(".old"))
            with self.path.open("ab") as log:
                log.write(line)

    def read(self) -> list[list[str]]:
        """The purges that were written since the last call (or since this object was made), in their order."""
        found = self._read_on()
        if self._has_begun_anew():
            # Nobody writes to the old file any more, but somebody may have since we read it.
            found += self._read_on()
            self._file.close()
            self._file = self.path.open("rb")
            found += self._read_on()
        return [line.decode().split() for line in found if line]

    def _read_on(self) -> list[bytes]:
        *lines, self._rest = (self._rest + self._file.read()).split(b"\n")
        return lines

    def _has_begun_anew(self) -> bool:
        try:
            return os.fstat(self._file.fileno()).st_ino != self.path.stat().st_ino
        except FileNotFoundError:
            return False
