"""Tables that are only added to: the database refuses to change or delete what is in them.

A model becomes one by its base, `core.models.AppendOnly`. The guards (triggers) are set up after
every migration, since SQLite drops them silently when it rebuilds a table, and `/readyz` looks
for them. On PostgreSQL the role that runs the product need not even have the right to change them;
see `core.database_roles`.

    take_out(AuditEntry, ids, why="retention")

is the one way out, and always leaves a trace in the log. It marks the table as open in a row that
only this transaction sees and that no transaction can leave behind (see `core.models.Opened`).
"""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from core.guards import GUARDS, Guard, Taking
from core.models import AppendOnly, Opened


class Gone(Exception):
    """Somebody else has taken the rows out meanwhile."""


def take_out(model: type[AppendOnly], ids: Sequence[int], *, why: str, by: Any = None) -> None:
    """Delete exactly these rows. Whoever comes second finds them gone, and deletes nothing. `by` is
    who asked for it, None the system itself."""
    using = router.db_for_write(model)
    taking = Taking(model._meta.db_table, list(ids), why, getattr(by, "key", by))
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        gone = _guard(using).take_out(cursor, taking)
        if gone != len(ids):
            raise Gone(f"{len(ids) - gone} of {len(ids)} rows of {model.__name__} are gone already")


def guarded_tables() -> list[str]:
    models = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
    return sorted(model._meta.db_table for model in models)


def unguarded(using: str = "default") -> list[str]:
    """The tables that could be changed now, and must not be."""
    guard = _guard(using)
    with connections[using].cursor() as cursor:
        return [table for table in guarded_tables() if not guard.stands(cursor, table)]


def install(using: str = "default") -> None:
    """Guard what is unguarded. With migrations half done, some tables are not there yet."""
    guard, there = _guard(using), set(connections[using].introspection.table_names())
    if Opened._meta.db_table not in there:
        return
    tables = there.intersection(unguarded(using))
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for table in sorted(tables):
            guard.remove(cursor, table)
            guard.install(cursor, table)


def remove(using: str = "default") -> None:
    """For tests, which empty all tables. The product never calls it."""
    with connections[using].cursor() as cursor:
        for table in guarded_tables():
            _guard(using).remove(cursor, table)


def install_after_migrations(*, using: str, **kwargs: Any) -> None:
    install(using)


def replace_is_deletion(*, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """SQLite asks the guard about `INSERT OR REPLACE` only if told to."""
    if connection.vendor == "sqlite":
        connection.connection.execute("PRAGMA recursive_triggers = ON")


def _guard(using: str) -> Guard:
    return GUARDS[connections[using].vendor]
