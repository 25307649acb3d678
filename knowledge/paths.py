"""The life of a referral path: which rules it has, what is wrong with it, and who takes it over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from knowledge import referral
from knowledge.models import Audience, ReferralPath, Rule


class Refused(ValueError):
    """The path cannot be confirmed or put in force as it stands."""


@dataclass(frozen=True)
class Told:
    """What a path answers in a situation, in its own rules with their sentences."""

    must: list[Rule]
    may: list[Rule]
    must_not: list[Rule]


def path_for(audience: Audience) -> ReferralPath | None:
    return ReferralPath.objects.in_force().for_audience(audience).with_rules().first()


def path_for_all() -> ReferralPath | None:
    """The rules that hold for all audiences."""
    return ReferralPath.objects.in_force().for_audience(None).with_rules().first()


def rules_for_all() -> list[Rule]:
    path = path_for_all()
    return list(path.rules.all()) if path else []


def rules_of(path: ReferralPath) -> list[Rule]:
    """Its own and those that hold for all, which come first. Who refers nobody has none."""
    if not path.refers:
        return []
    return [*(rules_for_all() if path.audience else []), *path.rules.all()]


def recipients_named(audience: str) -> set[str]:
    """By key, all whom the rules of an audience name, and those that hold for all."""
    theirs = Q(path__audience=None) | Q(path__audience__key=audience)
    rules = Rule.objects.filter(theirs, path__state=ReferralPath.State.IN_FORCE)
    return set(rules.exclude(recipient=None).values_list("recipient__key", flat=True))


def answer(path: ReferralPath, situation: referral.Situation) -> Told:
    rules = rules_of(path)
    found = referral.answer(_plain(rules, path), situation)
    return Told(
        must=[rules[rule.key] for rule in found.must],
        may=[rules[rule.key] for rule in found.may],
        must_not=[rules[rule.key] for rule in found.must_not],
    )


def findings(path: ReferralPath) -> list[referral.Finding]:
    """What stands between the path and its confirmation."""
    if not path.refers:
        return []
    found = referral.findings(_plain(rules_of(path), path))
    # The rules for all audiences leave to each of them whom else to tell.
    return [one for one in found if path.audience or not isinstance(one, referral.Hole)]


def plain_rules(path: ReferralPath) -> list[referral.Rule]:
    """As data that needs no database, for whoever keeps them."""
    return _plain(rules_of(path), path)


def _plain(rules: Iterable[Rule], path: ReferralPath) -> list[referral.Rule]:
    return [
        referral.Rule(
            key=number,
            force=referral.Force(rule.force),
            recipient=rule.recipient.key if rule.recipient else "",
            conditions=conditions_of(rule),
            for_all=rule.path_id != path.pk,
        )
        for number, rule in enumerate(rules)
    ]


def conditions_of(rule: Rule) -> referral.Conditions:
    return referral.Conditions(*(referral.When(getattr(rule, n)) for n in referral.NAMES))


# --- What is done to a path -----------------------------------------------------------------


@transaction.atomic
def confirm(path: ReferralPath, *, by: str, on: date) -> None:
    """CMM has confirmed it: it is no proposal any more, and in force."""
    path = _locked(path)
    if not path.can_be_changed:
        raise Refused("it has been confirmed or replaced")
    if findings(path):
        raise Refused("its rules have conflicts or holes")
    path.confirmed_by, path.confirmed_on = by, on
    _take_over(path)


@transaction.atomic
def put_in_force(path: ReferralPath) -> None:
    """As a proposal. What CMM has confirmed gives way only to what CMM has confirmed."""
    path = _locked(path)
    if path.state != ReferralPath.State.DRAFT:
        raise Refused("it is no draft")
    before = ReferralPath.objects.in_force().for_audience(path.audience).first()
    if before and before.confirmed:
        raise Refused("the one in force is confirmed")
    _take_over(path)


def _locked(path: ReferralPath) -> ReferralPath:
    return ReferralPath.objects.select_for_update().get(pk=path.pk)


def _take_over(path: ReferralPath) -> None:
    others = ReferralPath.objects.in_force().for_audience(path.audience).exclude(pk=path.pk)
    others.update(state=ReferralPath.State.REPLACED)
    path.state = ReferralPath.State.IN_FORCE
    path.changed_on = timezone.localdate()
    path.save()


@transaction.atomic
def new_version(path: ReferralPath) -> ReferralPath:
    """A draft with the same rules; the one that is being written already, if there is one."""
    versions = ReferralPath.objects.select_for_update().for_audience(path.audience)
    latest = versions.latest("version")
    if latest.state == ReferralPath.State.DRAFT:
        return latest
    rules = list(path.rules.all())
    new = ReferralPath(
        audience=path.audience,
        refers=path.refers,
        lead_da=path.lead_da,
        lead_en=path.lead_en,
        source=path.source,
        note=path.note,
    )
    for rule in rules:
        rule.pk, rule.path = None, new
    new.rules = rules
    new.save()
    return new
