"""The variables that our children run with."""

import os
from pathlib import Path

from tools.paths import STATIC, VAR, VENV


def is_demo() -> bool:
    if "TEGN_DEMO" in os.environ:
        return os.environ["TEGN_DEMO"].lower() in ("1", "true", "yes", "on")
    return "TEGN_SECRET_KEY" not in os.environ


def product(home: Path = VAR, **extra: str) -> dict[str, str]:
    """The product in `home`. The demo never touches a database that the shell happens to name:
    its people have a public password."""
    env = {**os.environ, "TEGN_VAR": str(home), "PYTHONUNBUFFERED": "1"}
    env.setdefault("TEGN_STATIC_ROOT", str(STATIC))
    if is_demo():
        env["TEGN_DEMO"] = "1"
        _forget_databases(env)
    return env | extra


def address(port: int) -> dict[str, str]:
    here = f"127.0.0.1:{port}"
    env = {"TEGN_BIND": here}
    return env | ({"TEGN_BASE_URL": f"http://{here}"} if is_demo() else {})


def node() -> dict[str, str]:
    return {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def bare(**extra: str) -> dict[str, str]:
    """The demo as it is shipped, whatever the shell says."""
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TEGN_", "DJANGO_"))
    }
    _forget_databases(env)
    return env | {"TEGN_DEMO": "1", "TEGN_STATIC_ROOT": str(STATIC)} | extra


def tests(**extra: str) -> dict[str, str]:
    # A test database is deleted at the end, which a pool's connections would not allow.
    return bare(TEGN_DB_POOL="0", **extra)


def _forget_databases(env: dict[str, str]) -> None:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        env.pop(name, None)
