"""What becomes of a child when we are killed and can do nothing ourselves: it is told to end."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
# Its standard input ends when we do.
GUARD = "import os, sys; sys.stdin.read(); os.killpg(int(sys.argv[1]), int(sys.argv[2]))"


def by_kernel() -> bool:
    return sys.platform.startswith("linux")


def in_child(farewell: signal.Signals) -> Callable[[], None] | None:
    """Linux does it for us, if the child asks for it before it becomes the program."""
    if not by_kernel():
        return None
    parent = os.getpid()
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, farewell)
        if os.getppid() != parent:
            os.kill(os.getpid(), farewell)

    return ask


def beside_child(pid: int, farewell: signal.Signals) -> None:
    """Elsewhere a small process waits for our end. The child leads a group of its own."""
    if by_kernel():
        return
    # The other end stays open in this process alone, for as long as it lives.
    reading, _writing = os.pipe()
    subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", GUARD, str(pid), str(int(farewell))],
        stdin=reading,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(reading)
