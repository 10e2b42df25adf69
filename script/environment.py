"""The newspaper's own Python environment, made from uv.lock with nothing but Python's standard library at hand."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = "uv==0.13.9"

NO_VENV = "This Python cannot make virtual environments: install its venv module (on Debian: apt install python3-venv)."
NO_NETWORK = "The newspaper's Python packages could not be fetched: is this machine connected to the network?"


class CannotStartError(Exception):
    """What stands in the way, in one sentence for the person at the keyboard."""


def ensure_writable(folder: Path) -> None:
    """Make the folder and see that files can be written there, or raise CannotStartError."""
    probe = folder / f".probe-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotStartError(f"The folder {folder} cannot be written to ({error.strerror}).") from error


def ensure_environment(*, for_tests: bool = False) -> Path:
    """Return the environment's Python; build or refresh the environment only when uv.lock has changed."""
    venv = ROOT / ".venv"
    python = venv / "bin" / "python"
    stamp = venv / "newsroom-lock.json"
    lock = hashlib.sha256((ROOT / "uv.lock").read_bytes()).hexdigest()
    if python.exists() and _satisfies(stamp, lock, for_tests=for_tests):
        return python
    ensure_writable(ROOT)
    print("Preparing the Python environment; the first time takes a minute or two …", flush=True)
    stamp.unlink(missing_ok=True)
    _sync(venv, for_tests=for_tests)
    stamp.write_text(json.dumps({"lock": lock, "tests": for_tests}))
    return python


def _satisfies(stamp: Path, lock: str, *, for_tests: bool) -> bool:
    try:
        made = json.loads(stamp.read_text())
    except (OSError, ValueError):
        return False
    return made.get("lock") == lock and (made.get("tests") or not for_tests)


def _sync(venv: Path, *, for_tests: bool) -> None:
    uv = _uv()
    # Without --inexact, running the newspaper would take the test tools away again.
    groups = [] if for_tests else ["--no-dev", "--inexact"]
    command = [uv, "sync", "--quiet", "--frozen", "--no-python-downloads", "--python", sys.executable, *groups]
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    environment["UV_PROJECT_ENVIRONMENT"] = str(venv)
    environment.setdefault("UV_LINK_MODE", "copy")
    uv_run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if uv_run.returncode:
        raise CannotStartError(f"{NO_NETWORK} (uv says: {_last_line(uv_run.stderr)})")


def _uv() -> str:
    """A uv to work with: the machine's, or one of our own fetched with pip."""
    own = ROOT / ".uv" / "bin" / "uv"
    if own.exists():
        return str(own)
    machine = shutil.which("uv")
    if machine and subprocess.run([machine, "--version"], capture_output=True).returncode == 0:
        return machine
    if subprocess.run([sys.executable, "-m", "venv", "--clear", ROOT / ".uv"], capture_output=True).returncode:
        raise CannotStartError(NO_VENV)
    pip = [ROOT / ".uv" / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip_run = subprocess.run([*pip, "--retries", "1", UV], capture_output=True, text=True)
    if pip_run.returncode:
        raise CannotStartError(f"{NO_NETWORK} (pip says: {_last_line(pip_run.stderr)})")
    return str(own)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "nothing"
