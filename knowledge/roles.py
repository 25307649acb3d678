"""“My role”: what an audience must, may and must not do, as a lesson or a card shows it."""

from dataclasses import dataclass

from django.utils import translation

from knowledge import paths
from knowledge.models import ReferralPath, Rule
from knowledge.situations import in_words

Force = Rule.Force


@dataclass(frozen=True)
class Line:
    action: str
    recipient: str
    when: str


@dataclass(frozen=True)
class MyRole:
    lead: str
    must: list[Line]
    may: list[Line]
    must_not: list[Line]
    is_proposal: bool


def role_of(path: ReferralPath, language: str | None = None) -> MyRole:
    """In the language asked for, else in that of the reader."""
    with translation.override(language or translation.get_language()):
        return role_from(path, without_doubles(paths.rules_of(path)))


def role_from(path: ReferralPath, rules: list[Rule]) -> MyRole:
    return MyRole(
        lead=path.lead,
        must=_lines(rules, Force.MUST),
        may=_lines(rules, Force.MAY),
        must_not=_lines(rules, Force.MUST_NOT),
        is_proposal=not path.confirmed,
    )


def without_doubles(rules: list[Rule]) -> list[Rule]:
    """An audience's own sentence on the same recipient stands instead of the one for all."""
    said = {_about(rule): rule for rule in rules}
    return [rule for rule in rules if not rule.recipient or said[_about(rule)] is rule]


def _about(rule: Rule) -> object:
    return rule.force, rule.recipient_id, paths.conditions_of(rule)


def _lines(rules: list[Rule], force: Force) -> list[Line]:
    return [line_of(rule) for rule in rules if rule.force == force]


def line_of(rule: Rule) -> Line:
    recipient = rule.recipient.name if rule.recipient else ""
    return Line(rule.action, recipient, in_words(paths.conditions_of(rule)))
