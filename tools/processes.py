"""Child processes that end with us, whatever happens to us."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from tools.paths import ROOT

PR_SET_PDEATHSIG = 1
PATIENCE = 25.0

Process = subprocess.Popen[bytes]


def start(command: Iterable[str | Path], **options: Any) -> Process:
    """A child in a session of its own: Ctrl-C reaches us only, and we stop it in order."""
    return start_here(command, start_new_session=True, **options)


def start_here(command: Iterable[str | Path], **options: Any) -> Process:
    options = {"cwd": ROOT, **options}
    words = [str(word) for word in command]
    return subprocess.Popen(words, preexec_fn=_end_with(os.getpid()), **options)  # noqa: S603, PLW1509


def output_of(command: Iterable[str | Path], env: Mapping[str, str] | None = None) -> str:
    """What the command prints; nothing when it cannot be run."""
    try:
        words = [str(word) for word in command]
        return subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ""


def stop(*processes: Process, patience: float = PATIENCE) -> None:
    """Ask all to finish; after some patience, or a second Ctrl-C, kill what is left."""
    for process in processes:
        _signal(process, signal.SIGTERM)
    try:
        _wait_for(processes, patience)
    except KeyboardInterrupt:
        pass
    finally:
        for process in processes:
            _kill_group(process)


def _wait_for(processes: Iterable[Process], patience: float) -> None:
    end = time.monotonic() + patience
    while any(process.poll() is None for process in processes) and time.monotonic() < end:
        time.sleep(0.05)


def _signal(process: Process, number: int) -> None:
    if process.poll() is None:
        process.send_signal(number)


def _kill_group(process: Process) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()


def _end_with(parent: int) -> Callable[[], None] | None:
    """Linux can end a child with its parent, even after kill -9; elsewhere we do without."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)

    return ask
