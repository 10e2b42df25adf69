import os
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from newsroom.queue import QueueCollector


class Command(BaseCommand):
    help = "Answers Prometheus for all processes of this machine, until it is told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=9110, help="the port (default: %(default)s)")

    def handle(self, *args: object, host: str, port: int, **options: object) -> None:
        folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
        if not folder:
            raise CommandError("METRICS_DIR is not set: there is nothing to read.")
        forget_the_dead(Path(folder))
        registry = CollectorRegistry()
        MultiProcessCollector(registry, path=folder)
        registry.register(QueueCollector())
        _server, thread = start_http_server(port, host, registry)
        self.stdout.write(f"Metrics on http://{host}:{port}/metrics")
        thread.join()


def forget_the_dead(folder: Path) -> None:
    """Removes what processes that are no more have left; Prometheus takes that for the restart that it is."""
    for file in folder.glob("*_*.db"):
        pid = file.stem.rpartition("_")[2]
        if pid.isdigit() and not Path("/proc", pid).exists():
            file.unlink(missing_ok=True)
