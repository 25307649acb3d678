"""What refuses changes to a table in each database, and the one door in it. Used by
`core.append_only` alone."""

import json
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import AuditEntry, Opened
from core.requests import current_request_id

OPEN_TABLES = Opened._meta.db_table
LOG = AuditEntry._meta.db_table
MESSAGE = "is only added to: nothing in it is changed or deleted"
TAKEN_OUT = audit.action("append_only.opened", _("took rows out of the table %(table)s: %(why)s"))


@dataclass(frozen=True)
class Taking:
    """Rows that are to go, and what the log says of it."""

    table: str
    ids: list[int]
    why: str
    by: UUID | None


class Guard(Protocol):
    def stands(self, cursor: CursorWrapper, table: str) -> bool: ...

    def install(self, cursor: CursorWrapper, table: str) -> None: ...

    def remove(self, cursor: CursorWrapper, table: str) -> None: ...

    def take_out(self, cursor: CursorWrapper, taking: Taking) -> int:
        """Delete them, leave a trace in the log, and say how many there were."""


class PostgresGuard:
    """One trigger, asked once a statement: a change of no rows is refused too.

    The door is a function with the rights of the owner, as the role that runs the product may have
    none to delete. It leaves its trace itself, so that nobody can go through it without one. Both
    look for names in our schema before that of temporary tables, which anybody can fill."""

    TRIGGER = f"""
BEGIN
    IF NOT EXISTS (SELECT 1 FROM {OPEN_TABLES} WHERE name = TG_TABLE_NAME) THEN
        RAISE EXCEPTION '% {MESSAGE}', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
"""  # noqa: S608 - made of our own names
    # A table of somebody else's could have a trigger that then ran with the owner's rights.
    DOOR = f"""
DECLARE gone bigint;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE tgrelid = to_regclass(quote_ident(taken_from))
        AND tgfoid = 'core_append_only'::regproc AND pg_get_userbyid(relowner) = current_user
    ) THEN
        RAISE EXCEPTION '% is no table that is only added to', taken_from;
    END IF;
    INSERT INTO {OPEN_TABLES} (name, leads_to_id) VALUES (taken_from, '{Opened.NOWHERE}');
    EXECUTE format('DELETE FROM %I WHERE id = ANY ($1)', taken_from) USING ids;
    GET DIAGNOSTICS gone = ROW_COUNT;
    DELETE FROM {OPEN_TABLES} WHERE name = taken_from;
    INSERT INTO {LOG} (at, action, actor, details, request_id, address) VALUES (
        now(), '{TAKEN_OUT}', taken_by,
        jsonb_build_object('table', taken_from, 'why', why, 'rows', gone), request, ''
    );
    RETURN gone;
END
"""  # noqa: S608
    TAKES = "taken_from text, ids bigint[], why text, taken_by uuid, request text"
    PATH = "'search_path=' || quote_ident(current_schema()) || ', pg_temp'"
    # tgtype: before (2) delete (8), update (16) and truncate (32), for each statement.
    # tgenabled: not one that was switched off, or that waits for a replica.
    FIND = f"""
SELECT count(*) FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
JOIN pg_proc AS door ON door.oid = to_regproc('core_take_out')
WHERE tgrelid = to_regclass(%s) AND tgname = 'append_only'
AND tgtype = 2 + 8 + 16 + 32 AND tgenabled IN ('O', 'A') AND pg_proc.prosrc = %s
AND door.prosrc = %s AND door.prosecdef
AND pg_proc.proconfig = ARRAY[{PATH}] AND door.proconfig = ARRAY[{PATH}]
"""  # noqa: S608

    def stands(self, cursor: CursorWrapper, table: str) -> bool:
        cursor.execute(self.FIND, [table, self.TRIGGER, self.DOOR])
        return bool(cursor.fetchone()[0])

    def install(self, cursor: CursorWrapper, table: str) -> None:
        cursor.execute("SELECT quote_ident(current_schema())")
        path = f"SET search_path = {cursor.fetchone()[0]}, pg_temp"
        cursor.execute(
            "CREATE OR REPLACE FUNCTION core_append_only() RETURNS trigger "
            f"LANGUAGE plpgsql {path} AS $${self.TRIGGER}$$"
        )
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION core_take_out({self.TAKES}) RETURNS bigint "
            f"LANGUAGE plpgsql SECURITY DEFINER {path} AS $door${self.DOOR}$door$"
        )
        cursor.execute("REVOKE ALL ON FUNCTION core_take_out FROM PUBLIC")
        cursor.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION core_append_only()"
        )

    def remove(self, cursor: CursorWrapper, table: str) -> None:
        cursor.execute(f"DROP TRIGGER IF EXISTS append_only ON {table}")

    def take_out(self, cursor: CursorWrapper, taking: Taking) -> int:
        request = current_request_id.get().strip("-")
        values = [taking.table, taking.ids, taking.why, taking.by, request]
        cursor.execute("SELECT core_take_out(%s, %s::bigint[], %s, %s::uuid, %s)", values)
        return int(cursor.fetchone()[0])


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

    def take_out(self, cursor: CursorWrapper, taking: Taking) -> int:
        cursor.execute(
            f"INSERT INTO {OPEN_TABLES} (name, leads_to_id) VALUES (%s, %s)",  # noqa: S608
            [taking.table, Opened.NOWHERE],
        )
        among = "SELECT value FROM json_each(%s)"
        cursor.execute(
            f"DELETE FROM {taking.table} WHERE id IN ({among})",  # noqa: S608 - our names
            [json.dumps(taking.ids)],
        )
        gone = int(cursor.rowcount)
        cursor.execute(f"DELETE FROM {OPEN_TABLES} WHERE name = %s", [taking.table])  # noqa: S608
        audit.record(TAKEN_OUT, actor=taking.by, table=taking.table, why=taking.why, rows=gone)
        return gone

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
