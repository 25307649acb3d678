"""`./run` as a newcomer starts it, on data of its own."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from tools import environment
from tools.paths import ROOT
from tools.serve import is_healthy

pytestmark = pytest.mark.long

READY = "Ctrl-C stops it."
LEARNER = f"  {'learner':<28}{'learner@demo.example':<42}tegn-i-demoen"


class Run:
    def __init__(self, home: Path, *options: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "run", "--port", str(self.port), *options],
            cwd=ROOT,
            env=environment.bare(TEGN_VAR=str(home)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.shown = ""

    def until(self, text: str) -> "Run":
        while text not in self.shown:
            line = self.process.stdout.readline()
            assert line, f"ended too early:\n{self.shown}"
            self.shown += line
        return self

    def end(self) -> int:
        self.shown += self.process.stdout.read()
        return self.process.wait(timeout=60)

    def family(self, count: int) -> list[psutil.Process]:
        """The server, its two processes and the worker, once each is what it will be."""
        run = psutil.Process(self.process.pid)
        for _ in range(300):
            # For a moment a child still looks like the one that started it.
            found = [
                child for child in run.children(recursive=True) if child.cmdline() != run.cmdline()
            ]
            if len(found) == count:
                return found
            time.sleep(0.1)
        raise AssertionError(found)


@pytest.fixture
def run(tmp_path) -> Iterator:
    started = []

    def start(*options: str) -> Run:
        started.append(Run(tmp_path, *options))
        return started[-1]

    yield start
    for one in started:
        one.process.terminate()
        one.process.wait()
        one.process.stdout.close()


def gone(family: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(family, timeout=30)
    return alive == []


def test_a_second_start_does_nothing_that_is_done_and_ctrl_c_leaves_nothing(run):
    first = run().until(READY)
    family = first.family(4)
    first.process.send_signal(signal.SIGINT)
    first_code = first.end()
    second = run().until(READY)
    healthy = is_healthy(second.port)
    second.process.send_signal(signal.SIGTERM)

    assert (first_code, second.end()) == (0, 0)
    assert "Database and first pages" in first.shown
    assert healthy
    assert gone(family)
    shown = second.shown.splitlines()
    assert shown[:2] == ["", f"Tegn is ready: http://127.0.0.1:{second.port}/"]
    assert shown[3:5] == ["Sign in as one of the demo's people:", LEARNER]
    assert shown[-4:] == [READY, "", "Stopping …", "Stopped."]


def test_a_killed_run_leaves_nothing(run):
    one = run("--empty").until(READY)
    family = one.family(4)
    one.process.kill()

    assert one.end() == -signal.SIGKILL
    assert gone(family)
    assert "./run manage administrator" in one.shown
    assert "demo.example" not in one.shown


@pytest.mark.parametrize(("words", "name"), [("work", "worker"), ("gunicorn", "server")])
def test_when_one_dies_the_other_is_stopped(run, words, name):
    one = run("--empty").until(READY)
    family = one.family(4)
    victim = next(child for child in family if words in child.cmdline())
    os.kill(victim.pid, signal.SIGKILL)

    assert one.end() == 1
    assert gone(family)
    assert f"The {name} ended by itself (code -9), so everything was stopped." in one.shown


def test_reset_begins_anew_but_not_under_another(run, tmp_path):
    one = run("--empty").until(READY)
    with closing(sqlite3.connect(tmp_path / "tegn.sqlite3")) as connection, connection:
        connection.execute("CREATE TABLE left_over (id INTEGER)")
    refused = run("--reset")
    code = refused.end()
    one.process.send_signal(signal.SIGINT)
    one.end()
    anew = run("--reset", "--empty").until(READY)
    with closing(sqlite3.connect(tmp_path / "tegn.sqlite3")) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}

    assert (code, refused.shown) == (
        1,
        "\nAnother ./run is using the same data. Stop that one first.\n",
    )
    assert "Database and first pages" in anew.shown
    assert "left_over" not in tables
