"""What ./script/test does: the tests on SQLite, then those that touch a database again on PostgreSQL."""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from pathlib import Path

from environment import ROOT, CannotStartError, ensure_environment

sys.path.insert(0, str(ROOT))
from tests.postgres import find_binaries, throwaway_cluster

NO_TESTS_COLLECTED = 5


def main(arguments: list[str]) -> int:
    try:
        python = ensure_environment(for_tests=True)
    except CannotStartError as error:
        print(error, file=sys.stderr)
        return 1
    started = time.monotonic()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    code, summary = run("SQLite", python, arguments, environment)
    binaries = find_binaries()
    if binaries:
        with throwaway_cluster(binaries) as url:
            second, line = run("PostgreSQL", python, arguments, environment | {"DATABASE_URL": url})
        # All of the chosen tests may be such that no database is involved.
        code = code or (0 if second == NO_TESTS_COLLECTED else second)
        summary += line
    else:
        summary += "PostgreSQL: LEFT OUT, this machine has no PostgreSQL server (on Debian: apt install postgresql)\n"
        code = code or (1 if os.environ.get("CI") else 0)
    print(f"\n{summary}{'All green' if code == 0 else 'NOT GREEN'} after {time.monotonic() - started:.0f} s.")
    return code


def run(database: str, python: Path, arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Run pytest once; returns its exit code and one line of summary."""
    print(f"\n── Tests on {database} ──", flush=True)
    parallel = [] if any(word.startswith(("-n", "--pdb")) for word in arguments) else ["-n", "2"]
    with tempfile.TemporaryDirectory(prefix="newsroom-results-") as folder:
        results = Path(folder) / "results.xml"
        command = [python, "-m", "pytest", *parallel, f"--junitxml={results}", *arguments]
        code = subprocess.run(command, cwd=ROOT, env=environment).returncode
        return code, f"{database}: {_counts(results)}\n"


def _counts(results: Path) -> str:
    if not results.exists():
        return "did not run to its end"
    suite = next(ET.parse(results).getroot().iter("testsuite"))
    total, failed, skipped = (int(suite.get(name, 0)) for name in ("tests", "failures", "skipped"))
    failed += int(suite.get("errors", 0))
    return f"{total - failed - skipped} passed, {failed} failed, {skipped} skipped"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
