"""Threads, children and a clock for tests."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, STDOUT, CompletedProcess, Popen, run
from threading import Barrier
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.db import connection
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
# For whatever is waited for, on a machine that may be busy with something else.
PATIENCE = 60.0

# For rules that hold whatever the input is, on a machine that may be busy with something else.
for_any_input = settings(deadline=None, max_examples=60)

Result = TypeVar("Result")


def together(*functions: Callable[[], Result]) -> list[Result]:
    """Run them at the same moment, each in a thread with a connection of its own."""
    barrier = Barrier(len(functions))

    def go(function: Callable[[], Result]) -> Result:
        try:
            connection.ensure_connection()
            barrier.wait(PATIENCE)
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(functions)) as threads:
        return [future.result() for future in [threads.submit(go, one) for one in functions]]


def wait_until(condition: Callable[[], Any], what: str) -> Any:
    """What the condition gives as soon as it gives something; what else happens decides when."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.005)
    return found


def environment(**extra: str) -> dict[str, str]:
    """For a child that is the product as nobody has set it up yet."""
    ours = ("TEGN_", "DATABASE_URL", "DJANGO_", "PYTEST_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    kept = {name: os.environ[name] for name in ("TEGN_STATIC_ROOT",) if name in os.environ}
    return {**clean, **kept, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}", **extra}


def on_this_database(**extra: str) -> dict[str, str]:
    """For a child that works on the database of the test."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        url = f"sqlite:///{name}"
    else:
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    child = {"TEGN_DEMO": "1", "DATABASE_URL": url, "TEGN_VAR": os.environ["TEGN_VAR"]}
    return environment(**child, TEGN_DB_POOL="0", **extra)


def manage(*words: str, env: dict[str, str]) -> CompletedProcess[str]:
    command = [sys.executable, "manage.py", *words]
    return run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=2 * PATIENCE)


@contextmanager
def child(*words: str, env: dict[str, str]) -> Iterator[Popen[str]]:
    """A Python process that does not outlive the block."""
    command = [sys.executable, *words]
    process = Popen(command, cwd=ROOT, env=env, stdout=PIPE, stderr=STDOUT, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
