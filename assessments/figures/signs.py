"""Which signs are overlooked most in the whole country. Pure.

Counted are people: of those who met a sign in some signal, how many were not worried by one of
these. What is told are the signs alone, without numbers and in the usual order, so that a team can
talk about them.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessments.competence.ratings import acts
from core.suppression.rules import COMPETENCE, Count

MOST = 3

# A question as it was drawn: its content and the number of its version.
Drawn = tuple[str, int]


@dataclass(frozen=True)
class Form:
    """One form of somebody: by what was drawn, how worried they were."""

    audience: str
    ratings: Mapping[Drawn, int]


@dataclass
class Seen:
    """What is known of an audience: by sign how many met it and how many overlooked it; and of
    which vignettes all that is told holds."""

    met: dict[str, int] = field(default_factory=dict)
    overlooked: dict[str, int] = field(default_factory=dict)
    drawn: set[Drawn] = field(default_factory=set)

    def add(self, form: Form, signs: Mapping[Drawn, Iterable[str]]) -> None:
        met: dict[str, bool] = {}
        for one, rating in form.ratings.items():
            for sign in signs.get(one, ()):
                met[sign] = met.get(sign, False) or not acts(rating)
        for sign, is_overlooked in met.items():
            self.met[sign] = self.met.get(sign, 0) + 1
            self.overlooked[sign] = self.overlooked.get(sign, 0) + is_overlooked
        self.drawn.update(form.ratings)

    def most_overlooked(self, order: Iterable[str]) -> list[str]:
        """Only of many people, and not where nearly all of them are of one mind."""
        told = [sign for sign in order if sign in self.met and COMPETENCE.allows(self._of(sign))]
        chosen = set(sorted(told, key=lambda one: -self._share(one))[:MOST])
        return [sign for sign in told if sign in chosen]

    @property
    def pool(self) -> str:
        """By which one pool of vignettes is told from another."""
        return hashlib.sha256(repr(sorted(self.drawn)).encode()).hexdigest()[:16]

    def _of(self, sign: str) -> Count:
        return Count(self.met[sign], self.overlooked[sign])

    def _share(self, sign: str) -> float:
        return self.overlooked[sign] / self.met[sign]


def seen(forms: Iterable[Form], signs: Mapping[Drawn, Iterable[str]]) -> dict[str, Seen]:
    """By audience. `signs`: those in each signal. Of each person one form."""
    found: dict[str, Seen] = {}
    for one in forms:
        found.setdefault(one.audience, Seen()).add(one, signs)
    return found
