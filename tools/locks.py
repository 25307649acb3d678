import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tools.progress import say


@contextmanager
def one_at_a_time(path: Path) -> Iterator[IO[str]]:
    """Wait until no other `./run` holds the file. The lock falls with the process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        if not taken(file, fcntl.LOCK_EX):
            say("Another ./run is setting up; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def taken(file: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
