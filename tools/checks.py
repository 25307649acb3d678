"""`./run check`: what CI runs. The static checks first, all of them, then all tests."""

import secrets
import time
from dataclasses import dataclass, field

from tools import environment, testing
from tools.paths import PYTHON, ROOT, VENV, WORK
from tools.problems import Problem
from tools.progress import Progress, say
from tools.results import Result, report
from tools.steps import log_of, run_program

RUFF = f"{PYTHON} -m ruff"
MANAGE = f"{PYTHON} manage.py"


@dataclass(frozen=True)
class Check:
    title: str
    command: str
    env: dict[str, str] = field(default_factory=dict)


def _checks() -> list[Check]:
    production = {
        "TEGN_DEMO": "0",
        "TEGN_SECRET_KEY": secrets.token_urlsafe(64),
        "TEGN_BASE_URL": "https://tegn.example",
        "TEGN_EMAIL_URL": "smtp+tls://mail.tegn.example:587",
    }
    return [
        Check("Format", f"{RUFF} format --check"),
        Check("Lint", f"{RUFF} check"),
        Check("Types", f"{PYTHON} -m mypy"),
        Check("Templates", f"{PYTHON} -m djlint --lint --quiet ."),
        Check(
            "Import contract",
            f"{VENV}/bin/lint-imports --no-logo",
            {"PYTHONPATH": str(ROOT / "site")},
        ),
        Check("Migrations complete", f"{MANAGE} makemigrations --check --dry-run"),
        Check("Translations complete", f"{MANAGE} texts --check"),
        Check("Deployment", f"{MANAGE} check --deploy --fail-level WARNING", production),
    ]


def main(fast: bool) -> int:
    results = [_static()]
    if not fast:
        results += testing.run([], long=True)
    return report(results)


def _static() -> Result:
    say("=== Static checks ===")
    start = time.monotonic()
    checks = _checks()
    passed = sum(_passes(check) for check in checks)
    return Result("checks", passed, len(checks) - passed, 0, time.monotonic() - start)


def _passes(check: Check) -> bool:
    env = environment.tests(TEGN_VAR=str(WORK / "check"), **check.env)
    try:
        with Progress(check.title, outcome="ok") as progress:
            run_program(check.title, check.command.split(), progress.tick, env)
    except Problem:
        output = log_of(check.title).read_text(errors="replace")
        say("".join(f"    {line}\n" for line in output.splitlines()))
        return False
    return True
