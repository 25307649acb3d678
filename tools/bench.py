"""`./run bench`: the product's own bench, on a PostgreSQL database made for it and dropped."""

from tools import environment, postgres, processes
from tools.paths import PYTHON, WORK

DATABASE = "tegn_bench"


def main(arguments: list[str]) -> int:
    with postgres.server() as server:
        try:
            url = server.create(DATABASE)
            return processes.run([PYTHON, "manage.py", "bench", *arguments], _env(url))
        finally:
            server.drop(DATABASE)


def _env(url: str) -> dict[str, str]:
    return environment.bare(TEGN_VAR=str(WORK / "bench"), DATABASE_URL=url)
