"""`./run`: set up what is missing, then the server and the worker until Ctrl-C."""

import errno
import fcntl
import shutil
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import data_setup, environment, front_end_setup, old_and_new, processes, python_setup
from tools.locks import taken
from tools.paths import PYTHON, VAR
from tools.problems import Problem
from tools.progress import say
from tools.steps import Step, carry_out

STARTING_SECONDS = 60.0
GUNICORN: processes.Command = [PYTHON, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
WORKER: processes.Command = [PYTHON, "manage.py", "work"]


@dataclass(frozen=True)
class Options:
    port: int
    reset: bool
    empty: bool


def serve(options: Options) -> int:
    refuse_taken_port(options.port)
    if not options.reset:
        old_and_new.refuse_newer(data_setup.database_in(VAR))
    with _in_use(anew=options.reset):
        env = environment.product() | environment.address(options.port)
        with_demo = environment.is_demo() and not options.empty
        carry_out(_steps(env, with_demo))
        return _serve(options.port, env, with_demo)


def product_steps() -> list[Step]:
    """What every command needs that runs the product."""
    return [*python_setup.steps(), *front_end_setup.steps(), data_setup.texts()]


def _steps(env: dict[str, str], with_demo: bool) -> list[Step]:
    demo = [data_setup.demo(VAR, env)] if with_demo else []
    return [*product_steps(), data_setup.database(VAR, env), *demo]


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise _port_problem(port, error) from None


def _port_problem(port: int, error: OSError) -> Problem:
    another = f"Choose another port: ./run --port {port + 1 if port > 1024 else 8000}"
    if error.errno == errno.EADDRINUSE:
        return Problem(f"Port {port} is taken by another program, perhaps another ./run. {another}")
    return Problem(f"Port {port} cannot be opened ({error.strerror}). {another}")


@contextmanager
def _in_use(*, anew: bool) -> Iterator[None]:
    """Several may serve the same data; only one that is alone may delete it."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / ".in-use").open("a") as file:
        if not taken(file, fcntl.LOCK_EX if anew else fcntl.LOCK_SH):
            raise Problem("Another ./run is using the same data. Stop that one first.")
        if anew:
            _delete_data()
            fcntl.flock(file, fcntl.LOCK_SH)
        yield


def _delete_data() -> None:
    if not environment.is_demo():
        raise Problem("--reset deletes data, and does so in the demo only.")
    database = data_setup.database_in(VAR)
    for path in (database, *(Path(f"{database}{end}") for end in ("-wal", "-shm"))):
        path.unlink(missing_ok=True)
    if (VAR / "media").exists():
        shutil.rmtree(VAR / "media")


def _serve(port: int, env: dict[str, str], with_demo: bool) -> int:
    children = {"The server": processes.start(GUNICORN, env=env)}
    try:
        _wait_until_healthy(port, children)
        _greet(port, with_demo)
        children["The worker"] = processes.start(WORKER, env=env)
        _watch(children)
    except KeyboardInterrupt:
        say("\nStopping …")
    finally:
        processes.stop(*children.values())
    say("Stopped.")
    return 0


def _wait_until_healthy(port: int, children: dict[str, processes.Process]) -> None:
    end = time.monotonic() + STARTING_SECONDS
    while not is_healthy(port):
        _refuse_dead(children)
        if time.monotonic() > end:
            raise Problem(f"The server did not answer within {STARTING_SECONDS:.0f} seconds.")
        time.sleep(0.1)


def is_healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _watch(children: dict[str, processes.Process]) -> None:
    while True:
        _refuse_dead(children)
        time.sleep(0.3)


def _refuse_dead(children: dict[str, processes.Process]) -> None:
    for name, process in children.items():
        if process.poll() is not None:
            raise Problem(
                f"{name} ended by itself (code {process.returncode}), so everything was stopped. "
                "Its last words are above; start again with ./run."
            )


def _greet(port: int, with_demo: bool) -> None:
    say(f"\nTegn is ready: http://127.0.0.1:{port}/\n")
    if with_demo:
        say("Sign in as one of the demo's people:")
        people = (VAR / data_setup.DEMO_PEOPLE).read_text(encoding="utf-8")
        say("".join(f"  {line}\n" for line in people.splitlines()))
        say("Those with a role are asked for a code too; in the demo the page shows it.\n")
    else:
        say("Make an administrator in another terminal: ./run manage administrator <e-mail>\n")
    say("Ctrl-C stops it.")
