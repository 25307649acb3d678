"""Finds vignettes that together keep to all quotas, those first that come first."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from assessments.competence.ratings import Kind
from assessments.competence.sampling.pool import Vignette
from assessments.competence.sampling.quotas import Quotas, Sort, sorts

# So many vignettes are tried. Where it takes more, another order is quicker than to go on.
PATIENCE = 250


class Places(NamedTuple):
    """So many places of one kind, and who may have them."""

    kind: Kind
    number: int
    candidates: Sequence[Vignette]


class Search:
    """`met` are those that the person knows; `repeats` of them at most are taken."""

    def __init__(
        self, places: Sequence[Places], quotas: Quotas, *, met: frozenset[str], repeats: int
    ) -> None:
        self.places, self.quotas = places, quotas
        self.met, self.repeats = met, repeats
        self.limited = _limited(places, quotas)
        self.wanted = _wanted(quotas)
        self.left = Counter[Kind]()
        for one in places:
            self.left[one.kind] += one.number
        self.taken: list[Vignette] = []
        self.counts = Counter[Sort]()
        # Pairs, and the vignettes themselves.
        self.out: set[str] = set()
        self.patience = PATIENCE

    def find(self) -> list[Vignette] | None:
        return list(self.taken) if self._fill(0, 0, 0) else None

    def _fill(self, at: int, start: int, filled: int) -> bool:
        """From the places at `at` on, of which some are filled, with candidates from `start` on."""
        if at == len(self.places):
            return True
        _kind, number, row = self.places[at]
        if filled == number:
            return self._fill(at + 1, 0, 0)
        for place in range(start, len(row) - (number - filled) + 1):
            if not self._may_take(row[place]):
                continue
            self.patience -= 1
            if self.patience < 0:
                return False
            self._take(row[place])
            if self._can_go_on(at, row[place].kind) and self._fill(at, place + 1, filled + 1):
                return True
            self._put_back(row[place])
        return False

    def _may_take(self, one: Vignette) -> bool:
        if one.pair in self.out or one.key in self.out:
            return False
        if one.key in self.met and sum(t.key in self.met for t in self.taken) >= self.repeats:
            return False
        return all(self.counts[sort] < self.quotas[sort].most for sort in self.limited[one.key])

    def _can_go_on(self, at: int, kind: Kind) -> bool:
        """There is room for what each trait still lacks, and enough are left for later places."""
        return all(
            sum(max(0, self.quotas[sort].least - self.counts[sort]) for sort in wanted)
            <= self.left[kind]
            for wanted in self.wanted[kind]
        ) and all(
            sum(one.pair not in self.out and one.key not in self.out for one in later.candidates)
            >= later.number
            for later in self.places[at + 1 :]
        )

    def _take(self, one: Vignette) -> None:
        self.taken.append(one)
        self.left[one.kind] -= 1
        self.counts.update(self.limited[one.key])
        self.out |= {one.key, one.pair} - {""}

    def _put_back(self, one: Vignette) -> None:
        self.taken.remove(one)
        self.left[one.kind] += 1
        self.counts.subtract(self.limited[one.key])
        self.out -= {one.key, one.pair}


def _limited(places: Sequence[Places], quotas: Quotas) -> dict[str, list[Sort]]:
    everybody = {one.key: one for place in places for one in place.candidates}
    return {key: [sort for sort in sorts(one) if sort in quotas] for key, one in everybody.items()}


def _wanted(quotas: Quotas) -> dict[Kind, list[list[Sort]]]:
    """Of each trait what a form must have, by kind."""
    found: dict[Kind, dict[str, list[Sort]]] = {kind: defaultdict(list) for kind in Kind}
    for sort, quota in quotas.items():
        if quota.least:
            found[sort.kind][sort.trait].append(sort)
    return {kind: list(by_trait.values()) for kind, by_trait in found.items()}
