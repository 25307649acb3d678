"""Variables of a story, conditions on them and effects: data that is looked at, never run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

Value = bool | int | str
Values = Mapping[str, Value]


# --- Variables ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Flag:
    kind: ClassVar[str] = "flag"
    id: str
    start: bool = False

    def admits(self, value: Value) -> bool:
        return isinstance(value, bool)


@dataclass(frozen=True)
class Number:
    """Never leaves its bounds, whatever is added."""

    kind: ClassVar[str] = "number"
    id: str
    start: int
    low: int
    high: int

    def admits(self, value: Value) -> bool:
        return _is_number(value) and self.low <= int(value) <= self.high

    def within(self, value: int) -> int:
        return max(self.low, min(self.high, value))


@dataclass(frozen=True)
class OneOf:
    kind: ClassVar[str] = "one-of"
    id: str
    start: str
    options: tuple[str, ...]

    def admits(self, value: Value) -> bool:
        return value in self.options


Variable = Flag | Number | OneOf


# --- Conditions -----------------------------------------------------------------------------


class Relation(StrEnum):
    IS = "is"
    IS_NOT = "is-not"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


ORDERED = (Relation.AT_LEAST, Relation.AT_MOST)


@dataclass(frozen=True)
class Compare:
    kind: ClassVar[str] = "compare"
    variable: str
    relation: Relation
    value: Value


@dataclass(frozen=True)
class All:
    kind: ClassVar[str] = "all"
    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class AnyOf:
    kind: ClassVar[str] = "any"
    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class Not:
    kind: ClassVar[str] = "not"
    part: "Condition"


Condition = Compare | All | AnyOf | Not
ALWAYS, NEVER = All(), AnyOf()


def holds(condition: Condition, values: Values) -> bool:
    match condition:
        case Compare():
            return _compares(condition, values)
        case All(parts):
            return all(holds(part, values) for part in parts)
        case AnyOf(parts):
            return any(holds(part, values) for part in parts)
        case Not(part):
            return not holds(part, values)


def _compares(condition: Compare, values: Values) -> bool:
    """What cannot be compared does not hold; the linter says so."""
    found, wanted = values.get(condition.variable), condition.value
    # In Python, true is 1.
    if found is None or type(found) is not type(wanted):
        return False
    if condition.relation in ORDERED:
        if not (_is_number(found) and _is_number(wanted)):
            return False
        distance = int(found) - int(wanted)
        return distance >= 0 if condition.relation is Relation.AT_LEAST else distance <= 0
    return (found == wanted) is (condition.relation is Relation.IS)


def _is_number(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def comparisons(condition: Condition) -> Iterable[Compare]:
    match condition:
        case Compare():
            yield condition
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part)
        case Not(part):
            yield from comparisons(part)


# --- Effects --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Set:
    kind: ClassVar[str] = "set"
    variable: str
    value: Value


@dataclass(frozen=True)
class Add:
    kind: ClassVar[str] = "add"
    variable: str
    amount: int


Effect = Set | Add


def after(
    effects: Iterable[Effect], values: Values, variables: Mapping[str, Variable]
) -> dict[str, Value]:
    """The values when all effects, one after the other, have taken place. One that does not fit
    its variable does nothing; the linter says so."""
    changed = dict(values)
    for effect in effects:
        variable = variables.get(effect.variable)
        if isinstance(effect, Set):
            if variable and variable.admits(effect.value):
                changed[effect.variable] = effect.value
        elif isinstance(variable, Number) and effect.variable in changed:
            changed[effect.variable] = variable.within(
                int(changed[effect.variable]) + effect.amount
            )
    return changed
