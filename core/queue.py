"""Background work: idempotent, retried with a growing pause, taken over when a worker dies.

A job whose effect lies in the database runs in one transaction with its own "done" mark, so it
happens exactly once. A job with an effect outside (a mail) says `outside=True` and happens at
least once.
"""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from core.models import Job

log = logging.getLogger("tegn.jobs")

FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(hours=1)

Function = Callable[..., None]


@dataclass(frozen=True)
class Work:
    """What a job of one name does."""

    function: Function
    attempts: int
    outside: bool
    every: timedelta | None


WORK: dict[str, Work] = {}


def job(
    name: str, *, attempts: int = 5, outside: bool = False, every: timedelta | None = None
) -> Callable[[Function], Function]:
    """Register the decorated function as the work of all jobs called `name`."""

    def register(function: Function) -> Function:
        WORK[name] = Work(function, attempts, outside, every)
        return function

    return register


class Later(Exception):
    """A job says that its time has not come. It is no failed attempt."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment)
        self.moment = moment


def enqueue(
    name: str, /, key: str = "", *, not_before: datetime | None = None, **arguments: Any
) -> Job:
    """Ask for work. It starts when the caller's transaction commits; the same key asks once."""
    return _ask(name, key or uuid4().hex, arguments, not_before)[0]


def _ask(
    name: str, key: str, arguments: dict[str, Any], not_before: datetime | None = None
) -> tuple[Job, bool]:
    if name not in WORK:
        raise LookupError(f"no work is registered as {name}")
    asked = {"arguments": arguments, "run_after": not_before or timezone.now()}
    return Job.objects.get_or_create(name=name, key=key, defaults=asked)


def tick(now: datetime | None = None) -> int:
    """Ask for the periodic work of this moment; however often it is called, once a period."""
    moment = (now or timezone.now()).timestamp()
    periodic = [(name, work.every) for name, work in WORK.items() if work.every]
    asked = [_ask(name, str(int(moment // every.total_seconds())), {}) for name, every in periodic]
    return sum(is_new for _job, is_new in asked)


def run_next(worker: str) -> bool:
    """Do one due job. False when there is none."""
    claimed = _claim(worker)
    if claimed is None:
        return False
    _run(claimed)
    return True


def retry(failed: Job) -> None:
    Job.objects.failed().filter(pk=failed.pk).update(
        state=Job.State.WAITING, attempts=0, run_after=timezone.now(), error=""
    )


def _claim(worker: str) -> Job | None:
    due = Job.objects.due(timezone.now(), worker)
    if not due.exists():
        # Idle workers ask often, and on SQLite a transaction would hold up everyone who writes.
        return None
    with transaction.atomic():
        claimed = due.select_for_update(skip_locked=True).order_by("run_after", "pk").first()
        if claimed is None:
            return None
        claimed.attempts += 1
        claimed.state = Job.State.RUNNING
        claimed.worker = worker
        claimed.save(update_fields=["attempts", "state", "worker"])
    return claimed


def _run(claimed: Job) -> None:
    work = WORK.get(claimed.name)
    if work is None or claimed.attempts > work.attempts:
        _give_up(claimed, claimed.error or "The worker died each time, or the work is unknown.")
        return
    try:
        if work.outside:
            work.function(**claimed.arguments)
            _finish(claimed)
        else:
            with transaction.atomic():
                # The mark comes first: it holds the row, and a worker that was taken for dead
                # and overtaken finds the job no longer its own.
                if _finish(claimed):
                    work.function(**claimed.arguments)
    except Later as later:
        _put_off(claimed, later.moment)
    except Exception as error:
        log.exception("job %s failed in attempt %s", claimed.name, claimed.attempts)
        _fail(claimed, work, f"{type(error).__name__}: {error}")


def _mine(claimed: Job) -> Any:
    return Job.objects.filter(
        pk=claimed.pk,
        state=Job.State.RUNNING,
        worker=claimed.worker,
        attempts=claimed.attempts,
    )


def _finish(claimed: Job) -> bool:
    # Arguments may name people; they are not kept longer than they are needed.
    return bool(
        _mine(claimed).update(
            state=Job.State.DONE, finished_at=timezone.now(), arguments={}, error=""
        )
    )


def _put_off(claimed: Job, moment: datetime) -> None:
    _mine(claimed).update(
        state=Job.State.WAITING, attempts=claimed.attempts - 1, run_after=moment, error=""
    )


def _fail(claimed: Job, work: Work, error: str) -> None:
    if claimed.attempts >= work.attempts:
        _give_up(claimed, error)
        return
    _mine(claimed).update(
        state=Job.State.WAITING, error=error, run_after=timezone.now() + pause(claimed.attempts)
    )


def _give_up(claimed: Job, error: str) -> None:
    _mine(claimed).update(state=Job.State.FAILED, error=error, finished_at=timezone.now())


def pause(attempts: int) -> timedelta:
    """Twice as long after each attempt, with some chance so that jobs do not come in step."""
    # Ten doublings are more than the longest pause; many more are more than a timedelta holds.
    grown = min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE)
    return grown * random.uniform(0.8, 1.2)  # noqa: S311 - no secret depends on it
