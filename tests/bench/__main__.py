"""The benchmark: `./script/bench --help`."""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.bench import desk, faults, readers, report
from tests.bench.archives import Archive, archives_of, cluster, pin_cluster
from tests.bench.ground import ROOT, machine
from tests.bench.readers import Pace, ask
from tests.bench.results import Results, version

REPORT = ROOT / "docs" / "performance.md"
SIZES = (2_000, 30_000, 300_000)
Step = Callable[[Sequence[Archive], Pace], Any]


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results, built = Results(version() or "unversioned", again=options.again), Results("archives")
    pace = Pace(options.seconds, options.rounds)
    failed = 0
    with cluster() as address:
        archives = archives_of(options.sizes, address, built)
        pin_cluster()
        results.put("machine", machine() | {"date": time.strftime("%d/%m/%Y %H:%M %Z"), "code": version()})
        for name, step in STEPS.items():
            if name in (options.only or STEPS):
                failed += not _try(results, name, lambda step=step: step(archives, pace))
        if missed := report.missed(results.all()):
            results.keep("profiles", lambda: {name: ask(archives[-1], "profile", name) for name in missed})
    options.report.write_text(report.written(built.all() | results.all()))
    print(f"Written: {options.report}")
    return 1 if failed else 0


def _try(results: Results, name: str, measure: Callable[[], Any]) -> bool:
    """Measure one step; what goes wrong is told and keeps no other step from being measured."""
    try:
        results.keep(name, measure)
    except Exception:
        traceback.print_exc()
        return False
    return True


STEPS: dict[str, Step] = {
    "queries": lambda archives, pace: ask(archives[-1], "queries"),
    "uncached": readers.uncached,
    "stored": lambda archives, pace: readers.stored(archives[-1], pace),
    "desk": desk.waits,
    "visible": lambda archives, pace: desk.visible(archives[-1], pace),
    "outages": lambda archives, pace: faults.outages(archives[0], pace),
    "stampedes": lambda archives, pace: faults.stampedes(archives[0], pace),
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./script/bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="articles of the archives, e.g. 2000,30000")
    parser.add_argument("--seconds", type=int, default=1, help="how long one run of wrk lasts")
    parser.add_argument("--rounds", type=int, default=9, help="how many runs the median is of")
    steps = ", ".join(["build", *STEPS])
    parser.add_argument("--only", type=lambda text: text.split(","), help=f"some of the steps: {steps}")
    parser.add_argument("--report", type=Path, default=REPORT, help="where to write (default: docs/performance.md)")
    parser.add_argument("--again", action="store_true", help="measure again what this state of the code has results of")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(size.replace(".", "")) for size in text.split(",")))


if __name__ == "__main__":
    raise SystemExit(main())
