"""What has been measured so far, a file a step, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.ground import FOLDER, ROOT


def version() -> str:
    """The state of the code that is measured; what is written about it does not count."""
    code = ["--", ".", ":!docs"]
    return _git("log", "-1", "--format=%h", *code) + ("-dirty" if _git("status", "--porcelain", *code) else "")


def _git(*command: str) -> str:
    return subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True).stdout.strip()


class Results:
    """The results of one state of the code. `again` measures what is there already once more."""

    def __init__(self, name: str, *, again: bool = False) -> None:
        self.folder = FOLDER / "results" / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.again = again

    def keep(self, step: str, measure: Callable[[], Any]) -> Any:
        """The step's result; measured now unless it was before."""
        if not self.again and (found := self.get(step)) is not None:
            print(f"{step}: measured before", flush=True)
            return found
        print(f"{step} …", flush=True)
        found = measure()
        self.put(step, found)
        return found

    def get(self, step: str) -> Any:
        file = self.folder / f"{step}.json"
        return json.loads(file.read_text()) if file.exists() else None

    def put(self, step: str, found: Any) -> None:
        file = self.folder / f"{step}.json"
        partial = file.with_suffix(".partial")
        partial.write_text(json.dumps(found, ensure_ascii=False, indent=1))
        partial.replace(file)

    def all(self) -> dict[str, Any]:
        return {file.stem: json.loads(file.read_text()) for file in sorted(Path(self.folder).glob("*.json"))}
