import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from core.bench import registry
from core.bench.load import Load
from core.bench.messages import Messenger
from core.bench.registry import Request
from core.bench.world import World
from core.gate import open_to_all
from tests.core.bench.helpers import no_world


def who_and_what(request: HttpRequest) -> HttpResponse:
    """An address of these tests: who asked, and what they sent."""
    return HttpResponse(f"{request.user} {request.POST.get('a')}")


urlpatterns = [path("who/", open_to_all(who_and_what))]


@pytest.mark.urls(__name__)
def test_a_probe_counts_queries_and_passes_the_csrf_check(world: World, settings: Any) -> None:
    settings.BASE_URL = "https://127.0.0.1"
    request = Request("POST", "/who/", {"a": "b"}, person=world.people[0])

    answer = _load(lambda world, n: request, world).probe()

    assert (answer.queries, answer.complaint) == (3, "")


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_probe_complains_of_another_status() -> None:
    answer = _load(lambda world, n: Request("GET", "/who/", status=403), no_world()).probe()

    assert answer.complaint == "GET /who/ was answered with 200 instead of 403"


def test_browsers_ask_each_thing_once() -> None:
    with _answering_server() as (address, asked):
        burst = _load(_numbered, no_world(), _FixedServer(address)).burst(0.2)

    assert sorted(asked) == sorted(f"/{n}" for n in range(len(burst.answers)))
    assert {(answer.bytes, answer.complaint) for answer in burst.answers} == {(5, "")}
    assert 0.2 <= burst.elapsed < 5
    assert burst.cpu == 0.5


def test_a_second_burst_goes_on_counting() -> None:
    with _answering_server() as (address, asked):
        load = _load(_numbered, no_world(), _FixedServer(address))
        load.burst(0.1)
        before = max(int(url[1:]) for url in asked)
        asked.clear()
        load.burst(0.1)

    assert min(int(url[1:]) for url in asked) > before


def test_what_is_not_answered_is_a_complaint() -> None:
    with _answering_server() as (address, _asked):
        pass

    burst = _load(_numbered, no_world(), _FixedServer(address)).burst(0.1)

    complaints = {answer.complaint.partition(": ")[2].partition("(")[0] for answer in burst.answers}
    assert complaints == {"ConnectionRefusedError"}


def _numbered(world: World, n: int) -> Request:
    return Request("GET", f"/{n}")


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
