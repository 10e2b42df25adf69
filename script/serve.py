"""What ./script/run does: environment, database, demo content, static files, then the server, until Ctrl-C."""

import argparse
import errno
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from environment import ROOT, CannotStartError, ensure_environment, ensure_writable

HOST = "127.0.0.1"


def main() -> int:
    arguments = _arguments()
    try:
        return run(arguments.port, demo=not arguments.no_demo)
    except CannotStartError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(port: int, *, demo: bool) -> int:
    ensure_port_is_free(port)
    var = Path(os.environ.get("NEWSROOM_VAR") or ROOT / "var").resolve()
    ensure_writable(var)
    python = ensure_environment()
    environment = {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings.base",
        "SECRET_KEY": secret_key(var),
        "BASE_URL": f"http://{HOST}:{port}",
        **os.environ,
        "NEWSROOM_VAR": str(var),
    }
    prepare = [python, ROOT / "script" / "prepare.py", *([] if demo else ["--no-demo"])]
    prepared = subprocess.run(prepare, cwd=ROOT, env=environment)
    if prepared.returncode:
        raise CannotStartError("The newspaper could not be prepared; the lines above say why.")
    return serve(python, port, environment)


def serve(python: Path, port: int, environment: dict[str, str]) -> int:
    """Run the server until it is told to stop; returns its exit code, 0 after Ctrl-C."""
    # One process with threads: SQLite has one writer anyway. A newspaper's own server is described in docs/running.md.
    command = [python, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--workers-kill-timeout", "5", "--no-ws"]
    command += ["--log-level", "error", "newsroom.wsgi:application"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    stopping = []

    def stop(*_: object) -> None:
        stopping.append(True)
        server.terminate()

    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, stop)
    if wait_until_it_answers(server, port):
        print(f"\nThe newspaper:    http://{HOST}:{port}/")
        print(f"The journalists:  http://{HOST}:{port}/admin/")
        print("Ctrl-C stops it; what was written stays in var/.", flush=True)
    code = server.wait()
    return 0 if stopping else code


def wait_until_it_answers(server: subprocess.Popen, port: int) -> bool:
    while server.poll() is None:
        try:
            with socket.create_connection((HOST, port), timeout=5) as connection:
                connection.sendall(f"HEAD / HTTP/1.1\r\nHost: {HOST}:{port}\r\nConnection: close\r\n\r\n".encode())
                connection.settimeout(30)
                if connection.recv(16):
                    return True
        except OSError:
            time.sleep(0.1)
    return False


def ensure_port_is_free(port: int) -> None:
    with socket.socket() as probe:
        # The server itself would share a busy port silently; a plain bind is refused.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            reason = "is already in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            raise CannotStartError(
                f"Port {port} {reason}: stop what listens there or choose another with --port."
            ) from error


def secret_key(var: Path) -> str:
    """This installation's key, made once; sessions and links stay valid over restarts."""
    file = var / "secret_key"
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as new:
            new.write(secrets.token_urlsafe(50))
    return file.read_text()


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port number")
    return int(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./script/run", description="Brings up the newspaper on this machine.")
    default = os.environ.get("PORT", "8000")
    parser.add_argument("--port", type=_port, default=default, help="the port to serve on (default: $PORT or 8000)")
    parser.add_argument("--no-demo", action="store_true", help="do not load the demo newspaper")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
