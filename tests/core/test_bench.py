import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psutil
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from accounts.models import Person
from core.bench import ceiling, measure, registry, server
from core.bench.driver import Answer, Burst, Driver
from core.bench.load import Load
from core.bench.messages import CSRF_TOKEN, Messenger, sign_in
from core.bench.registry import Request, Work
from core.bench.report import Report, as_json, complaints, table
from core.bench.work import Crew
from core.bench.world import World

NAMES = ["error_page", "front_page", "sign_in_page", "static_file"]


def two_people(world: World) -> list[Person]:
    return [Person.objects.create_user(f"{name}@bench.example") for name in ("liv", "bo")]


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(ceiling, "PEOPLE", 2)
    data = {"people": two_people, "ceiling_address": ceiling.ceiling_address}
    return World(data, lambda text: None)


# --- What apps register ---------------------------------------------------------------------


def test_the_apps_bring_their_paths() -> None:
    registry.discover()

    assert set(NAMES) <= set(registry.PATHS)
    assert list(registry.choose([])) == list(registry.PATHS)
    assert list(registry.choose(["static_file", "front_page"])) == ["static_file", "front_page"]


def test_an_unknown_path_is_told_with_those_that_there_are() -> None:
    registry.discover()
    known = ", ".join(sorted(registry.PATHS))

    with pytest.raises(CommandError) as refusal:
        call_command("bench", "front_page", "fornt_page")

    assert str(refusal.value) == f"No bench path is called fornt_page. There are: {known}."


def test_a_name_is_given_once() -> None:
    registry.discover()

    def front_page(world: World, n: int) -> Request:
        raise AssertionError

    with pytest.raises(ValueError, match=r"^two things of the bench are called front_page$"):
        registry.bench_path(front_page)


def test_work_is_registered_with_its_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "PATHS", {})

    @registry.bench_work(processes=3)
    def count(world: World, n: int) -> None: ...

    assert list(registry.PATHS.items()) == [("count", Work(count, 3))]


@pytest.mark.django_db
def test_data_are_made_once_and_when_asked_for() -> None:
    made, said = [], []

    def numbers(world: World) -> list[int]:
        made.append("numbers")
        return [1, 2]

    world = World({"numbers": numbers}, said.append)

    assert made == []
    assert [world.numbers, world.numbers] == [[1, 2], [1, 2]]
    assert made == ["numbers"]
    assert [text.partition(" in ")[0] for text in said] == ["made numbers"]
    with pytest.raises(AttributeError, match=r"^no generator of bench data is called letters$"):
        _ = world.letters


# --- The ceiling ----------------------------------------------------------------------------


@pytest.mark.urls("config.bench_urls")
def test_the_ceiling_reads_a_row_and_writes_one(world: World) -> None:
    client = Client(headers={"Cookie": f"sessionid={sign_in(world.people[0])}"})
    address = world.ceiling_address

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)

    assert (response.status_code, len(response.content)) == (200, 200)
    assert [_verb_and_table(query["sql"]) for query in queries] == [
        ("SELECT", "django_session"),
        ("SELECT", "accounts_person"),
        ("SELECT", "core_job"),
        ("INSERT", "core_ratewindow"),
    ]


def _verb_and_table(sql: str) -> tuple[str, str]:
    verb = sql.partition(" ")[0]
    table = re.search(r' (?:FROM|INTO) "(\w+)"', sql)
    return verb, table[1] if table else ""


@pytest.mark.urls("config.bench_urls")
def test_the_ceiling_is_for_people_who_are_signed_in(client: Client) -> None:
    response = client.get("/bench/ceiling/")

    assert (response.status_code, response["Location"]) == (
        302,
        "/da/account/login/?next=/bench/ceiling/",
    )


# --- Messages -------------------------------------------------------------------------------


def test_a_visitor_sends_no_cookies() -> None:
    message = Messenger().write(Request("GET", "/da/"))

    assert message.body == b""
    assert dict(message.headers) == {
        "Host": "127.0.0.1",
        "X-Forwarded-Proto": "https",
        "Accept": "text/html",
        "Accept-Encoding": "gzip",
        "Accept-Language": "da",
        "Referer": f"{settings.BASE_URL}/",
    }


def test_a_person_has_one_session_and_sends_a_token_with_a_form(world: World) -> None:
    liv = world.people[0]
    messenger = Messenger()
    first = messenger.write(Request("POST", "/x", {"a": "ø"}, person=liv, headers={"X-One": "1"}))
    second = messenger.write(Request("GET", "/x", person=liv))

    assert first.body.decode() == f"a=%C3%B8&csrfmiddlewaretoken={CSRF_TOKEN}"
    assert first.headers["X-One"] == "1"
    assert first.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert first.headers["Cookie"] == f"csrftoken={CSRF_TOKEN}; {second.headers['Cookie']}"


# --- Load on a server -----------------------------------------------------------------------


def who_and_what(request: HttpRequest) -> HttpResponse:
    """An address of these tests: who asked, and what they sent."""
    return HttpResponse(f"{request.user} {request.POST.get('a')}")


urlpatterns = [path("who/", who_and_what)]


@pytest.mark.urls(__name__)
def test_a_probe_counts_queries_and_passes_the_csrf_check(world: World, settings: Any) -> None:
    settings.BASE_URL = "https://127.0.0.1"
    request = Request("POST", "/who/", {"a": "b"}, person=world.people[0])

    answer = _load(lambda world, n: request, world).probe()

    assert (answer.queries, answer.complaint) == (2, "")


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_probe_complains_of_another_status() -> None:
    answer = _load(lambda world, n: Request("GET", "/who/", status=403), _no_world()).probe()

    assert answer.complaint == "GET /who/ was answered with 200 instead of 403"


def test_browsers_ask_each_thing_once() -> None:
    with _answering_server() as (address, asked):
        burst = _load(_numbered, _no_world(), _FixedServer(address)).burst(0.2)

    assert sorted(asked) == sorted(f"/{n}" for n in range(len(burst.answers)))
    assert {(answer.bytes, answer.complaint) for answer in burst.answers} == {(5, "")}
    assert 0.2 <= burst.elapsed < 5
    assert burst.cpu == 0.5


def test_a_second_burst_goes_on_counting() -> None:
    with _answering_server() as (address, asked):
        load = _load(_numbered, _no_world(), _FixedServer(address))
        load.burst(0.1)
        before = max(int(url[1:]) for url in asked)
        asked.clear()
        load.burst(0.1)

    assert min(int(url[1:]) for url in asked) > before


def test_what_is_not_answered_is_a_complaint() -> None:
    with _answering_server() as (address, _asked):
        pass

    burst = _load(_numbered, _no_world(), _FixedServer(address)).burst(0.1)

    complaints = {answer.complaint.partition(": ")[2].partition("(")[0] for answer in burst.answers}
    assert complaints == {"ConnectionRefusedError"}


def _numbered(world: World, n: int) -> Request:
    return Request("GET", f"/{n}")


def _no_world() -> World:
    return World({}, lambda text: None)


def _load(maker: registry.RequestMaker, world: World, on: Any = None) -> Load:
    return Load(maker, world, on, Messenger())


class _FixedServer:
    """Has an address, and uses half a second of CPU between any two looks at it."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.address = address
        self.seconds = 0.0

    def cpu(self) -> float:
        self.seconds += 0.5
        return self.seconds


@contextmanager
def _answering_server() -> Iterator[tuple[tuple[str, int], list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "5")
            self.end_headers()
            self.wfile.write(b"hello")

        def log_message(self, *args: Any) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, args=(0.01,)).start()
        yield ("127.0.0.1", listening.server_port), asked
        listening.shutdown()


# --- Work that is not a request -------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_work_is_shared_by_processes() -> None:
    def burn(world: World, n: int) -> None:
        until = time.process_time() + 0.01
        while time.process_time() < until:
            pass

    burst = Crew(Work(burn, processes=2), _no_world()).burst(0.2)

    assert len(burst.answers) >= 2
    assert 0.01 <= burst.cpu_each < 0.05
    assert {answer.complaint for answer in burst.answers} == {""}


@pytest.mark.django_db(transaction=True)
def test_work_reaches_the_database_and_what_fails_is_a_complaint() -> None:
    def add_person(world: World, n: int) -> None:
        Person.objects.create(email="same@bench.example")

    crew = Crew(Work(add_person, processes=1), _no_world())

    assert crew.probe().queries == 1
    assert "failed with IntegrityError" in crew.burst(0.05).answers[0].complaint


# --- Figures --------------------------------------------------------------------------------


class _Steady(Driver):
    """Each answer takes `each` seconds and costs a quarter of that in CPU."""

    def __init__(self, each: float) -> None:
        super().__init__()
        self.each = each

    def probe(self) -> Answer:
        return Answer(self.each)

    def _drive(self, numbers: range, seconds: float) -> Burst:
        count = max(1, round(seconds / self.each))
        return Burst(count * self.each, count * self.each / 4, [Answer(self.each)] * count)


def test_the_ceiling_is_measured_around_each_round() -> None:
    bursts, ceilings = measure.interleave(_Steady(0.01), _Steady(0.002), 6)

    assert [len(burst.answers) for burst in bursts] == [200, 200, 200]
    assert [len(burst.answers) for burst in ceilings] == [500, 500, 500, 500]
    assert round(measure.ratio(bursts, ceilings), 6) == 5


def test_what_is_slow_has_one_round() -> None:
    bursts, ceilings = measure.interleave(_Steady(30), _Steady(0.002), 6)

    assert (len(bursts), len(ceilings)) == (1, 2)


def test_a_machine_that_gets_slower_does_not_change_the_ratio() -> None:
    speeds = [1, 2, 3, 4, 5, 6, 7]
    slower = [Burst(1, speed, [Answer(1)] * 10) for speed in speeds]

    assert measure.ratio(slower[1::2], slower[::2]) == 1


def test_figures_of_a_path() -> None:
    answers = [Answer(n / 1000, bytes=100 + n) for n in range(1, 101)]
    wrong = Answer(0.2, complaint="it was wrong")

    found = measure.figures(wrong, [Burst(2, 0.5, answers), Burst(3, 0.75, [*answers])], 1.5)

    assert found == measure.Figures(
        cpu_ms=6.25,
        ratio=1.5,
        p50_ms=50,
        p95_ms=95,
        rps=40,
        queries=0,
        bytes=150,
        complaints=["it was wrong"],
    )


@pytest.fixture
def report() -> Report:
    ceiling = measure.Figures(1.23456, 1.0, 4.04, 9.96, 812.34, 4, 200, [])
    front = measure.Figures(3.45678, 2.80012, 14.04, 19.96, 212.34, 9, 7116, ["no", "no"])
    return Report(ceiling, {"front_page": front})


def test_the_table_is_aligned(report: Report) -> None:
    assert table(report).splitlines() == [
        "path        CPU ms  ratio  p50 ms  p95 ms  req/s  queries  bytes",
        "ceiling       1.23   1.00     4.0    10.0  812.3        4    200",
        "front_page    3.46   2.80    14.0    20.0  212.3        9   7116",
    ]
    assert complaints(report) == "front_page: 2 wrong answers; the first: no"


def test_the_json_has_exactly_this_shape(report: Report) -> None:
    assert as_json(report, "abc") == {
        "commit": "abc",
        "ceiling": {"cpu_ms": 1.235, "rps": 812.34},
        "paths": {
            "front_page": {
                "cpu_ms": 3.457,
                "ratio": 2.8,
                "p50_ms": 14.04,
                "p95_ms": 19.96,
                "rps": 212.34,
                "queries": 9,
                "bytes": 7116,
            }
        },
    }


# --- The command ----------------------------------------------------------------------------

REFUSALS = {
    "sqlite": "The bench needs PostgreSQL: set DATABASE_URL, or use ./run bench.",
    "postgresql": "The bench fills its database with made-up people, so it takes an empty one.",
}


@pytest.mark.django_db
def test_a_database_in_use_and_sqlite_are_refused() -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("bench", "front_page")

    assert str(refusal.value) == REFUSALS[connection.vendor]


def test_a_file_without_a_folder_is_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "no" / "figures.json"

    with pytest.raises(CommandError) as refusal:
        call_command("bench", json=file)

    assert str(refusal.value) == f"There is no folder for {file}."


def test_the_names_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bench", "--list")

    assert capsys.readouterr().out.splitlines() == sorted(registry.PATHS)


def test_the_server_runs_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEGN_DEMO", "1")
    monkeypatch.setenv("TEGN_WEB_THREADS", "7")

    first, second = server.production(), server.production()

    assert {name: first[name] for name in ("TEGN_DEMO", "TEGN_URLCONF", "TEGN_WEB_THREADS")} == {
        "TEGN_DEMO": "0",
        "TEGN_URLCONF": "config.bench_urls",
        "TEGN_WEB_THREADS": "7",
    }
    assert first["TEGN_SECRET_KEY"] != second["TEGN_SECRET_KEY"]
    assert not server.in_production_settings()


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
    _manage("collectstatic", "--no-input", env=env)
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
    _manage("collectstatic", "--no-input", env=env)
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
