"""The production server with the production settings, in a process of its own."""

import os
import secrets
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import psutil
from django.conf import settings

ADDRESS = "127.0.0.1"
URLCONF = "config.bench_urls"
# A machine may be busy with something else.
START_SECONDS = 180
STOP_SECONDS = 30


def server_log() -> Path:
    return Path(settings.VAR) / "bench-server.log"


class ServerFailed(Exception):
    """The server did not come up; the text says why."""


def in_production_settings() -> bool:
    return bool(settings.ROOT_URLCONF == URLCONF and not settings.DEMO)


def start_again_in_production(arguments: list[str]) -> NoReturn:
    """Become the same command with production's settings: sessions that this process makes and
    queries that it counts are then those of the server."""
    manage = str(settings.ROOT / "manage.py")
    os.execve(sys.executable, [sys.executable, manage, *arguments], production())  # noqa: S606


def production() -> dict[str, str]:
    return os.environ | {
        "TEGN_DEMO": "0",
        "TEGN_DEBUG": "0",
        "TEGN_MAINTENANCE": "0",
        "TEGN_SECRET_KEY": secrets.token_urlsafe(64),
        "TEGN_BASE_URL": f"https://{ADDRESS}",
        "TEGN_EMAIL_URL": "dummymail://",
        "TEGN_PROXIES": ADDRESS,
        "TEGN_URLCONF": URLCONF,
        # One process, so that what it can do and what it costs are told of one core.
        "TEGN_WEB_PROCESSES": "1",
    }


class Server:
    """Runs as long as the `with` block does."""

    def __enter__(self) -> "Server":
        server_log().parent.mkdir(parents=True, exist_ok=True)
        with socket.create_server((ADDRESS, 0)) as listener, server_log().open("wb") as log:
            self.address: tuple[str, int] = listener.getsockname()
            self._process = self._start(listener.fileno(), log.fileno())
        try:
            self._wait_until_it_answers()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def cpu(self) -> float:
        """Seconds of CPU that the server has used so far, workers that have gone included."""
        master = psutil.Process(self._process.pid)
        processes = [master, *master.children(recursive=True)]
        gone = master.cpu_times()
        return gone.children_user + gone.children_system + sum(map(_own_cpu, processes))

    def _start(self, listener: int, log: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            # A worker that renews itself in the middle would be counted as a cost of the path.
            [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "--max-requests", "0"],
            cwd=settings.ROOT,
            # The socket itself is handed over: nobody else can take the port in between.
            env=os.environ | {"TEGN_BIND": f"fd://{listener}"},
            pass_fds=[listener],
            stdout=log,
            stderr=log,
        )

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise ServerFailed(f"The server did not start:\n{_end_of(server_log())}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        connection = HTTPConnection(*self.address, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _own_cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-20:])
