"""Child processes that end with us, whatever happens to us."""

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tools import last_will
from tools.paths import ROOT

PATIENCE = 25.0

Process = subprocess.Popen[bytes]
Command = Sequence[str | Path]


def start(command: Command, farewell: signal.Signals = signal.SIGTERM, **options: Any) -> Process:
    """A child in a session of its own: Ctrl-C reaches us only, and we stop it in order."""
    process = _start(command, farewell, start_new_session=True, **options)
    last_will.beside_child(process.pid, farewell)
    return process


def _start(command: Command, farewell: signal.Signals, **options: Any) -> Process:
    options = {"cwd": ROOT, "preexec_fn": last_will.in_child(farewell), **options}
    return subprocess.Popen([str(word) for word in command], **options)  # noqa: S603


def run(command: Command, env: Mapping[str, str]) -> int:
    """In our own terminal, where it shows its output and hears Ctrl-C itself."""
    process = _start(command, signal.SIGTERM, env=env)
    try:
        return process.wait()
    except KeyboardInterrupt:
        _signal(process, signal.SIGINT)
        _wait_for([process], PATIENCE)
        process.kill()
        raise


def output_of(command: Command, env: Mapping[str, str] | None = None) -> str:
    """What the command prints; nothing when it cannot be run."""
    try:
        words = [str(word) for word in command]
        return subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ""


def stop(
    *processes: Process, patience: float = PATIENCE, number: signal.Signals = signal.SIGTERM
) -> None:
    """Ask all to finish; after some patience, or a second Ctrl-C, kill what is left."""
    for process in processes:
        _signal(process, number)
    with suppress(KeyboardInterrupt):
        _wait_for(processes, patience)
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
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
