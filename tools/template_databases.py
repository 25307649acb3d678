"""Databases that tests copy, so that no test run has to migrate again."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tools import data_setup, environment, postgres
from tools.data_setup import manage, migrations
from tools.paths import ROOT, WORK
from tools.postgres import Server
from tools.progress import Progress
from tools.stamps import DatabaseStamp, FileStamp, digest
from tools.steps import Step, Tick, carry_out

MIGRATED = WORK / "test" / "migrated"
DEMO = WORK / "test" / "demo"
SAVED = WORK / "test" / "postgres"
TEMPLATE = "TEGN_TEST_TEMPLATE"
OWN_NAME = "tegn_template"
MIGRATE = ["migrate", "--verbosity=0"]
POSTGRES_TITLE = "Test database, PostgreSQL"


def sqlite_template() -> Step:
    database = data_setup.database_in(MIGRATED)
    return Step(
        "Test database, SQLite",
        DatabaseStamp(database, "migrate"),
        lambda: digest(migrations()),
        lambda tick: _migrate_anew(database, tick),
    )


def demo_database() -> Step:
    """Made anew whenever it changes: first pages go into an empty database only. Migrating takes
    longest, and has been done once already."""
    step = data_setup.database(DEMO, environment.tests(TEGN_VAR=str(DEMO)))

    def work(tick: Tick) -> None:
        shutil.rmtree(DEMO, ignore_errors=True)
        DEMO.mkdir(parents=True)
        shutil.copyfile(data_setup.database_in(MIGRATED), data_setup.database_in(DEMO))
        step.work(tick)

    return replace(step, title="Demo database for tests", work=work)


def demo_people() -> Step:
    return data_setup.demo(DEMO, environment.tests(TEGN_VAR=str(DEMO)))


def for_demo_server() -> list[Step]:
    return [sqlite_template(), demo_database(), demo_people()]


@contextmanager
def on_postgres() -> Iterator[dict[str, str]]:
    """The variables that make pytest copy a migrated database on PostgreSQL."""
    address = os.environ.get("DATABASE_URL")
    with _on_given(postgres.given(address)) if address else _on_own() as env:
        yield env


@contextmanager
def _on_given(server: Server) -> Iterator[dict[str, str]]:
    """Leaves nothing behind on a server that is somebody's."""
    name = f"tegn_template_{os.getpid()}"
    try:
        with Progress(POSTGRES_TITLE) as progress:
            _migrate(server, name, progress.tick)
        yield {"DATABASE_URL": server.address, TEMPLATE: name}
    finally:
        server.drop(name)


@contextmanager
def _on_own() -> Iterator[dict[str, str]]:
    carry_out([_saved_cluster()])
    with postgres.new_cluster(SAVED) as cluster, cluster.running(postgres.FORGETFUL) as server:
        yield {"DATABASE_URL": server.address, TEMPLATE: OWN_NAME}


def _saved_cluster() -> Step:
    stamp = FileStamp(SAVED.with_name("postgres-stamp"))
    lock = ROOT / "requirements-dev.txt"
    return Step(
        POSTGRES_TITLE, stamp, lambda: digest([lock, *migrations()]), _save, lambda: [SAVED]
    )


def _save(tick: Tick) -> None:
    shutil.rmtree(SAVED, ignore_errors=True)
    with postgres.new_cluster() as cluster:
        with cluster.running(postgres.FORGETFUL) as server:
            _migrate(server, OWN_NAME, tick)
        shutil.copytree(cluster.data, SAVED)


def _migrate(server: Server, name: str, tick: Tick) -> None:
    env = environment.tests(TEGN_VAR=str(MIGRATED), DATABASE_URL=server.create(name))
    manage(POSTGRES_TITLE, MIGRATE, tick, env)


def _migrate_anew(database: Path, tick: Tick) -> None:
    database.unlink(missing_ok=True)
    env = environment.tests(TEGN_VAR=str(MIGRATED))
    manage("Test database, SQLite", MIGRATE, tick, env)
