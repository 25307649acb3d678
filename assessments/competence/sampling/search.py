"""Finds vignettes that together keep to all quotas, those first that come first."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from assessments.competence.ratings import Kind
from assessments.competence.sampling.pool import Vignette
from assessments.competence.sampling.quotas import Quotas, Sort, sorts

# So many vignettes are tried. Where it takes more, another order is quicker than to go on.
PATIENCE = 250


class Search:
    """`met` are those that the person knows; `repeats` of them at most are taken."""

    def __init__(
        self,
        candidates: Mapping[Kind, Sequence[Vignette]],
        quotas: Quotas,
        *,
        size: int,
        met: frozenset[str],
        repeats: int,
    ) -> None:
        self.candidates, self.quotas, self.size = candidates, quotas, size
        self.met, self.repeats = met, repeats
        self.limited = {
            one.key: [sort for sort in sorts(one) if sort in quotas]
            for row in candidates.values()
            for one in row
        }
        self.wanted = _least_by_kind_and_trait(quotas)
        self.taken: list[Vignette] = []
        self.counts: Counter[Sort] = Counter()
        self.pairs: set[str] = set()
        self.patience = PATIENCE

    def find(self, kinds: Sequence[Kind]) -> list[Vignette] | None:
        """`kinds` in the order in which they are looked for."""
        return list(self.taken) if self._fill(kinds, 0, self.size) else None

    def _fill(self, kinds: Sequence[Kind], start: int, left: int) -> bool:
        if not left:
            return len(kinds) == 1 or self._fill(kinds[1:], 0, self.size)
        row = self.candidates[kinds[0]]
        for at in range(start, len(row) - left + 1):
            if not self._may_take(row[at]):
                continue
            self.patience -= 1
            if self.patience < 0:
                return False
            self._take(row[at])
            if self._can_go_on(kinds, left - 1) and self._fill(kinds, at + 1, left - 1):
                return True
            self._put_back(row[at])
        return False

    def _may_take(self, one: Vignette) -> bool:
        if one.pair in self.pairs:
            return False
        if one.key in self.met and sum(t.key in self.met for t in self.taken) >= self.repeats:
            return False
        return all(
            self.counts[sort] < self.quotas[sort].most for sort in sorts(one) if sort in self.quotas
        )

    def _can_go_on(self, kinds: Sequence[Kind], left: int) -> bool:
        """There is room for what each trait still lacks, and the other kind has enough without the
        twins of these."""
        return all(
            sum(max(0, self.quotas[sort].least - self.counts[sort]) for sort in wanted) <= left
            for (kind, _by), wanted in self.wanted.items()
            if kind is kinds[0]
        ) and all(
            sum(one.pair not in self.pairs for one in self.candidates[kind]) >= self.size
            for kind in kinds[1:]
        )

    def _take(self, one: Vignette) -> None:
        self.taken.append(one)
        self.counts.update(self.limited[one.key])
        if one.pair:
            self.pairs.add(one.pair)

    def _put_back(self, one: Vignette) -> None:
        self.taken.remove(one)
        self.counts.subtract(self.limited[one.key])
        self.pairs.discard(one.pair)


def _least_by_kind_and_trait(quotas: Quotas) -> dict[tuple[Kind, str], list[Sort]]:
    found = defaultdict(list)
    for sort, quota in quotas.items():
        if quota.least:
            found[sort.kind, sort.by].append(sort)
    return found
