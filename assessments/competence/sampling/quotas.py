"""How many of each sort a form has at least and at most.

A form mirrors the pool: of each kind, each value of each trait has its share, give or take one.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from assessments.competence.ratings import Kind
from assessments.competence.sampling.pool import Pool, Trait, Vignette, anchors_in, apart

ANCHOR = "anchor"


class Sort(NamedTuple):
    """`by` is a trait, or that it is an anchor."""

    kind: Kind
    by: str
    value: str


@dataclass(frozen=True)
class Quota:
    least: int
    most: int


Quotas = dict[Sort, Quota]


def quotas(pool: Pool, size: int, traits: Collection[Trait]) -> Quotas:
    found: Quotas = {}
    for kind in Kind:
        mine = [one for one in pool if one.kind is kind]
        for trait in traits:
            for value, number in Counter(one.value(trait) for one in mine).items():
                share = size * number
                quota = Quota(max(0, -(-share // len(mine)) - 1), share // len(mine) + 1)
                found[Sort(kind, trait, value)] = quota
    return found


def anchor_quotas(fresh: Pool, size: int) -> Quotas:
    """At least as many as a form has, or as are left apart from twins, for somebody who has met the
    others."""
    anchors = [one for one in fresh if one.anchor]
    in_both = apart(anchors) // len(Kind)
    found: Quotas = {}
    for kind in Kind:
        left = sum(one.kind is kind for one in anchors)
        number = min(anchors_in(size), left, in_both)
        found[Sort(kind, ANCHOR, str(True))] = Quota(number, size)
    return found


def sorts(vignette: Vignette) -> list[Sort]:
    by_trait = [Sort(vignette.kind, trait, vignette.value(trait)) for trait in Trait]
    return [*by_trait, Sort(vignette.kind, ANCHOR, str(vignette.anchor))]
