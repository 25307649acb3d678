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

    def __init__(self, title: str) -> None:
        self.title = title
        self.live = sys.stdout.isatty()

    def __enter__(self) -> "Progress":
        self.start = time.monotonic()
        self._write(f"  {self.title:{WIDTH}}")
        return self

    def tick(self) -> None:
        if self.live:
            self._write(f"\r  {self.title:{WIDTH}}{self.seconds:5.0f} s")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        start = f"\r  {self.title:{WIDTH}}" if self.live else ""
        self._write(f"{start}{'stopped after ' if kind else ''}{duration(self.seconds)}\n")

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.start

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()
