"""How many of each sort a form has at least and at most.

A form mirrors the pool: of each kind, each value of each trait has its share, give or take one.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from assessments.competence.ratings import Kind
from assessments.competence.sampling.pool import Pool, Trait, Vignette


class Sort(NamedTuple):
    kind: Kind
    trait: Trait
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


def sorts(vignette: Vignette) -> list[Sort]:
    return [Sort(vignette.kind, trait, vignette.value(trait)) for trait in Trait]
