import signal
import threading

from django.core.management.base import BaseCommand
from django.db import connections

from newsroom.schedule import LOOK_EVERY_SECONDS, Schedule


class Command(BaseCommand):
    help = "Keeps the schedule (publishing in time, clearing up) until it is told to stop; several machines may."

    def handle(self, *args: object, **options: object) -> None:
        ending = threading.Event()
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, lambda *_: ending.set())
        schedule = Schedule()
        while not ending.is_set():
            schedule.run_due()
            connections.close_all()
            ending.wait(LOOK_EVERY_SECONDS)
