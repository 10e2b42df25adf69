"""What ./script/test does: the tests on SQLite and, beside them, those that a database can change on PostgreSQL too.

Those on PostgreSQL run in one process, which has to start only once and has the right of way; what it leaves of the
processor is for the others and their browsers. What it prints is shown when the run on SQLite has ended.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from contextlib import ExitStack
from pathlib import Path

from environment import ROOT, CannotStartError, ensure_environment

sys.path.insert(0, str(ROOT))
from tests.postgres import find_binaries, throwaway_cluster

NO_TESTS_COLLECTED = 5
LEFT_TO_CI = "CI runs more, and so does `CI=1 ./script/test`; CONTRIBUTING.md says what.\n"
NO_SERVER = "PostgreSQL: LEFT OUT, this machine has no PostgreSQL server (on Debian: apt install postgresql)\n"


def main(arguments: list[str]) -> int:
    try:
        python = ensure_environment(for_tests=True)
    except CannotStartError as error:
        print(error, file=sys.stderr)
        return 1
    started = time.monotonic()
    debugging = any(word.startswith("--pdb") for word in arguments)
    is_told = debugging or any(word.startswith("-n") for word in arguments)

    def command(workers: str) -> list:
        options = [] if is_told else ["-n", workers]
        if sys.stdout.isatty():
            options.append("--color=yes")
        return [python, "-m", "pytest", *options, *arguments]

    environment = _environment()
    with ExitStack() as stack:
        first = stack.enter_context(Run("SQLite", ["nice", "-n", "5", *command("2")], environment))
        if not debugging:
            # The server takes seconds to start.
            first.begin()
        second = None
        if binaries := find_binaries():
            own = environment | {"DATABASE_URL": stack.enter_context(throwaway_cluster(binaries))}
            second = stack.enter_context(Run("PostgreSQL", command("0"), own))
            if not debugging:
                second.begin()
        code = first.finish()
        summary = first.summary()
        if second:
            other = second.finish()
            # All of the chosen tests may be such that no database is involved.
            code = code or (0 if other == NO_TESTS_COLLECTED else other)
            summary += second.summary()
        else:
            summary += NO_SERVER
            code = code or (1 if os.environ.get("CI") else 0)
    if "CI" not in os.environ:
        summary += LEFT_TO_CI
    print(f"\n{summary}{'All green' if code == 0 else 'NOT GREEN'} after {time.monotonic() - started:.0f} s.")
    return code


class Run:
    """pytest on one database; as a context, it leaves nothing behind."""

    def __init__(self, database: str, command: list, environment: dict[str, str]) -> None:
        self.database, self.environment = database, environment
        self.folder = Path(tempfile.mkdtemp(prefix="newsroom-results-"))
        self.results, self.output = self.folder / "results.xml", self.folder / "output.txt"
        self.command = [*command, f"--junitxml={self.results}"]
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, *error: object) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def begin(self) -> None:
        """Run unseen; `finish` shows it."""
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def finish(self) -> int:
        """Show the run from its beginning to its end; returns pytest's exit code."""
        print(f"\n── Tests on {self.database} ──", flush=True)
        if not self.process:
            return subprocess.run(self.command, cwd=ROOT, env=self.environment).returncode
        with self.output.open("rb") as output:
            ended = False
            while not ended:
                ended = self.process.poll() is not None
                sys.stdout.buffer.write(output.read())
                sys.stdout.flush()
                if not ended:
                    time.sleep(0.2)
        return self.process.returncode

    def summary(self) -> str:
        """One line."""
        return f"{self.database}: {_counts(self.results)}\n"


def _environment() -> dict[str, str]:
    """No database yet; a place for compiled Python, without which every process compiles Django and Wagtail anew."""
    unwanted = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
    left = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {"PYTHONPYCACHEPREFIX": str(ROOT / "var" / "bytecode")} | left


def _counts(results: Path) -> str:
    if not results.exists():
        return "did not run to its end"
    suite = next(ET.parse(results).getroot().iter("testsuite"))
    total, failed, skipped = (int(suite.get(name, 0)) for name in ("tests", "failures", "skipped"))
    failed += int(suite.get("errors", 0))
    return f"{total - failed - skipped} passed, {failed} failed, {skipped} skipped"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
