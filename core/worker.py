"""The worker process: does due jobs, asks for periodic ones, and lets itself be heard."""

import logging
import os
import socket
import threading
from datetime import timedelta
from uuid import uuid4

from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.utils import timezone

from core.models import Worker
from core.queue import run_next, tick

log = logging.getLogger("tegn.worker")

BEAT_EVERY = timedelta(seconds=5)
TICK_EVERY = timedelta(seconds=30)
IDLE_SECONDS = 0.5


class WorkerLoop:
    def __init__(self) -> None:
        self.name = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}"
        self.stopping = threading.Event()

    def stop(self) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Work until stopped; a job that has begun is finished first."""
        beating = threading.Thread(target=self._beat_until_stopped, daemon=True)
        self._beat()
        beating.start()
        next_tick = timezone.now()
        while not self.stopping.is_set():
            try:
                if timezone.now() >= next_tick:
                    tick()
                    next_tick = timezone.now() + TICK_EVERY
                idle = not run_next(self.name)
            except (DatabaseError, InterfaceError):
                log.exception("the database does not answer; trying again")
                close_old_connections()
                idle = True
            if idle:
                self.stopping.wait(IDLE_SECONDS)
        beating.join()
        Worker.objects.filter(name=self.name).delete()

    def _beat_until_stopped(self) -> None:
        while not self.stopping.wait(BEAT_EVERY.total_seconds()):
            try:
                self._beat()
            except (DatabaseError, InterfaceError):
                log.warning("could not say that this worker is alive")
                close_old_connections()
        connection.close()

    def _beat(self) -> None:
        Worker.objects.update_or_create(name=self.name, defaults={"beat_at": timezone.now()})
