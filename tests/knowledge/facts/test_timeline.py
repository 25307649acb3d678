"""Which value holds on a day: every day is in a gap, in one value, or in several that overlap."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts import timeline
from knowledge.facts.timeline import Gap, Stretch
from tests.helpers import for_any_input

DAY = timedelta(days=1)
FIRST = date(2000, 1, 1)
days = st.integers(0, 60).map(lambda n: FIRST + timedelta(n))
ends = st.none() | days


@st.composite
def stretches(draw):
    found = [Stretch(n, draw(ends), draw(ends)) for n in range(draw(st.integers(0, 5)))]
    return [one for one in found if not one.is_backwards]


def is_in(day: date, gap: Gap) -> bool:
    return (gap.begins or date.min) <= day <= (gap.ends or date.max)


@for_any_input
@given(stretches(), days)
def test_a_day_is_in_a_gap_exactly_when_no_value_holds(found, day):
    assert any(is_in(day, gap) for gap in timeline.gaps(found)) == (timeline.on(day, found) == [])


@for_any_input
@given(stretches(), days)
def test_where_several_hold_they_overlap(found, day):
    held = timeline.on(day, found)
    pairs = timeline.overlaps(found)

    assert all((one, other) in pairs for n, one in enumerate(held) for other in held[n + 1 :])
    assert (pairs == []) == all(
        len(timeline.on(FIRST + timedelta(n), found)) < 2 for n in range(-1, 62)
    )


@for_any_input
@given(stretches())
def test_gaps_are_in_order_and_do_not_touch(found):
    gaps = timeline.gaps(found)

    for one, other in itertools.pairwise(gaps):
        assert one.ends is not None
        assert other.begins is not None
        assert other.begins > one.ends + DAY


@for_any_input
@given(stretches(), days)
def test_around_a_gap_are_the_nearest_values(found, day):
    if timeline.on(day, found):
        return
    before, after = timeline.around(day, found)

    assert before is None or not any(one.ends and before.ends < one.ends < day for one in found)
    assert after is None or not any(one.begins and day < one.begins < after.begins for one in found)
    gap = next(gap for gap in timeline.gaps(found) if is_in(day, gap))
    assert (before.ends + DAY if before else None) == gap.begins
    assert (after.begins - DAY if after else None) == gap.ends
