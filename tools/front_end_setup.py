"""CSS and JavaScript: third-party files are installed and built, never committed."""

import re
import shutil
from functools import cache

from tools import environment, processes, python_setup
from tools.paths import PYTHON, ROOT, STATIC, VENV, WORK, app_folders
from tools.stamps import FileStamp, digest, files_in
from tools.steps import Step, Tick, run_program

OLDEST_NODE = 20
SOURCES = ROOT / "static" / "src"
BUILT = ROOT / "static" / "build"
MODULES = ROOT / "node_modules"
LOCKFILES = [ROOT / "package.json", ROOT / "package-lock.json"]


def steps() -> list[Step]:
    node = [] if _machine_has_node() else [python_setup.packages("Node.js", "requirements-node")]
    return [*node, _packages(), _build(), _collect()]


def _packages() -> Step:
    return Step(
        "Front-end packages",
        FileStamp(MODULES / ".stamp"),
        lambda: digest(LOCKFILES),
        _install,
    )


def _build() -> Step:
    return Step(
        "CSS and JavaScript",
        FileStamp(BUILT / ".stamp"),
        lambda: digest([*LOCKFILES, *files_in(SOURCES)]),
        lambda tick: run_program(
            "CSS and JavaScript", [_npm(), "run", "build"], tick, environment.node()
        ),
    )


def _collect() -> Step:
    return Step(
        "Static files",
        FileStamp(WORK / ".static-stamp"),
        _static_digest,
        _collect_static,
        lambda: [STATIC / "staticfiles.json"],
    )


def _static_digest() -> str:
    folders = [ROOT / "static" / "public", BUILT, *(app / "static" for app in app_folders())]
    files = [path for folder in folders for path in files_in(folder)]
    return digest([ROOT / "requirements.txt", *files])


def _install(tick: Tick) -> None:
    command = [_npm(), "ci", "--ignore-scripts", "--fetch-retry-mintimeout=1000"]
    run_program("Front-end packages", command, tick, environment.node())


def _collect_static(tick: Tick) -> None:
    BUILT.mkdir(parents=True, exist_ok=True)
    command: processes.Command = [
        PYTHON,
        "manage.py",
        "collectstatic",
        "--noinput",
        "--verbosity=0",
    ]
    env = environment.product(TEGN_STATIC_ROOT=str(STATIC))
    run_program("Static files", command, tick, env)


def _npm() -> str:
    return "npm" if _machine_has_node() else str(VENV / "bin" / "npm")


@cache
def _machine_has_node() -> bool:
    found = re.match(r"v(\d+)", processes.output_of(["node", "--version"]))
    return bool(found and int(found[1]) >= OLDEST_NODE and shutil.which("npm"))
