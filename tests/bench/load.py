"""What wrk says of a server under load, and the comparison of several in the same moments."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tests.bench.ground import HOST, LOAD_CORE, pinned

#: As a proxy in front asks the application, on behalf of a browser that takes gzip.
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}

_MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}
_IN_TURN = """
local paths = {%s}
local requests, at = {}, 0
init = function() for place, path in ipairs(paths) do requests[place] = wrk.format("GET", path) end end
request = function() at = at %% #requests + 1 return requests[at] end
"""


@dataclass(frozen=True)
class Load:
    """One run: requests a second, latency in milliseconds, and what went wrong by readers' lights.

    `processor` is what one request cost all that serves, in milliseconds of a core: the one number that does not change
    when somebody else uses the machine.
    """

    rate: float
    p50: float
    p99: float
    requests: int
    errors: int
    processor: float = 0.0


@dataclass(frozen=True)
class Target:
    """A server on this machine and the paths to ask of it in turn; `used` tells its processor time so far."""

    port: int
    paths: tuple[str, ...]
    connections: int = 4
    used: Callable[[], float] = float


def read_wrk(output: str) -> Load:
    """What a run of `wrk --latency` says; raises ValueError for anything else."""
    rate = re.search(r"Requests/sec:\s*([\d.]+)", output)
    total = re.search(r"(\d+) requests in", output)
    if not rate or not total:
        raise ValueError(f"wrk says: {output.strip()[:300]}")
    latency = {share: float(number) * _MILLISECONDS[unit] for share, number, unit in _PERCENTILE.findall(output)}
    sockets = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", output)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    errors = sum(map(int, sockets.groups())) if sockets else 0
    errors += int(refused[1]) if refused else 0
    return Load(float(rate[1]), latency.get("50", 0.0), latency.get("99", 0.0), int(total[1]), errors)


_PERCENTILE = re.compile(r"(50|99)%\s+([\d.]+)(us|ms|s|m)\b")


def wrk(target: Target, seconds: int) -> Load:
    """Ask for the target's paths for so many seconds, from the core of the load."""
    with tempfile.TemporaryDirectory(prefix="newsroom-wrk-") as folder:
        script = Path(folder) / "paths.lua"
        script.write_text(_IN_TURN % ", ".join(json.dumps(path) for path in target.paths))
        command = ["wrk", "-t1", f"-c{target.connections}", f"-d{seconds}s", "--timeout", "10s", "--latency"]
        command += [option for name, value in HEADERS.items() for option in ("-H", f"{name}: {value}")]
        if len(target.paths) > 1:
            command += ["-s", str(script)]
        command.append(f"http://127.0.0.1:{target.port}{target.paths[0]}")
        before = target.used()
        done = subprocess.run(pinned(LOAD_CORE, command), capture_output=True, text=True)
        load = read_wrk(done.stdout + done.stderr)
    return replace(load, processor=1000 * (target.used() - before) / max(1, load.requests))


def compare(targets: Mapping[str, Target], *, seconds: int, rounds: int) -> dict[str, dict]:
    """Each target in turn, `rounds` times over, so that all of them meet the same noise; a median of each.

    Every other round goes backwards: a machine that grows slower or faster over a round favours nobody. `rates` are
    those of the rounds in their order, so that ratios can be taken within a round.
    """
    loads: dict[str, list[Load]] = {name: [] for name in targets}
    for target in targets.values():
        wrk(target, 1)
    for number in range(rounds):
        for name, target in list(targets.items())[:: -1 if number % 2 else 1]:
            loads[name].append(wrk(target, seconds))
    return {name: _summary(found) for name, found in loads.items()}


def _summary(loads: Sequence[Load]) -> dict:
    columns = {name: [asdict(load)[name] for load in loads] for name in ("rate", "p50", "p99", "processor")}
    medians = {name: round(statistics.median(column), 3) for name, column in columns.items()}
    return medians | {"rates": columns["rate"], "errors": sum(load.errors for load in loads)}


def ratio(of: Mapping, to: Mapping) -> float:
    """How many times as fast one was as another, the median of the rounds."""
    return statistics.median(mine / other for mine, other in zip(of["rates"], to["rates"], strict=True))
