"""The command line of `./run`."""

import argparse
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from types import FrameType
from typing import NoReturn

from tools import environment, lock, python_setup, serve
from tools.paths import PYTHON, ROOT, inside_venv
from tools.problems import Problem, from_os_error
from tools.progress import say
from tools.steps import Step, carry_out

SERVE_HELP = """Sets up what is missing, starts the demo and prints how to sign in.

commands:
  ./run test           the tests, on SQLite, on PostgreSQL and in a browser
  ./run check          all that CI runs: static checks, then the tests with the long ones
  ./run bench          how fast the product answers, beside a ceiling
  ./run build          packages, CSS, static files and translations, and no server
  ./run manage ...     Django's own commands
  ./run texts ...      the translations: what is missing, what is new
  ./run lock           write requirements*.txt anew from requirements*.in

./run COMMAND --help tells more. Variables: docs/operations.md."""


def main(arguments: list[str]) -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        return _dispatch(arguments)
    except Problem as problem:
        return _tell(problem)
    except OSError as error:
        known = from_os_error(error)
        if known is None:
            raise
        return _tell(known)
    except KeyboardInterrupt:
        say("\nStopped. The next time it goes on from here.")
        return 130


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _tell(problem: Problem) -> int:
    sys.stdout.flush()
    sys.stderr.write(f"\n{problem}\n")
    return 1


def _dispatch(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]](arguments)
    return serve.serve(_serve_options(arguments))


def _serve_options(arguments: list[str]) -> serve.Options:
    parser = _parser("./run", SERVE_HELP)
    parser.add_argument("--port", type=_port, default=8000, help="where to serve (8000)")
    parser.add_argument(
        "--reset", action="store_true", help="delete the demo's database and media first"
    )
    parser.add_argument("--empty", action="store_true", help="without the demo's people")
    return serve.Options(**vars(parser.parse_args(arguments)))


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; they go from 1 to 65535")
    return int(text)


def _build(arguments: list[str]) -> int:
    _parser("./run build", "Sets up all but the database.").parse_args(arguments[1:])
    carry_out(serve.product_steps())
    return 0


def _test(arguments: list[str]) -> int:
    parser = _parser(
        "./run test",
        "Runs the tests on SQLite, on PostgreSQL (DATABASE_URL, else a server of its own) and in "
        "a browser. Whatever is skipped fails the run. Other options go to pytest: -k, paths …",
    )
    parser.add_argument("--long", action="store_true", help="add the long campaigns")
    options, rest = parser.parse_known_args(arguments[1:])
    return _inside(arguments, "tools.testing", options.long, rest)


def _check(arguments: list[str]) -> int:
    parser = _parser("./run check", "Runs all that CI runs.")
    parser.add_argument("--fast", action="store_true", help="the static checks only")
    return _inside(arguments, "tools.checks", parser.parse_args(arguments[1:]).fast)


def _bench(arguments: list[str]) -> int:
    return _inside(arguments, "tools.bench", arguments[1:])


def _inside(arguments: list[str], module: str, *options: object) -> int:
    """These commands need the development packages: set up, then go on inside the venv."""
    carry_out([*serve.product_steps(), _development()])
    if not inside_venv():
        sys.stdout.flush()
        os.execv(PYTHON, [str(PYTHON), str(ROOT / "run"), *arguments])  # noqa: S606
    return int(import_module(module).main(*options))


def _development() -> Step:
    return python_setup.packages("Development packages", "requirements-dev")


def _manage(arguments: list[str]) -> int:
    return _become_manage(arguments[1:])


def _texts(arguments: list[str]) -> int:
    carry_out([*python_setup.steps(), _development()])
    return _become_manage(arguments)


def _become_manage(words: list[str]) -> NoReturn:
    carry_out(python_setup.steps())
    os.chdir(ROOT)
    command = [str(PYTHON), "manage.py", *words]
    os.execve(PYTHON, command, environment.product())  # noqa: S606


def _lock(arguments: list[str]) -> int:
    _parser("./run lock", "Writes requirements*.txt anew.").parse_args(arguments[1:])
    return lock.lock()


def _parser(name: str, description: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=name,
        description=description,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "build": _build,
    "test": _test,
    "check": _check,
    "bench": _bench,
    "manage": _manage,
    "texts": _texts,
    "lock": _lock,
}
