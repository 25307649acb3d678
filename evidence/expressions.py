"""Numbers that only the database knows.

On PostgreSQL ids are given before a transaction commits, so that a row with a lower id may appear
after one with a higher. What can be trusted is the number of the transaction, and the oldest
transaction that still runs: whatever is below that is complete. On SQLite one transaction writes
after the other, and ids are in the order of commits; there the number is always 0.

`ahead` is added to the numbers of a database that was restored elsewhere and counts its
transactions from the beginning (see `evidence.clock`).
"""

from typing import Any

from django.db.models import BigIntegerField, Func

AHEAD = "COALESCE((SELECT max(ahead) FROM evidence_clock), 0)"
ID = "::text::bigint"


class _Number(Func):
    template = "0"
    on_postgres = ""
    arity = 0
    output_field = BigIntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=f"({self.on_postgres})", **context)


class ThisTransaction(_Number):
    """The number of the transaction that writes."""

    on_postgres = f"pg_current_xact_id(){ID} + {AHEAD}"


class OldestRunning(_Number):
    """Below this number nothing is written any more."""

    template = "1"
    on_postgres = f"pg_snapshot_xmin(pg_current_snapshot()){ID} + {AHEAD}"


class NotBegun(_Number):
    """This number and all above are of transactions that are yet to come."""

    template = "1"
    on_postgres = (
        f"GREATEST(pg_snapshot_xmax(pg_current_snapshot()){ID}, "
        f"pg_current_xact_id_if_assigned(){ID} + 1) + {AHEAD}"
    )
