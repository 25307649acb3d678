"""Two of the same that meet when units merge become one, for the whole time of both."""

from collections import defaultdict
from typing import Any

from django.db.models import Count, QuerySet

from organisations.models import Membership, Role, Unit


def join_doubles(unit: Unit) -> None:
    """Nobody is twice the same in one place; whoever did different work in both keeps both."""
    own = Role.objects.filter(unit=unit, deputy_of__isnull=True)
    lent = Role.objects.filter(unit=unit, deputy_of__isnull=False)
    _join(Membership.objects.filter(unit=unit), "person_id", "audience_id", "variant_id")
    _join(own, "person_id", "kind")
    _join(lent, "person_id", "kind", "deputy_of_id")


def _join(found: "QuerySet[Any]", *same: str) -> None:
    for held in _alike(found, same):
        kept, *others = held
        for other in others:
            if kept.ends_on is None or other.starts_on <= kept.ends_on:
                _take_over(kept, other)
            else:
                kept = other


def _alike(found: "QuerySet[Any]", same: tuple[str, ...]) -> list[list[Any]]:
    """Those of which there are several, each in the order in which they begin."""
    several = found.values(*same).annotate(number=Count("pk")).filter(number__gt=1)
    people = {one["person_id"] for one in several}
    alike = defaultdict(list)
    for one in found.filter(person__in=people).order_by("starts_on", "pk"):
        alike[tuple(getattr(one, name) for name in same)].append(one)
    return list(alike.values())


def _take_over(kept: Any, other: Any) -> None:
    has_no_end = kept.ends_on is None or other.ends_on is None
    kept.ends_on = None if has_no_end else max(kept.ends_on, other.ends_on)
    if isinstance(kept, Membership):
        kept.key_person = kept.key_person or other.key_person
    else:
        other.deputies.update(deputy_of=kept)
    kept.save()
    other.delete()
