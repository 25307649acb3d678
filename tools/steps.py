"""A step of the set-up: done once, and again only when what it is made from has changed."""

import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools import processes
from tools.locks import one_at_a_time
from tools.paths import LOGS, WORK
from tools.problems import from_output
from tools.progress import Progress
from tools.stamps import Stamp

Tick = Callable[[], None]
ENOUGH_BYTES = 2_000_000


@dataclass(frozen=True)
class Step:
    title: str
    stamp: Stamp
    digest: Callable[[], str]
    work: Callable[[Tick], None]
    outputs: Callable[[], Iterable[Path]] = field(default=tuple)

    def is_done(self) -> bool:
        made = all(output.exists() for output in self.outputs())
        return made and self.stamp.read() == self.digest()

    def carry_out(self) -> None:
        """The stamp comes last: a step that was interrupted is done again."""
        digest = self.digest()
        self.stamp.clear()
        with Progress(self.title) as progress:
            self.work(progress.tick)
        self.stamp.write(digest)


def carry_out(steps: Iterable[Step]) -> None:
    steps = list(steps)
    if all(step.is_done() for step in steps):
        return
    with one_at_a_time(WORK / ".setup-lock"):
        for step in steps:
            if not step.is_done():
                step.carry_out()


def run_program(
    title: str,
    command: processes.Command,
    tick: Tick,
    env: Mapping[str, str] | None = None,
    **options: Any,
) -> None:
    """Run it with its output in a log, which is quoted when it fails."""
    log = log_of(title)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        child = processes.start(command, env=env, stdout=output, stderr=output, **options)
        code = _follow(child, tick)
    if code:
        raise from_output(title, log, full_disk=shutil.disk_usage(log).free < ENOUGH_BYTES)


def log_of(title: str) -> Path:
    return LOGS / f"{title.lower().replace(' ', '-')}.log"


def _follow(process: processes.Process, tick: Tick) -> int:
    try:
        while process.poll() is None:
            time.sleep(0.05)
            tick()
    except BaseException:
        processes.stop(process, patience=5)
        raise
    return process.returncode
