"""What refuses changes to a table in each database. Used by `core.append_only` alone."""

from typing import Protocol

from django.db.backends.utils import CursorWrapper

from core.models import Opened

OPEN_TABLES = Opened._meta.db_table
MESSAGE = "is only added to: nothing in it is changed or deleted"


class Guard(Protocol):
    def stands(self, cursor: CursorWrapper, table: str) -> bool: ...

    def install(self, cursor: CursorWrapper, table: str) -> None: ...

    def remove(self, cursor: CursorWrapper, table: str) -> None: ...


class PostgresGuard:
    """One trigger, asked once a statement: a change of no rows is refused too."""

    BODY = f"""
BEGIN
    IF NOT EXISTS (SELECT 1 FROM {OPEN_TABLES} WHERE name = TG_TABLE_NAME) THEN
        RAISE EXCEPTION '% {MESSAGE}', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
"""  # noqa: S608 - made of our own names
    # tgtype: before (2) delete (8), update (16) and truncate (32), for each statement.
    # tgenabled: not one that was switched off, or that waits for a replica.
    FIND = """
SELECT count(*) FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE tgrelid = to_regclass(%s) AND tgname = 'append_only'
AND tgtype = 2 + 8 + 16 + 32 AND tgenabled IN ('O', 'A') AND prosrc = %s
"""

    def stands(self, cursor: CursorWrapper, table: str) -> bool:
        cursor.execute(self.FIND, [table, self.BODY])
        return bool(cursor.fetchone()[0])

    def install(self, cursor: CursorWrapper, table: str) -> None:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION core_append_only() RETURNS trigger "
            f"LANGUAGE plpgsql AS $${self.BODY}$$"
        )
        cursor.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION core_append_only()"
        )

    def remove(self, cursor: CursorWrapper, table: str) -> None:
        cursor.execute(f"DROP TRIGGER IF EXISTS append_only ON {table}")


class SqliteGuard:
    """A trigger for each event, asked for each row."""

    EVENTS = ("UPDATE", "DELETE")

    def stands(self, cursor: CursorWrapper, table: str) -> bool:
        return self._found(cursor, table) == self._wanted(table)

    def install(self, cursor: CursorWrapper, table: str) -> None:
        for statement in self._wanted(table).values():
            cursor.execute(statement)

    def remove(self, cursor: CursorWrapper, table: str) -> None:
        # A table that was renamed has kept triggers of another name.
        for trigger in self._found(cursor, table):
            cursor.execute(f"DROP TRIGGER {trigger}")

    def _found(self, cursor: CursorWrapper, table: str) -> dict[str, str]:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
            "AND tbl_name = %s AND name LIKE 'append_only_%%'",
            [table],
        )
        return dict(cursor.fetchall())

    def _wanted(self, table: str) -> dict[str, str]:
        wanted = {}
        for event in self.EVENTS:
            name = f"append_only_{table}_{event.lower()}"
            is_open = f"SELECT 1 FROM {OPEN_TABLES} WHERE name = '{table}'"  # noqa: S608 - our names
            wanted[name] = (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN NOT EXISTS ({is_open}) "
                f"BEGIN SELECT RAISE(ABORT, '{table} {MESSAGE}'); END"
            )
        return wanted


GUARDS: dict[str, Guard] = {"postgresql": PostgresGuard(), "sqlite": SqliteGuard()}
