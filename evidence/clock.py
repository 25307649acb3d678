"""Numbers of transactions that only ever grow, also when a database is restored elsewhere.

PostgreSQL counts transactions for each server. A dump that is read into a new one brings rows
from what is there the future: readers would wait for years, then miss what is new. After every
migration, and so in `./run manage prepare`, the clock is put ahead of what is there.
"""

from django.db import connections, transaction

from core.health import readiness_problem
from evidence.expressions import NotBegun
from evidence.models import Clock, Evidence


class LedgerWasRestored(Exception):
    def __init__(self) -> None:
        super().__init__("the ledger comes from another database server: ./run manage prepare")


def is_behind(using: str = "default") -> bool:
    """Whether there are rows from the future."""
    newest = Evidence.objects.using(using).order_by("-transaction", "-id")
    found = newest.values_list("transaction", NotBegun()).first()
    return connections[using].vendor == "postgresql" and found is not None and found[0] >= found[1]


def must_be_right() -> None:
    if is_behind():
        raise LedgerWasRestored


def put_ahead(using: str = "default") -> None:
    """Do nothing unless it must be done. Whoever writes meanwhile waits."""
    is_there = Evidence._meta.db_table in connections[using].introspection.table_names()
    if not is_there or not is_behind(using):
        return
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            table = Evidence._meta.db_table
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        newest = Evidence.objects.using(using).order_by("-transaction").first()
        if newest and is_behind(using):
            Clock.objects.using(using).create(ahead=newest.transaction)


@readiness_problem
def ledger_was_restored() -> list[str]:
    return [str(LedgerWasRestored())] if is_behind() else []
