"""Pressed pages: every stored page as files that a web server in front serves without asking the application.

Below the root, `pages/<host><path>.html` (with `.html.gz` and `.html.br`; style sheets, feeds and sitemaps likewise)
are the pages that hold, `former/` those whose time is over, for when no new one can be made. An index tells which files
are made of which keys; it is shared by all processes of the machine.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from newsroom.edge.entry import Entry
from newsroom.edge.memory import Address

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*\.?[a-z0-9])*")
#: Only what cannot leave the folder, on any file system; other addresses are served by the application.
_PATH = re.compile(r"/|(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,180}){1,10}")
#: What an address ends with → what is pressed under it; everything else is a page.
_KINDS = {".css": "text/css", ".rss": "application/rss+xml", ".xml": "application/xml"}
_ENDINGS = {"identity": "", "gzip": ".gz", "br": ".br"}
#: The one query under which pages are pressed: an older screen of a list. A crawler can think of any number of them.
_SCREEN = re.compile(r"truoc=([0-9.]{1,20}-[0-9]{1,18})")
MOST_SCREENS = 2000
#: So many pages are put aside at a time.
_AT_ONCE = 500

_TABLES = """
CREATE TABLE IF NOT EXISTS page (file TEXT PRIMARY KEY, due REAL NOT NULL, gone REAL NOT NULL, former INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS page_due ON page (former, due);
CREATE TABLE IF NOT EXISTS made_of (key TEXT, file TEXT, PRIMARY KEY (key, file)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS made_of_file ON made_of (file);
"""


class PressedPages:
    """The folder of pressed pages. Safe between threads and processes.

    A purge with the key `everything` empties the folder at one stroke.
    """

    def __init__(self, root: Path, everything: str) -> None:
        self.root, self.everything = root, everything
        self.pages, self.former = root / "pages", root / "former"
        root.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        index = root / "index.sqlite3"
        if not index.exists():
            # Without the index nobody could tell what a page is made of.
            self._empty()
        self._index = sqlite3.connect(index, timeout=10, check_same_thread=False, isolation_level=None)
        self._index.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _TABLES)

    def keep(self, address: Address, entry: Entry, still_holds: Callable[[], bool]) -> None:
        """Presses a page, if it is one that has a plain address; `still_holds` says whether it was purged meanwhile."""
        name = file_name(address, _content_type(entry))
        if name is None or not entry.status.startswith("200") or (address[3] and not self._takes_screens()):
            return
        # Once before, so that no file is ever without a record, and once after, in case a purge came between.
        self._record(name, entry)
        try:
            for coding, ending in _ENDINGS.items():
                self._write(self.pages / f"{name}{ending}", entry.answers.get(coding, (None, None))[1])
        except (FileNotFoundError, FileExistsError, NotADirectoryError):
            # The folder is being emptied, or a file has the name of a folder.
            self._remove([name])
            return
        self._record(name, entry)
        if not still_holds():
            self._remove([name])

    def _takes_screens(self) -> bool:
        with self._lock:
            counted = "SELECT count(*) FROM (SELECT 1 FROM page WHERE file LIKE '%@%' LIMIT ?)"
            (there,) = self._index.execute(counted, [MOST_SCREENS]).fetchone()
        return there < MOST_SCREENS

    def _write(self, file: Path, content: bytes | None) -> None:
        if content is None:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(f".{uuid4().hex}")
        partial.write_bytes(content)
        partial.replace(file)

    def _record(self, name: str, entry: Entry) -> None:
        with self._writing() as index:
            index.execute("DELETE FROM made_of WHERE file = ?", [name])
            facts = [name, entry.fresh_until, entry.error_until]
            index.execute("INSERT OR REPLACE INTO page (file, due, gone, former) VALUES (?, ?, ?, 0)", facts)
            index.executemany("INSERT INTO made_of (key, file) VALUES (?, ?)", [(key, name) for key in entry.keys])

    def purge(self, keys: Iterable[str]) -> None:
        """Deletes the pages that are made of one of these keys, former ones too."""
        keys = list(keys)
        if self.everything in keys:
            self._empty()
            with self._writing() as index:
                index.execute("DELETE FROM made_of")
                index.execute("DELETE FROM page")
            return
        with self._lock:
            asked = "SELECT DISTINCT file FROM made_of WHERE key IN (SELECT value FROM json_each(?))"
            names = [name for (name,) in self._index.execute(asked, [json.dumps(keys)])]
        self._remove(names)

    def _remove(self, names: Sequence[str]) -> None:
        for name in names:
            for folder in (self.pages, self.former):
                for ending in _ENDINGS.values():
                    with suppress(FileNotFoundError, NotADirectoryError):
                        (folder / f"{name}{ending}").unlink()
        with self._writing() as index:
            index.executemany("DELETE FROM made_of WHERE file = ?", [(name,) for name in names])
            index.executemany("DELETE FROM page WHERE file = ?", [(name,) for name in names])

    def _empty(self) -> None:
        """Moves everything out of the way at once; deleting takes its time."""
        moved = []
        for folder in (self.pages, self.former):
            away = self.root / f"away-{uuid4().hex}"
            with suppress(FileNotFoundError):
                folder.rename(away)
                moved.append(away)
        if moved:
            threading.Thread(target=lambda: [shutil.rmtree(away, ignore_errors=True) for away in moved]).start()

    def put_aside(self, now: float | None = None) -> int:
        """Moves the pages whose time is over to `former/`, and deletes what is too old for that; returns how many."""
        now = time.time() if now is None else now
        with self._lock:
            asked = "SELECT file FROM page WHERE former = 0 AND due <= ? ORDER BY due LIMIT ?"
            due = [name for (name,) in self._index.execute(asked, [now, _AT_ONCE])]
            old = [
                name
                for (name,) in self._index.execute("SELECT file FROM page WHERE gone <= ? LIMIT ?", [now, _AT_ONCE])
            ]
        if not due and not old:
            return 0
        for name in due:
            for ending in _ENDINGS.values():
                file, aside = self.pages / f"{name}{ending}", self.former / f"{name}{ending}"
                with suppress(FileNotFoundError, NotADirectoryError):
                    aside.parent.mkdir(parents=True, exist_ok=True)
                    file.replace(aside)
        with self._writing() as index:
            index.executemany("UPDATE page SET former = 1 WHERE file = ? AND due <= ?", [(name, now) for name in due])
        self._remove(old)
        return len(due) + len(old)

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        with self._lock:
            self._index.execute("BEGIN IMMEDIATE")
            try:
                yield self._index
            except BaseException:
                self._index.execute("ROLLBACK")
                raise
            self._index.execute("COMMIT")


def file_name(address: Address, content_type: str) -> str | None:
    """The file of an address below its folder; None for one that is not pressed: with a port, a query, odd letters.

    An older screen of a list is `<path>@<cursor>.html`.
    """
    _scheme, host, path, query = address
    screen = _SCREEN.fullmatch(query)
    if (query and not screen) or not _HOST.fullmatch(host) or not _PATH.fullmatch(path):
        return None
    kind = path[-4:] if path[-4:] in _KINDS else ".html"
    if not content_type.startswith(_KINDS.get(kind, "text/html")):
        return None
    return f"{host}{path}{f'@{screen[1]}' if screen else ''}{kind}"


def _content_type(entry: Entry) -> str:
    headers, _body = entry.answers["identity"]
    return next((value for name, value in headers if name.lower() == "content-type"), "")
