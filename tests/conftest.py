"""What all tests share: a migrated database, the demo's server, the browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.test import TransactionTestCase
from django.utils import timezone, translation
from playwright.sync_api import expect
from pytest_django import DjangoDbBlocker

from core import append_only, ratelimit
from knowledge.first_audiences import load_first_audiences
from tests.demo_server import DemoServer
from tests.helpers import PATIENCE
from tools import browser, template_databases
from tools.data_setup import database_in
from tools.steps import carry_out

# A slow machine is no fault of the code.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")
expect.set_options(timeout=PATIENCE * 1000)

ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The SQLite database is a copy that is already migrated; it goes with its folder."""
    return ON_SQLITE


@pytest.fixture(scope="session")
def django_db_createdb() -> bool:
    return not ON_SQLITE


@pytest.fixture(scope="session")
def django_db_modify_db_settings(worker_id: str) -> None:
    tests = settings.DATABASES["default"]["TEST"]
    if ON_SQLITE:
        carry_out([template_databases.sqlite_template()])
        tests["NAME"] = str(settings.VAR / f"test-{worker_id}.sqlite3")
        shutil.copyfile(database_in(template_databases.MIGRATED), tests["NAME"])
    else:
        tests["NAME"] = f"tegn_test_{os.getpid()}"
        tests["TEMPLATE"] = os.environ.get(template_databases.TEMPLATE, "template1")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The audiences are there from the start, as in every installation."""
    with django_db_blocker.unblock():
        load_first_audiences()


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied_though_they_are_only_added_to() -> Iterator[None]:
    """Tests with real transactions end with Django's flush, which empties every table, also those
    that refuse it. Its last step puts the guards up again, as after a migration."""
    flush = TransactionTestCase._fixture_teardown

    def flush_unguarded(test: TransactionTestCase) -> None:
        append_only.remove()
        flush(test)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_unguarded)
        yield


@pytest.fixture(autouse=True)
def _no_window_ends_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits count by the clock's ten minutes, which may be over in the middle of a test."""
    monkeypatch.setattr(ratelimit, "FIRST_WINDOW", timezone.now())


@pytest.fixture(autouse=True)
def _in_danish() -> None:
    """A request leaves its language behind; the next test begins anew."""
    translation.deactivate_all()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def running_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    carry_out(template_databases.for_demo_server())
    server = DemoServer(Path(tmp_path_factory.mktemp("demo")))
    server.start()
    yield server
    server.kill()  # asked kindly, it would wait for connections that the browser keeps open


@pytest.fixture
def demo_server(running_demo: DemoServer) -> DemoServer:
    """Each test meets the demo as it was loaded, whatever others did to it."""
    running_demo.begin_anew()
    return running_demo


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("running_demo").url)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chosen = {"executable_path": browser.executable(), "args": browser.FLAGS}
    return {**browser_type_launch_args, **chosen}
