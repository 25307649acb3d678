import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psutil
import pytest
from django.conf import settings
from django.db import connection

from tests.core.bench.helpers import NAMES, REFUSALS


@pytest.fixture
def empty_database(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """The address of another database of the same kind."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.sqlite3"
        return
    name = f"bench_{uuid4().hex}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.long
def test_a_whole_run(empty_database: str, tmp_path: Path) -> None:
    env = _environment(empty_database, tmp_path)
    _collect_static(env)
    file = tmp_path / "figures.json"

    ended = _manage("bench", *NAMES, "--seconds", "0.5", "--json", str(file), env=env)

    if connection.vendor == "sqlite":
        assert (ended.returncode, ended.stderr) == (1, f"CommandError: {REFUSALS['sqlite']}\n")
        return
    assert (ended.returncode, ended.stderr) == (0, "")
    rows = [line.split()[0] for line in ended.stdout.split("\n\n")[1].splitlines()]
    assert rows == ["path", "ceiling", *NAMES]
    figures = json.loads(file.read_text())
    assert list(figures) == ["commit", "ceiling", "paths"]
    assert list(figures["paths"]) == NAMES
    assert all(path["cpu_ms"] > 0 for path in figures["paths"].values())
    assert _left_behind(tmp_path) == []


@pytest.mark.long
def test_a_wrong_answer_makes_the_run_fail(empty_database: str, tmp_path: Path) -> None:
    env = _environment(empty_database, tmp_path)
    _collect_static(env)
    for css in (tmp_path / "static").glob("tegn.*.css*"):
        css.unlink()

    ended = _manage("bench", "static_file", "--seconds", "0.2", env=env)

    assert ended.returncode == 1
    if connection.vendor == "postgresql":
        assert re.search(
            r"static_file: \d+ wrong answers; the first: "
            r"GET /static/tegn\.\w+\.css was answered with 404 instead of 200",
            ended.stderr,
        )
    assert _left_behind(tmp_path) == []


def _environment(database: str, var: Path) -> dict[str, str]:
    # The pool of connections as in production, where unit tests have none.
    without = {name: value for name, value in os.environ.items() if name != "TEGN_DB_POOL"}
    return without | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database,
        "TEGN_DEMO": "1",
        "TEGN_VAR": str(var),
        "TEGN_STATIC_ROOT": str(var / "static"),
    }


def _collect_static(env: dict[str, str]) -> None:
    """On SQLite it is refused before anything is served."""
    if connection.vendor == "postgresql":
        _manage("collectstatic", "--no-input", env=env)


def _manage(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(settings.ROOT / "manage.py"), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def _left_behind(var: Path) -> list[psutil.Process]:
    """Processes of a run that should have ended with it."""
    return [
        process
        for process in psutil.process_iter(["environ"])
        if (process.info["environ"] or {}).get("TEGN_VAR") == str(var)
    ]
