"""Work that is not a request: the same function, in one process or several at once."""

import multiprocessing
import time
from functools import partial
from multiprocessing.connection import Connection

from django.db import connection, connections

from core.bench.driver import Answer, Burst, Driver, QueryCounter
from core.bench.registry import Work
from core.bench.world import World


class Crew(Driver):
    def __init__(self, work: Work, world: World) -> None:
        super().__init__()
        self._function = partial(work.function, world)
        self._processes = work.processes

    def probe(self) -> Answer:
        counter = QueryCounter()
        with connection.execute_wrapper(counter):
            answer = self._do(self._take(1)[0])
        return Answer(answer.seconds, 0, counter.queries, answer.complaint)

    def _drive(self, numbers: range, seconds: float) -> Burst:
        _leave_database()
        crew = [
            self._send_out(numbers[share :: self._processes], seconds)
            for share in range(self._processes)
        ]
        bursts: list[Burst] = [pipe.recv() for pipe in crew]
        return Burst(
            max(burst.elapsed for burst in bursts),
            sum(burst.cpu for burst in bursts),
            [answer for burst in bursts for answer in burst.answers],
        )

    def _send_out(self, numbers: range, seconds: float) -> Connection:
        # A copy of this process has the world without it being sent.
        fork = multiprocessing.get_context("fork")
        receiver, sender = fork.Pipe(duplex=False)
        fork.Process(target=self._report, args=(sender, numbers, seconds), daemon=True).start()
        sender.close()
        return receiver

    def _report(self, sender: Connection, numbers: range, seconds: float) -> None:
        cpu, started = time.process_time(), time.perf_counter()
        answers = []
        for n in numbers:
            answers.append(self._do(n))
            if time.perf_counter() > started + seconds:
                break
        sender.send(Burst(time.perf_counter() - started, time.process_time() - cpu, answers))
        _leave_database()

    def _do(self, n: int) -> Answer:
        started = time.perf_counter()
        complaint = ""
        try:
            self._function(n)
        except Exception as error:
            complaint = f"failed with {error!r}"
        return Answer(time.perf_counter() - started, complaint=complaint)


def _leave_database() -> None:
    """What is open here must not be shared with a process that is split off."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
