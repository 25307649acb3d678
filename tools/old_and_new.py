"""Whether a database was made by a newer version, told without Django: before any set-up."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tools.paths import app_folders
from tools.problems import Problem


def refuse_newer(database: Path) -> None:
    unknown = [f"{app}.{name}" for app, name in _applied(database) if _is_unknown(app, name)]
    if unknown:
        raise Problem(
            f"{database} comes from a newer version of Tegn (it knows {unknown[0]}). Use that "
            "version, or begin anew with ./run --reset, which deletes the demo's data."
        )


def _applied(database: Path) -> list[tuple[str, str]]:
    if not database.is_file():
        return []
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        try:
            return connection.execute("SELECT app, name FROM django_migrations").fetchall()
        except sqlite3.DatabaseError:
            return []


def _is_unknown(app: str, name: str) -> bool:
    folder = {path.name: path for path in app_folders()}.get(app)
    if folder is None or (folder / "migrations" / f"{name}.py").exists():
        return False
    return not any(_replaces(path, name) for path in folder.glob("migrations/*.py"))


def _replaces(migration: Path, name: str) -> bool:
    """A squashed migration names those that it replaces."""
    return f'"{name}"' in migration.read_text(encoding="utf-8")
