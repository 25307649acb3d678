"""Which recipients one must, may and must not tell in a situation, and what is wrong with a path.

Pure: rules in, sets out. Rules that hold for all audiences come first among the rules given.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import combinations, product


class Force(StrEnum):
    MUST = "must"
    MAY = "may"
    MUST_NOT = "must-not"


class When(StrEnum):
    ANY = "any"
    YES = "yes"
    NO = "no"

    def holds(self, fact: bool) -> bool:
        return self is When.ANY or (self is When.YES) == fact


@dataclass(frozen=True)
class Situation:
    consent: bool = False
    danger: bool = False
    child: bool = False
    secrecy: bool = False


@dataclass(frozen=True)
class Conditions:
    consent: When = When.ANY
    danger: When = When.ANY
    child: When = When.ANY
    secrecy: When = When.ANY

    def hold(self, situation: Situation) -> bool:
        return all(getattr(self, name).holds(getattr(situation, name)) for name in NAMES)

    def and_also(self, other: "Conditions") -> "Conditions | None":
        """When both hold; nothing when they never do together."""
        both = [_narrower(getattr(self, name), getattr(other, name)) for name in NAMES]
        known = [when for when in both if when is not None]
        return Conditions(*known) if len(known) == len(both) else None

    def covers(self, other: "Conditions") -> bool:
        return self.and_also(other) == other


NAMES = tuple(field.name for field in fields(Situation))
SITUATIONS = tuple(Situation(*facts) for facts in product((False, True), repeat=len(NAMES)))
# From “it never matters” to “each of them matters”.
ALL_CONDITIONS = tuple(
    sorted(
        (Conditions(*chosen) for chosen in product(When, repeat=len(NAMES))),
        key=lambda conditions: sum(getattr(conditions, n) is not When.ANY for n in NAMES),
    )
)


def _narrower(one: When, other: When) -> When | None:
    if When.ANY in (one, other):
        return other if one is When.ANY else one
    return one if one is other else None


@dataclass(frozen=True)
class Rule:
    """`recipient` is empty when the rule is something to do or to leave. `for_all` marks one of
    the rules that hold for all audiences."""

    key: int
    force: Force
    recipient: str = ""
    conditions: Conditions = Conditions()
    for_all: bool = False


@dataclass(frozen=True)
class Answer:
    must: tuple[Rule, ...]
    may: tuple[Rule, ...]
    must_not: tuple[Rule, ...]

    def recipients(self, force: Force) -> frozenset[str]:
        rules = {Force.MUST: self.must, Force.MAY: self.may, Force.MUST_NOT: self.must_not}
        return frozenset(rule.recipient for rule in rules[force] if rule.recipient)


def answer(rules: Iterable[Rule], situation: Situation) -> Answer:
    """Acute danger first; whom one must tell is not said again among those whom one may."""
    applying = [rule for rule in rules if rule.conditions.hold(situation)]
    applying.sort(key=lambda rule: rule.conditions.danger is not When.YES)
    must = tuple(rule for rule in applying if rule.force is Force.MUST)
    told = {rule.recipient for rule in must if rule.recipient}
    may = [rule for rule in applying if rule.force is Force.MAY and rule.recipient not in told]
    must_not = [rule for rule in applying if rule.force is Force.MUST_NOT]
    return Answer(must, tuple(may), tuple(must_not))


# --- What is wrong with a path --------------------------------------------------------------

ACUTE, MUNICIPALITY, HOTLINE = "112", "municipality", "hotline"
# What holds for everybody, whoever writes the path: recipient, whether one must, and when.
STANDING = (
    (ACUTE, True, Conditions(danger=When.YES)),
    (MUNICIPALITY, True, Conditions(child=When.YES)),
    (HOTLINE, False, Conditions()),
)


@dataclass(frozen=True)
class Conflict:
    """One is told to, and told not to, turn to the same recipient."""

    recipient: str
    rules: tuple[Rule, Rule]
    when: Conditions


@dataclass(frozen=True)
class Hole:
    """The audience’s own rules name nobody whom one must or may tell."""

    when: Conditions


@dataclass(frozen=True)
class Missing:
    """Something that holds for everybody does not hold here."""

    recipient: str
    must: bool
    when: Conditions


Finding = Conflict | Hole | Missing


def findings(rules: Iterable[Rule]) -> list[Finding]:
    rules = list(rules)
    own = [rule for rule in rules if not rule.for_all]
    return [*_missing(rules), *_conflicts(rules), *_holes(own)]


def _missing(rules: list[Rule]) -> Iterator[Missing]:
    for recipient, must, when in STANDING:
        for situation in SITUATIONS:
            found = answer(rules, situation)
            told = found.recipients(Force.MUST)
            allowed = told if must else told | found.recipients(Force.MAY)
            if when.hold(situation) and recipient not in allowed:
                yield Missing(recipient, must, when)
                break


def _conflicts(rules: list[Rule]) -> Iterator[Conflict]:
    for one, other in combinations(rules, 2):
        same = one.recipient and one.recipient == other.recipient
        against = (one.force is Force.MUST_NOT) != (other.force is Force.MUST_NOT)
        when = one.conditions.and_also(other.conditions) if same and against else None
        if when is not None:
            yield Conflict(one.recipient, (one, other), when)


def _holes(own: list[Rule]) -> list[Hole]:
    """The fewest conditions that say when."""
    empty = {situation for situation in SITUATIONS if _names_nobody(own, situation)}
    found: list[Conditions] = []
    for conditions in ALL_CONDITIONS:
        covered = {situation for situation in SITUATIONS if conditions.hold(situation)}
        if covered <= empty and not any(known.covers(conditions) for known in found):
            found.append(conditions)
    return [Hole(conditions) for conditions in found]


def _names_nobody(own: list[Rule], situation: Situation) -> bool:
    found = answer(own, situation)
    return not found.recipients(Force.MUST) | found.recipients(Force.MAY)
