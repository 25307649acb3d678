"""The virtual environment and what is installed in it, pinned by hash."""

import sys
from pathlib import Path

from tools.paths import PYTHON, ROOT, VENV
from tools.problems import Problem
from tools.stamps import FileStamp, digest
from tools.steps import Step, Tick, run_program

UV = VENV / "bin" / "uv"


def steps() -> list[Step]:
    return [environment(), packages("Python packages", "requirements")]


def environment() -> Step:
    return Step(
        "Python environment",
        FileStamp(VENV / ".stamps" / "environment"),
        lambda: digest([], str(ROOT)),
        _make_environment,
        lambda: [PYTHON],
    )


def packages(title: str, name: str) -> Step:
    requirements = ROOT / f"{name}.txt"

    def install(tick: Tick) -> None:
        _have_uv(tick)
        _install(title, requirements, tick)

    stamp = FileStamp(VENV / ".stamps" / name)
    return Step(title, stamp, lambda: digest([requirements]), install)


def _make_environment(tick: Tick) -> None:
    base = getattr(sys, "_base_executable", sys.executable)
    run_program("Python environment", [base, "-m", "venv", "--clear", VENV], tick)


def _have_uv(tick: Tick) -> None:
    """uv is ten times as quick; where it cannot be had, pip does the same."""
    if not UV.exists():
        try:
            _install("uv", ROOT / "requirements-uv.txt", tick, "--retries", "1")
        except Problem:
            UV.unlink(missing_ok=True)


def _install(title: str, requirements: Path, tick: Tick, *options: str) -> None:
    installer: list[str | Path] = [UV, "pip", "install", "--python", PYTHON]
    if not UV.exists():
        installer = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
    run_program(title, [*installer, *options, "--require-hashes", "-r", requirements], tick)
