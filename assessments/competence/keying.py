"""Whether a vignette may measure: five real experts at least have rated it, each on their own, and
nearly all say of it what its author meant."""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
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
    """`rater` is a person, not an account. `synthetic`: invented, for a demo or a test."""

    rater: Hashable
    rating: int
    synthetic: bool = False


@dataclass(frozen=True)
class Keying:
    """`agreeing` of so many `raters` say the kind that most of them say."""

    status: Status
    raters: int
    agreeing: int


def keying(
    kind: Kind,
    ratings: Iterable[Rating],
    *,
    authors: Collection[Hashable] = (),
    validated: bool = False,
) -> Keying:
    """`ratings` in the order in which they came: who rated twice has corrected it. Whoever wrote
    the vignette knows what it is meant to be. `validated` by CMM."""
    of_each = {
        one.rater: acts(one.rating)
        for one in ratings
        if not one.synthetic and one.rater not in authors
    }
    signals = sum(of_each.values())
    agreeing = max(signals, len(of_each) - signals)
    said = Kind.SIGNAL if 2 * signals > len(of_each) else Kind.LOOK_ALIKE
    status = _status(len(of_each), agreeing, said is kind, validated)
    return Keying(status, len(of_each), agreeing)


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


def expert_value(values: Iterable[float]) -> float | None:
    """Of an option, from -2 to 2; nothing before anybody has valued it."""
    given = list(values)
    return fmean(given) if given else None
