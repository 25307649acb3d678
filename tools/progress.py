"""Plain lines: what is done, and how long it took."""

import sys
import time
from types import TracebackType

WIDTH = 34


def say(text: str = "") -> None:
    print(text, flush=True)  # noqa: T201


def duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{seconds:.1f} s"


class Progress:
    """One line for one step. On a terminal it counts the seconds."""

    def __init__(self, title: str, outcome: str = "") -> None:
        self.title = f"  {title:{WIDTH}}"
        self.outcome = f"{outcome:<8}" if outcome else ""
        self.live = sys.stdout.isatty()

    def __enter__(self) -> "Progress":
        self.start = time.monotonic()
        self._write(self.title)
        return self

    def tick(self) -> None:
        if self.live:
            self._write(f"\r{self.title}{self.seconds:.0f} s")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        outcome = "failed  " if kind else self.outcome
        self._write(f"{self._again()}{outcome}{duration(self.seconds)}\n")

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.start

    def _again(self) -> str:
        return f"\r{self.title}" if self.live else ""

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()
