"""`./run lock`: requirements*.txt from requirements*.in, with the hashes of every file."""

from pathlib import Path

from tools import python_setup
from tools.paths import ROOT, VENV
from tools.problems import Problem
from tools.progress import Progress
from tools.steps import Tick, carry_out, run_program

# requirements-dev.in is held to requirements.txt, so the order matters.
NAMES = ["requirements", "requirements-dev", "requirements-node", "requirements-uv"]
OPTIONS = "--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet"


def lock() -> int:
    carry_out(python_setup.steps())
    if not python_setup.UV.exists():
        raise Problem("uv is needed to lock, and there is none for this machine.")
    for name in NAMES:
        with Progress(f"{name}.txt") as progress:
            _compile(name, progress.tick)
    return 0


def _compile(name: str, tick: Tick) -> None:
    command: list[str | Path] = [VENV / "bin" / "uv", "pip", "compile", *OPTIONS.split()]
    run_program(name, [*command, f"{name}.in", "-o", f"{name}.txt"], tick, cwd=ROOT)
