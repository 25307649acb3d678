import signal
from typing import Any

from django.core.management.base import BaseCommand

from core.worker import WorkerLoop


class Command(BaseCommand):
    help = "Do background jobs until stopped (SIGTERM lets the current job finish)."

    def handle(self, *args: Any, **options: Any) -> None:
        loop = WorkerLoop()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: loop.stop())
        loop.run()
