"""Very many rows in little time: the database makes them of rows that are there already."""

from collections.abc import Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

# In SQL, for a column that must be another in each copy.
NEW_KEY = {"postgresql": "gen_random_uuid()", "sqlite": "lower(hex(randomblob(16)))"}

COPY = """
WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < {copies})
INSERT INTO {table} ({columns}) SELECT {values} FROM copies CROSS JOIN {table}
WHERE id BETWEEN {first} AND {last} ORDER BY 1
"""


def copy(made: Sequence[models.Model], copies: int, **changed: str) -> None:
    """`made` are the newest rows of their table. `changed`: by column what it is in the copy of the
    number `n`, in SQL; all else stays as it is."""
    model = type(made[0])
    columns = [str(field.column) for field in model._meta.concrete_fields]
    values = dict(zip(columns, columns, strict=True)) | {"id": following("id", made)} | changed
    names = {
        "table": model._meta.db_table,
        "columns": ", ".join(values),
        "values": ", ".join(values.values()),
        "copies": copies,
        "first": made[0].pk,
        "last": made[-1].pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(COPY.format(**names))
        for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(sql)


def following(column: str, made: Sequence[models.Model]) -> str:
    """The same row in the copy of the same number, where these are copied too."""
    return f"{column} + n * {_count(made)}"


def other(column: str, among: Sequence[models.Model], step: int) -> str:
    """Another of these in each copy."""
    first = among[0].pk
    return f"{first} + ({column} - {first} + n * {step}) % {_count(among)}"


def new_key() -> str:
    return NEW_KEY[connection.vendor]


def _count(made: Sequence[Any]) -> int:
    if made[-1].pk - made[0].pk != len(made) - 1:
        raise ValueError("the numbers of these rows have gaps")
    return len(made)
