"""What ./script/run says when something is in its way: one clear sentence, and an exit code that is not 0."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def no_python(tmp_path) -> Path:
    """A folder of commands in which everything is that a shell needs, but no Python."""
    folder = tmp_path / "commands"
    folder.mkdir()
    for name in ("dirname", "head"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


@pytest.fixture
def clone(tmp_path) -> Path:
    """What a fresh clone has and the script needs to build its environment."""
    folder = tmp_path / "clone"
    shutil.copytree(ROOT / "script", folder / "script", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


def run(*arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["/bin/sh", root / "script" / "run", *arguments],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def says_one_sentence(result: subprocess.CompletedProcess, *words: str) -> bool:
    assert result.returncode == 1
    sentence = result.stderr.strip()
    assert len(sentence.splitlines()) == 1, sentence
    assert all(word in sentence for word in words), sentence
    return True


def test_busy_port(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        result = run("--port", str(port), NEWSROOM_VAR=str(tmp_path / "var"))
        assert says_one_sentence(result, f"Port {port} is already in use", "--port")
        result = run(PORT=str(port), NEWSROOM_VAR=str(tmp_path / "var"))
        assert says_one_sentence(result, f"Port {port} is already in use")
    assert not (tmp_path / "var").exists()


def test_no_such_port():
    result = run("--port", "70000")
    assert result.returncode == 2
    assert "'70000' is not a port number" in result.stderr


def test_folder_that_cannot_be_written_to():
    # Nobody can make a folder there, not even root.
    assert says_one_sentence(run("--port", free_port(), NEWSROOM_VAR="/proc/newspaper"), "/proc/newspaper", "cannot")


def test_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "var").write_text("in the way")
    result = run("--port", free_port(), NEWSROOM_VAR=str(tmp_path / "var"))
    assert says_one_sentence(result, str(tmp_path / "var"), "cannot be written to")


def test_no_python(no_python):
    result = run(PATH=str(no_python), PYTHON="")
    assert says_one_sentence(result, "needs Python 3.11 or newer", "no python3")


def test_old_python(no_python):
    old = no_python / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n')
    old.chmod(0o755)
    result = run(PATH=str(no_python), PYTHON="")
    assert says_one_sentence(result, "needs Python 3.11 or newer", "Python 3.9.2")


@pytest.mark.thorough
def test_no_network(clone, tmp_path, no_python):
    # Only Python is on the path: no uv. Every way out leads to a port where nobody listens.
    (no_python / "python3").symlink_to(sys.executable)
    nowhere = "http://127.0.0.1:9"
    result = run(
        "--port",
        free_port(),
        root=clone,
        PATH=str(no_python),
        PYTHON=sys._base_executable,
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL=f"{nowhere}/simple",
        PIP_EXTRA_INDEX_URL="",
        PIP_FIND_LINKS="",
        PIP_NO_CACHE_DIR="1",
        HTTPS_PROXY=nowhere,
        HTTP_PROXY=nowhere,
        NEWSROOM_VAR=str(tmp_path / "var"),
    )
    assert says_one_sentence(result, "could not be fetched", "connected to the network")
    assert not (clone / ".venv" / "newsroom-lock.json").exists()


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
