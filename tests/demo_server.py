"""The product as a visitor meets it: the real server and worker on a fresh copy of the demo."""

import os
import shutil
import signal
import socket
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tools import environment, processes
from tools.data_setup import database_in
from tools.serve import GUNICORN, WORKER, is_healthy
from tools.template_databases import DEMO

STARTING_SECONDS = 120.0


class DemoServer:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.children: list[processes.Process] = []
        # Whoever looks into the database meanwhile has these beside it, with nothing in them.
        passing = shutil.ignore_patterns("*-shm", "*-wal")
        shutil.copytree(DEMO, home, dirs_exist_ok=True, ignore=passing)
        self.as_loaded = home / "as-loaded.sqlite3"
        shutil.copyfile(self.database, self.as_loaded)

    def start(self) -> None:
        bound = environment.address(self.port)
        env = environment.tests(TEGN_VAR=str(self.home), **bound)
        with (self.home / "server.log").open("ab") as log:
            self.children = [
                processes.start(command, env=env, stdout=log, stderr=log)
                for command in (GUNICORN, WORKER)
            ]
        self._wait_until_healthy()

    def stop(self) -> None:
        processes.stop(*self.children)

    def begin_anew(self) -> None:
        """As the demo was loaded, whatever was done to it since: in one transaction, beside the
        server that goes on."""
        before, now = sqlite3.connect(self.as_loaded), sqlite3.connect(self.database, timeout=20)
        with closing(before), closing(now):
            before.backup(now)

    def kill(self) -> None:
        """As a power cut would: server and worker are gone in the middle of what they did."""
        for child in self.children:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()

    @property
    def database(self) -> Path:
        return database_in(self.home)

    def execute(self, sql: str, *values: object) -> list[Any]:
        """In the server's database, as if somebody had done it on another screen."""
        with closing(sqlite3.connect(self.database, timeout=20)) as database, database:
            return database.execute(sql, values).fetchall()

    @property
    def log(self) -> str:
        return (self.home / "server.log").read_text(errors="replace")

    def _wait_until_healthy(self) -> None:
        end = time.monotonic() + STARTING_SECONDS
        while not is_healthy(self.port):
            died = any(child.poll() is not None for child in self.children)
            if died or time.monotonic() > end:
                self.stop()
                raise RuntimeError(f"The demo server did not start:\n{self.log}")
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
