"""The pocket card of an audience: the little of its path that one needs on shift."""

from dataclasses import dataclass
from typing import Any

from knowledge import paths
from knowledge.models import HOTLINE_NUMBER, Audience, FactValue, FieldSign, ReferralPath, Rule
from knowledge.models.facts import showable_now
from knowledge.referral import ACUTE, HOTLINE
from knowledge.roles import Line, MyRole, line_of, role_from, without_doubles

Force = Rule.Force
# They are the buttons at the foot of the card.
BUTTONS = (ACUTE, HOTLINE)


@dataclass(frozen=True)
class Card:
    audience: Audience
    path: ReferralPath | None
    signs: list[FieldSign]
    do: list[str]
    tell: list[tuple[Line, bool]]
    leave: list[str]
    role: MyRole | None
    # Whom one may ask; nothing when no number is known that may be shown.
    hotline: FactValue | None

    @property
    def refers(self) -> bool:
        return self.path is None or self.path.refers


def card_of(audience: Audience) -> Card:
    """Who has no path yet gets what holds for everybody."""
    path = paths.path_for(audience)
    rules = paths.rules_of(path) if path else paths.rules_for_all()
    rules = without_doubles(rules)
    shown = [rule for rule in rules if rule.on_card]
    return Card(
        audience=audience,
        path=path,
        signs=list(_signs(audience)),
        do=[r.action for r in shown if r.force != Force.MUST_NOT and not r.recipient],
        tell=[(line_of(r), r.force == Force.MUST) for r in _own_first(shown, path) if _tells(r)],
        leave=[r.action for r in _own_first(shown, path) if r.force == Force.MUST_NOT],
        role=role_from(path, rules) if path else None,
        hotline=showable_now(HOTLINE_NUMBER),
    )


def _signs(audience: Audience) -> Any:
    return FieldSign.objects.in_use().filter(audience=audience, on_card=True)


def _own_first(rules: list[Rule], path: ReferralPath | None) -> list[Rule]:
    return sorted(rules, key=lambda rule: path is not None and rule.path_id != path.pk)


def _tells(rule: Rule) -> bool:
    to_somebody = rule.recipient is not None and rule.recipient.key not in BUTTONS
    return to_somebody and rule.force != Force.MUST_NOT
