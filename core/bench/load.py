"""Load on the server: a few browsers that ask one thing after another."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPException

from django.db import connection
from django.test import Client

from core.bench.driver import Answer, Burst, Driver, QueryCounter
from core.bench.messages import Message, Messenger
from core.bench.registry import RequestMaker
from core.bench.server import Server
from core.bench.world import World

BROWSERS = 4
PATIENCE = 60


class Load(Driver):
    def __init__(
        self, maker: RequestMaker, world: World, server: Server, messenger: Messenger
    ) -> None:
        super().__init__()
        self._maker = maker
        self._world = world
        self._server = server
        self._messenger = messenger

    def probe(self) -> Answer:
        warm_up, counted = self._messages(self._take(2))
        _ask_here(warm_up)
        return _ask_here(counted)

    def _messages(self, numbers: range) -> list[Message]:
        return [self._messenger.write(self._maker(self._world, n)) for n in numbers]

    def _drive(self, numbers: range, seconds: float) -> Burst:
        messages = iter(self._messages(numbers))
        cpu, started = self._server.cpu(), time.perf_counter()
        with ThreadPoolExecutor(BROWSERS) as threads:
            browsers = [
                threads.submit(_browse, self._server.address, messages, started + seconds)
                for _ in range(BROWSERS)
            ]
            answers = [answer for browser in browsers for answer in browser.result()]
        return Burst(time.perf_counter() - started, self._server.cpu() - cpu, answers)


def _browse(address: tuple[str, int], messages: Iterator[Message], until: float) -> list[Answer]:
    """Take messages that are shared with other browsers, over one connection of its own."""
    answers = []
    with closing(HTTPConnection(*address, timeout=PATIENCE)) as browser:
        for message in messages:
            answers.append(_ask(browser, message))
            if time.perf_counter() > until:
                break
    return answers


def _ask(browser: HTTPConnection, message: Message) -> Answer:
    started = time.perf_counter()
    try:
        browser.request(message.method, message.url, message.body or None, message.headers)
        response = browser.getresponse()
        size = len(response.read())
    except (OSError, HTTPException) as error:
        browser.close()
        complaint = f"{message.method} {message.url} was not answered: {error!r}"
        return Answer(time.perf_counter() - started, complaint=complaint)
    seconds = time.perf_counter() - started
    return Answer(seconds, size, complaint=message.complaint(response.status))


def _ask_here(message: Message) -> Answer:
    """The same request without the server, where its queries can be counted."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    counter = QueryCounter()
    started = time.perf_counter()
    with connection.execute_wrapper(counter):
        response = client.generic(
            message.method,
            message.url,
            message.body,
            message.headers.get("Content-Type", ""),
            secure=True,
            headers=message.headers,
        )
    seconds = time.perf_counter() - started
    return Answer(seconds, 0, counter.queries, message.complaint(response.status_code))
