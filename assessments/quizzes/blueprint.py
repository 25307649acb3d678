"""What a version holds of a blueprint: rows of plain values."""

from typing import Any

from wagtail.blocks import StructValue

Row = dict[str, Any]
# What a question takes, and how many facts at most are asked about because they have changed.
MINUTES = 1.5
MOST_CHANGED = 10


def rows_of(stream: Any) -> list[Row]:
    return [
        {"id": child.id, "kind": child.block_type} | ROWS[child.block_type](child.value)
        for child in stream
    ]


def _drawn(value: StructValue) -> Row:
    return {
        "count": value["count"] or 0,
        "where": value["where"],
        "skill": value["skill"] or "",
        **{name: _keys(value[name]) for name in ("indicators", "topics", "forms")},
    }


def _keys(records: Any) -> list[str]:
    return sorted(one.key for one in records if one)


def _changed(value: StructValue) -> Row:
    return {"months": value["months"] or 0, "where": value["where"]}


def _fixed(value: StructValue) -> Row:
    return {"question": value["question"], "version": value["version"]}


ROWS = {"draw": _drawn, "changed": _changed, "fixed": _fixed}


def minutes_of(rows: list[Row]) -> int:
    """Questions on what has changed come only at times, and count for nothing here."""
    number = sum(row.get("count", row["kind"] == "fixed") for row in rows)
    return max(1, round(number * MINUTES)) if rows else 0
