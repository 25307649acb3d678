"""Rules of a referral path as a version keeps them."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from knowledge.referral import Conditions, Force, Rule, When

Plain = list[dict[str, Any]]


def rules_to_plain(rules: Iterable[Rule]) -> Plain:
    return [asdict(rule) for rule in rules]


def rules_from_plain(plain: Plain) -> tuple[Rule, ...]:
    return tuple(_rule(one) for one in plain)


def _rule(plain: dict[str, Any]) -> Rule:
    conditions = {name: When(value) for name, value in plain["conditions"].items()}
    changed = {"force": Force(plain["force"]), "conditions": Conditions(**conditions)}
    return Rule(**(plain | changed))
