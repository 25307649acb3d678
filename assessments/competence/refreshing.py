"""When somebody is offered to meet vignettes again after a course, and which of them come first.

An offer is open for a while, one at a time, and may be left. Short refreshers are for practice,
with what was hard before; after six and twelve months comes a form like the one after the course.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assessments.competence.ratings import Kind, acts
from assessments.competence.sampling.pool import Pool, Vignette

# Of each kind, in a short one.
SHORT = 2
# What a form weighs beside the one that came after it: so the newest outweighs all before.
FADES = 0.5


class Stage(StrEnum):
    FIRST = "first"
    SECOND = "second"
    SIX_MONTHS = "six-months"
    TWELVE_MONTHS = "twelve-months"

    @property
    def is_short(self) -> bool:
        return self in (Stage.FIRST, Stage.SECOND)


@dataclass(frozen=True)
class Window:
    """In days after the form at the end of the course; the last day is not in it."""

    opens: int
    closes: int


WINDOWS: Mapping[Stage, Window] = {
    Stage.FIRST: Window(28, 84),
    Stage.SECOND: Window(84, 175),
    Stage.SIX_MONTHS: Window(175, 330),
    Stage.TWELVE_MONTHS: Window(358, 540),
}


def stage_on(done_on: date, day: date) -> Stage | None:
    """Of a course that was done on one day, on another."""
    since = (day - done_on) / timedelta(days=1)
    open_ones = (one for one, window in WINDOWS.items() if window.opens <= since < window.closes)
    return next(open_ones, None)


def offered(
    done_on: date, today: date, *, taken_on: Collection[date] = (), left: Collection[str] = ()
) -> Stage | None:
    """`taken_on`: the days on which refreshers were begun since; `left`: what is not wanted."""
    stage = stage_on(done_on, today)
    if stage is None or stage in left:
        return None
    return None if stage in {stage_on(done_on, day) for day in taken_on} else stage


# --- Which come first -----------------------------------------------------------------------


@dataclass(frozen=True)
class Met:
    """A vignette that somebody has rated, with the signs in it."""

    kind: Kind
    rating: int
    signs: frozenset[str]


def overlooked(forms: Sequence[Sequence[Met]]) -> dict[str, float]:
    """How weak somebody is on each sign: the share of signals with it that they would not go on
    with, form by form, the newest first."""
    found: dict[str, float] = defaultdict(float)
    for age, form in enumerate(forms):
        signals = [one for one in form if one.kind is Kind.SIGNAL]
        for sign in {sign for one in signals for sign in one.signs}:
            having = [one for one in signals if sign in one.signs]
            missed = sum(not acts(one.rating) for one in having)
            found[sign] += FADES ** (age + 1) * missed / len(having)
    return {sign: weight for sign, weight in found.items() if weight}


def in_turn(
    pool: Pool,
    *,
    signs: Mapping[str, Collection[str]],
    weak: Mapping[str, float],
    met: Collection[str],
) -> dict[str, int]:
    """By key, the lower the sooner: those with the weakest sign, then twins of what was met. What
    is alike in both is for chance; the draw itself leaves out what was met within the year. Twins
    are never drawn together, so a twin that would stand in the way of a weak sign comes later."""
    pairs = {one.pair for one in pool if one.key in met and one.pair}
    weakest = {
        one.key: max((weak.get(sign, 0.0) for sign in signs.get(one.key, ())), default=0.0)
        for one in pool
    }
    fresh = [one for one in pool if one.key not in met]
    of_pair: dict[str, float] = defaultdict(float)
    for one in fresh:
        of_pair[one.pair] = max(of_pair[one.pair], weakest[one.key])

    def turn(one: Vignette) -> tuple[float, float, bool]:
        in_the_way = of_pair[one.pair] - weakest[one.key] if one.pair else 0.0
        return (-weakest[one.key], max(in_the_way, 0.0), one.pair not in pairs)

    turns = {one.key: turn(one) for one in pool}
    ranks = {one: rank for rank, one in enumerate(sorted(set(turns.values())))}
    return {key: ranks[one] for key, one in turns.items()}
