"""`./run bench`: the product's own bench, on a PostgreSQL database made for it and dropped, or on
an SQLite file with `--sqlite`."""

from tempfile import TemporaryDirectory

from tools import environment, postgres, processes
from tools.paths import PYTHON, WORK

DATABASE = "tegn_bench"


def main(arguments: list[str]) -> int:
    if "--sqlite" in arguments:
        with TemporaryDirectory(prefix="tegn-bench-") as folder:
            return _run(arguments, environment.bare(TEGN_VAR=folder))
    with postgres.server() as server:
        try:
            url = server.create(DATABASE)
            var = str(WORK / "bench")
            return _run(arguments, environment.bare(TEGN_VAR=var, DATABASE_URL=url))
        finally:
            server.drop(DATABASE)


def _run(arguments: list[str], env: dict[str, str]) -> int:
    return processes.run([PYTHON, "manage.py", "bench", *arguments], env)
