"""Variables, conditions and effects, from their blocks."""

import re
from typing import Any

from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue

from scenarios.engine.conditions import (
    ALWAYS,
    NEVER,
    Add,
    All,
    Compare,
    Condition,
    Effect,
    Flag,
    Number,
    Relation,
    Set,
    Value,
    Variable,
)

YES, NO = ("yes", "true", "ja"), ("no", "false", "nej")
WHOLE = re.compile(r"[+-]?[0-9]{1,6}")


def value_of(text: str) -> Value:
    """What the author meant; anything else stays as it is, and the check says that it cannot be."""
    word = (text or "").strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    return int(word) if WHOLE.fullmatch(word) else text or ""


def variable(child: Any) -> Variable:
    value = child.value
    if child.block_type == "flag":
        return Flag(child.id, bool(value["start"]))
    return Number(child.id, whole(value["start"]), whole(value["low"]), whole(value["high"]))


def whole(value: Any) -> int:
    """In a form that nobody has checked yet, a number is text."""
    found = value_of(str(value or 0))
    return int(found) if isinstance(found, int) else 0


def conditions(values: ListValue) -> Condition:
    parts = tuple(_compare(value) for value in values if value["variable"])
    if len(parts) == 1:
        return parts[0]
    return All(parts) if parts else ALWAYS


def _compare(value: StructValue) -> Condition:
    return Compare(value["variable"], Relation(value["relation"] or "is"), value_of(value["value"]))


def fact(value: StructValue) -> Condition:
    """What is so only on conditions is never so without any."""
    if value["holds"] == "when":
        found = conditions(value["when"])
        return NEVER if found == ALWAYS else found
    return ALWAYS if value["holds"] == "yes" else NEVER


def effects(values: ListValue) -> tuple[Effect, ...]:
    return tuple(_effect(value) for value in values if value["variable"])


def _effect(value: StructValue) -> Effect:
    meant: Any = value_of(value["value"])
    if value["does"] != "add":
        return Set(value["variable"], meant)
    is_number = isinstance(meant, int) and not isinstance(meant, bool)
    return Add(value["variable"], meant if is_number else 0)
