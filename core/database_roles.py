"""Two roles on PostgreSQL: the owner migrates, the other runs the product. The one that runs owns
nothing, and has no right to change a table that is only added to.

The names stand in DATABASE_OWNER_URL and DATABASE_URL. With DATABASE_URL alone one role does both,
and then nothing here does anything.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from core.append_only import guarded_tables
from core.models import Opened

WHO = ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
EVERYTHING = [
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    # So that what a migration makes can be used at once.
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} "
    "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE, SELECT ON SEQUENCES TO {role}",
    "GRANT EXECUTE ON FUNCTION core_take_out TO {role}",
]
ADDED_TO = "REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {table} FROM {role}, PUBLIC"
READ_ONLY = "REVOKE INSERT, UPDATE, DELETE ON {table} FROM {role}, PUBLIC"
TOO_MANY = """
SELECT 'change ' || relname FROM pg_class
WHERE relname = ANY (%s) AND relnamespace = current_schema()::regnamespace AND (
    pg_has_role(relowner, 'MEMBER') OR has_any_column_privilege(oid, 'UPDATE')
    OR has_table_privilege(oid, 'DELETE, TRUNCATE, TRIGGER')
)
UNION ALL SELECT 'make functions' WHERE has_schema_privilege(current_schema(), 'CREATE')
UNION ALL SELECT 'make roles' FROM pg_roles WHERE rolname = current_user AND rolcreaterole
ORDER BY 1
"""
SOMEBODY_ELSES = """
SELECT pg_get_userbyid(relowner) FROM pg_class
WHERE oid = to_regclass('django_migrations') AND NOT pg_has_role(relowner, 'USAGE')
"""


@contextmanager
def as_owner() -> Iterator[str]:
    """Within, the connection is the owner's. Gives the role that runs the product; none if it is
    the same."""
    runs = connection.settings_dict
    owner: Mapping[str, Any] = settings.DATABASE_OWNER
    if not owner or owner["USER"] == runs["USER"]:
        yield ""
        return
    before = {name: runs[name] for name in WHO}
    _connect_as({name: owner.get(name, "") for name in WHO} | {"OPTIONS": owner.get("OPTIONS", {})})
    try:
        yield before["USER"]
    finally:
        _connect_as(before)


def grant(role: str) -> None:
    """What the product needs, and no more. At no moment has the role more rights than it should."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        names = {"schema": cursor.fetchone()[0], "role": connection.ops.quote_name(role)}
        for statement in EVERYTHING:
            cursor.execute(statement.format(**names))
        for table in guarded_tables():
            cursor.execute(ADDED_TO.format(table=table, **names))
        cursor.execute(READ_ONLY.format(table=Opened._meta.db_table, **names))


def rights_too_many() -> list[str]:
    """What the role that runs the product could do to what is only added to."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(TOO_MANY, [guarded_tables()])
        return [row[0] for row in cursor.fetchall()]


def owner_needed() -> str:
    """The role that alone can migrate, if it is not the one that is connected."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(SOMEBODY_ELSES)
        found = cursor.fetchone()
    return found[0] if found else ""


def _connect_as(who: Mapping[str, Any]) -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict.update(who)
