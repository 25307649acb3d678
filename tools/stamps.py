"""A stamp says that an output was made from exactly these inputs, and lies beside that output."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from tools.paths import ROOT


def digest(paths: Iterable[Path], *words: str) -> str:
    hashed = blake2b(digest_size=16)
    for word in words:
        hashed.update(f"{word}\0".encode())
    for path in sorted(set(paths)):
        hashed.update(f"{os.path.relpath(path, ROOT)}\0".encode())
        hashed.update(blake2b(path.read_bytes()).digest())
    return hashed.hexdigest()


def files_in(folder: Path) -> list[Path]:
    visible = (path for path in folder.rglob("*") if not path.name.startswith("."))
    return [path for path in visible if path.is_file() and path.suffix != ".pyc"]


class Stamp(Protocol):
    def read(self) -> str: ...
    def write(self, value: str) -> None: ...
    def clear(self) -> None: ...


class FileStamp:
    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> str:
        return self.path.read_text().strip() if self.path.is_file() else ""

    def write(self, value: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(f"{value}\n")

    def clear(self) -> None:
        self.path.unlink(missing_ok=True)


class NoStamp:
    """For what lies beyond our reach: always done again."""

    def read(self) -> str:
        return ""

    def write(self, value: str) -> None: ...

    def clear(self) -> None: ...


class DatabaseStamp:
    """Kept in a table of the SQLite database itself, so that it goes and is copied with it."""

    def __init__(self, database: Path, name: str) -> None:
        self.database = database
        self.name = name

    def read(self) -> str:
        if not self.database.is_file():
            return ""
        try:
            row = self._execute("SELECT digest FROM run_stamps WHERE name = ?", self.name)
        except sqlite3.Error:
            return ""
        return str(row[0]) if row else ""

    def write(self, value: str) -> None:
        self._execute("CREATE TABLE IF NOT EXISTS run_stamps (name TEXT PRIMARY KEY, digest TEXT)")
        self._execute("INSERT OR REPLACE INTO run_stamps VALUES (?, ?)", self.name, value)

    def clear(self) -> None:
        if self.read():
            self._execute("DELETE FROM run_stamps WHERE name = ?", self.name)

    def _execute(self, sql: str, *values: str) -> tuple[object, ...] | None:
        with closing(sqlite3.connect(self.database, timeout=20)) as connection, connection:
            row: tuple[object, ...] | None = connection.execute(sql, values).fetchone()
            return row
