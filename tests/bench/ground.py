"""Where a benchmark runs: its folder, its host name, its cores, and what the machine is."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

from tests.postgres import find_binaries

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "var" / "bench"
#: The newspaper's host name; every request names it, so that all stores hold the same page under the same address.
HOST = "bao.example"

_CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
#: Everything that serves (application, database, web server, cache) shares the first core, the load has the last one.
SERVER_CORE, LOAD_CORE = _CORES[0], _CORES[-1]


def pinned(core: int, command: list[str]) -> list[str]:
    """The command bound to one core, where the machine has more than one and can do that."""
    return ["taskset", "-c", str(core), *command] if len(_CORES) > 1 and shutil.which("taskset") else command


def machine() -> dict[str, str]:
    """Processor, cores, memory, and the versions of everything that serves or loads."""
    facts = {"Processor": _processor(), "Cores": str(len(_CORES)), "Memory": _memory(), "System": platform.platform()}
    facts["Python"] = platform.python_version()
    programs = {
        "PostgreSQL": [str((find_binaries() or Path()) / "postgres"), "--version"],
        "nginx": ["nginx", "-v"],
        "Varnish": ["varnishd", "-V"],
        "Redis": ["redis-server", "--version"],
        "wrk": ["wrk", "-v"],
    }
    return facts | {name: _version(command) for name, command in programs.items()}


def _version(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return "not there"
    found = re.search(r"\d+(?:\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else "unknown"


def _processor() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        found = None
    return found[1] if found else platform.processor()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
