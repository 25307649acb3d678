"""`./run test`: the same tests on both databases, then the browser's, then the long ones."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools import browser, environment, processes, template_databases
from tools.paths import PYTHON, WORK
from tools.progress import say
from tools.results import Result, from_junit, report
from tools.steps import carry_out

REPORTS = WORK / "test-reports"
AT_ONCE = 2
# A browser's test waits a third of its time, and some take much longer than others.
BROWSER: dict[str, Any] = {"spread": "worksteal", "at_once": 3}
UNDISTRIBUTED = {"--pdb", "-s", "--capture=no", "--trace", "--collect-only", "--co"}


@dataclass(frozen=True)
class Phase:
    kind: str
    marks: str
    spread: str = "load"
    at_once: int = AT_ONCE
    # Seconds after which a test is taken to hang: it is told where, and counts as failed.
    patience: int = 600
    env: dict[str, str] = field(default_factory=dict)


def main(long: bool, arguments: list[str]) -> int:
    return report(run(arguments, long=long))


def run(arguments: list[str], *, long: bool) -> list[Result]:
    browser.executable()
    carry_out(template_databases.for_demo_server())
    with template_databases.on_postgres() as env:
        return [_run(phase, arguments) for phase in _phases(env, long=long)]


def _phases(on_postgres: dict[str, str], *, long: bool) -> list[Phase]:
    phases = [
        Phase("sqlite", "not browser and not long"),
        Phase("postgres", "not browser and not long and not once and not alone", env=on_postgres),
        Phase("postgres alone", "alone and not long", at_once=0, env=on_postgres),
        Phase("browser", "browser and not long", **BROWSER),
    ]
    campaigns = [
        Phase("long", "long and not browser", patience=1800),
        # Those who are killed there wait for each other more than they work.
        Phase(
            "long postgres",
            "long and not browser and not once",
            at_once=3,
            patience=1800,
            env=on_postgres,
        ),
        Phase("long browser", "long and browser", patience=1800, **BROWSER),
    ]
    return phases + campaigns if long else phases


def _run(phase: Phase, arguments: list[str]) -> Result:
    say(f"\n=== Tests: {phase.kind} ===")
    junit = REPORTS / f"{phase.kind.replace(' ', '-')}.xml"
    junit.unlink(missing_ok=True)
    start = time.monotonic()
    code = processes.run(_command(phase, junit, arguments), environment.tests(**phase.env))
    return from_junit(phase.kind, junit, code, time.monotonic() - start)


def _command(phase: Phase, junit: Path, arguments: list[str]) -> list[str]:
    marks, rest = _own_marks(arguments)
    at_once = 0 if UNDISTRIBUTED & set(arguments) else phase.at_once
    chosen = f"({phase.marks}) and ({marks})" if marks else phase.marks
    options = [
        "-m",
        chosen,
        f"--numprocesses={at_once}",
        f"--dist={phase.spread}",
        f"--override-ini=faulthandler_timeout={phase.patience}",
        "--override-ini=faulthandler_exit_on_timeout=true",
        f"--junitxml={junit}",
        "-rfEsxX",
    ]
    return [str(PYTHON), "-m", "pytest", *options, *rest]


def _own_marks(arguments: list[str]) -> tuple[str, list[str]]:
    """pytest heeds the last -m only, so the caller's is joined to ours."""
    if "-m" not in arguments[:-1]:
        return "", arguments
    at = arguments.index("-m")
    return arguments[at + 1], arguments[:at] + arguments[at + 2 :]
