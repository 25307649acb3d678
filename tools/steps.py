"""A step of the set-up: done once, and again only when what it is made from has changed."""

import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

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
    command: Iterable[str | Path],
    tick: Tick,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Run it with its output in a log, which is quoted when it fails."""
    log = LOGS / f"{title.lower().replace(' ', '-')}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        options = {"env": env, "stdout": output, "stderr": output} | ({"cwd": cwd} if cwd else {})
        code = _follow(processes.start(command, **options), tick)
    if code:
        raise from_output(title, log.read_text(errors="replace") + _disk(log), log)

def _follow(process: processes.Process, tick: Tick) -> int:
    try:
        while process.poll() is None:
            time.sleep(0.05)
            tick()
    except BaseException:
        processes.stop(process, patience=5)
        raise
    return process.returncode

def _disk(log: Path) -> str:
    """A full disk also keeps a program from saying so."""
    return "\ndisk is full" if shutil.disk_usage(log).free < ENOUGH_BYTES else ""

__all__ = ["Problem", "Step", "carry_out", "run_program", "say"]
