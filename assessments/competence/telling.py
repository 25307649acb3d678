"""Numbers less exactly than they are known: rounded, and the number of people only as a band."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor
from types import MappingProxyType

from assessments.competence.estimates import Estimate
from assessments.competence.records import Measure, Population

PEOPLE = (10, 15, 20, 30, 50, 100, 200, 500, 1000)
# A share beyond these would tell how each single person does: it is “at least” or “at most” that.
LOWEST, HIGHEST = 0.05, 0.95
# In steps of so many hundredths. What is a share of few answers is rounded more.
STEPS: Mapping[Measure, int] = MappingProxyType(
    {
        Measure.TOLD_APART: 1,
        Measure.FOUND: 5,
        Measure.REACTED: 5,
        Measure.HANDLED: 5,
        Measure.VALUED: 5,
        Measure.ANSWERED: 5,
    }
)
_SLACK = 1e-9


@dataclass(frozen=True)
class Figure:
    """All that is ever told of a group: about so much, between these, and about so many people; of
    the largest band there is no upper end."""

    value: float
    low: float
    high: float
    people: tuple[int, int | None]


def figure(found: Estimate, people: int, measure: Measure, population: Population) -> Figure:
    """The interval is made wider by rounding, never narrower, and not so that its middle tells the
    value more exactly."""
    step = STEPS[measure]
    value = round(found.mean * 100 / step) * step / 100
    low = floor(found.low * 100 / step + _SLACK) * step / 100
    high = ceil(found.high * 100 / step - _SLACK) * step / 100
    if population is Population.LEVEL:
        value, low, high = (min(max(one, LOWEST), HIGHEST) for one in (value, low, high))
    return Figure(value, low, high, band(people))


def band(people: int) -> tuple[int, int | None]:
    """From how many to how many people, both included."""
    at = sum(people >= edge for edge in PEOPLE)
    if not at:
        raise ValueError("so few people are not told of at all")
    return PEOPLE[at - 1], PEOPLE[at] - 1 if at < len(PEOPLE) else None
