"""Variables, conditions and effects, from their blocks."""

from typing import Any

from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue

from scenarios.blocks.base import words_in
from scenarios.blocks.values import value_of
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
    OneOf,
    Relation,
    Set,
    Variable,
)


def variable(child: Any) -> Variable:
    value = child.value
    if child.block_type == "flag":
        return Flag(child.id, bool(value["start"]))
    if child.block_type == "one_of":
        options = tuple(words_in(value["options"]))
        return OneOf(child.id, value["start"].strip() or next(iter(options), ""), options)
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
