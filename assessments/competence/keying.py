"""Whether a vignette may measure: five real experts at least have rated it, each on their own, and
nearly all say of it what its author meant."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import fmean

from assessments.competence.ratings import Kind, acts

LEAST_RATERS = 5
# Per cent.
LEAST_AGREEMENT = 80


class Status(StrEnum):
    UNKEYED = "unkeyed"
    DISAGREED = "disagreed"
    # They agree, on the other kind: it is for the author to say what is wrong.
    OTHER_KIND = "other-kind"
    NOT_VALIDATED = "not-validated"
    KEYED = "keyed"


class Use(StrEnum):
    MEASURES = "measures"
    PRACTICE = "practice"


@dataclass(frozen=True)
class Rating:
    """`rater` is a person, not an account. `synthetic`: invented, for a demo or a test. `values`:
    of whom one can tell, what the rater thinks of it, from -2 to 2."""

    rater: Hashable
    rating: int
    synthetic: bool = False
    values: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Keying:
    """`agreeing` of so many `raters` say the kind that most of them say. `values`: the mean of what
    they think of telling each, where enough of them have said so."""

    status: Status
    raters: int
    agreeing: int
    values: Mapping[str, float] = field(default_factory=dict)


def keying(
    kind: Kind,
    ratings: Iterable[Rating],
    *,
    authors: Collection[Hashable] = (),
    validated: bool = False,
) -> Keying:
    """`ratings` in the order in which they came: who rated twice has corrected it. Whoever wrote
    the vignette knows what it is meant to be. `validated` by CMM."""
    of_each = {one.rater: one for one in ratings if not one.synthetic and one.rater not in authors}
    signals = sum(acts(one.rating) for one in of_each.values())
    agreeing = max(signals, len(of_each) - signals)
    said = Kind.SIGNAL if 2 * signals > len(of_each) else Kind.LOOK_ALIKE
    status = _status(len(of_each), agreeing, said is kind, validated)
    return Keying(status, len(of_each), agreeing, _values(of_each.values()))


def _status(raters: int, agreeing: int, is_as_meant: bool, validated: bool) -> Status:
    if raters < LEAST_RATERS:
        return Status.UNKEYED
    if 100 * agreeing < LEAST_AGREEMENT * raters:
        return Status.DISAGREED
    if not is_as_meant:
        return Status.OTHER_KIND
    return Status.KEYED if validated else Status.NOT_VALIDATED


def use(statuses: Iterable[Status]) -> Use:
    """Of a form: one vignette that is not keyed makes all of it practice."""
    found = set(statuses)
    return Use.MEASURES if found == {Status.KEYED} else Use.PRACTICE


def _values(ratings: Iterable[Rating]) -> dict[str, float]:
    given: dict[str, list[int]] = defaultdict(list)
    for one in ratings:
        for option, value in one.values.items():
            given[option].append(value)
    return {option: fmean(some) for option, some in given.items() if len(some) >= LEAST_RATERS}
