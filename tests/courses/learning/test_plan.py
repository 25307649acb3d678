"""The rules of being done, for any plan and any order in which things are done."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.kinds import KINDS, Kind
from courses.learning.plan import Activity, Plan
from tests.helpers import for_any_input

pytestmark = pytest.mark.once


def activity(content: int, blocks: int = 2, *, is_required: bool = True, **values) -> Activity:
    names = tuple(f"block {place}" for place in range(blocks))
    given = {"kind": "lesson", "number": 1, "minutes": 5} | values
    return Activity(UUID(int=content), is_required=is_required, blocks=names, **given)


plans = st.lists(
    st.tuples(st.integers(0, 4), st.booleans(), st.integers(0, 9)), min_size=0, max_size=5
).map(
    lambda rows: Plan(
        tuple(
            activity(n + 1, blocks, is_required=required, minutes=minutes)
            for n, (blocks, required, minutes) in enumerate(rows)
        )
    )
)
contents = st.sets(st.integers(1, 5).map(lambda n: UUID(int=n)))


def test_a_lesson_is_done_when_all_its_blocks_are():
    lesson = activity(1, blocks=2)

    assert not lesson.is_done([])
    assert not lesson.is_done(["block 0"])
    assert lesson.is_done(["block 1", "block 0"])
    assert lesson.is_done(["block 1", "block 0", "of another version"])


def test_a_lesson_without_blocks_is_done_only_when_its_reader_says_so():
    assert not activity(1, blocks=0).is_done([])


def test_a_kind_that_says_itself_when_it_is_done_is_not_done_by_its_blocks(monkeypatch):
    monkeypatch.setitem(KINDS, "game", Kind("game", "Game", "game.html"))

    assert not activity(1, blocks=1, kind="game").is_done(["block 0"])


def test_a_course_is_done_when_all_that_is_required_is():
    plan = Plan((activity(1), activity(2), activity(3, is_required=False)))
    everything = {UUID(int=n) for n in (1, 2, 3)}

    assert not plan.is_done([UUID(int=1)], everything)
    assert not plan.is_done([UUID(int=1), UUID(int=3)], everything)
    assert plan.is_done([UUID(int=1), UUID(int=2)], everything)


def test_where_nothing_is_required_everything_is():
    plan = Plan((activity(1, is_required=False), activity(2, is_required=False)))

    assert not plan.is_done([UUID(int=1)], {UUID(int=1), UUID(int=2)})
    assert plan.is_done([UUID(int=1), UUID(int=2)], {UUID(int=1), UUID(int=2)})


def test_what_was_taken_away_is_asked_of_nobody():
    plan = Plan((activity(1), activity(2)))

    assert plan.is_done([UUID(int=1)], {UUID(int=1)})


def test_an_empty_course_is_never_done():
    assert not Plan().is_done([], set())


def test_one_goes_on_with_what_counts_before_the_rest():
    plan = Plan((activity(1, is_required=False), activity(2), activity(3)))

    assert plan.next_after([]) == plan.activities[1]
    assert plan.next_after([UUID(int=2), UUID(int=3)]) == plan.activities[0]
    assert plan.next_after([UUID(int=1), UUID(int=2), UUID(int=3)]) is None


@for_any_input
@given(plans, contents, contents, contents)
def test_more_that_is_done_never_makes_it_less_done(plan, done, more, reachable):
    assert not plan.is_done(done, reachable) or plan.is_done(done | more, reachable)


@for_any_input
@given(plans)
def test_a_plan_comes_back_as_it_was_kept(plan):
    assert Plan.from_data(plan.as_data()) == plan


@for_any_input
@given(plans, st.integers(1, 7), st.integers(1, 3))
def test_another_version_takes_the_place_of_the_first_and_what_is_added_is_not_asked_for(
    plan, number, blocks
):
    new = activity(number, blocks, number=2)

    followed = plan.with_activity(new)

    if plan.find(new.content):
        assert [one.content for one in followed.activities] == [
            one.content for one in plan.activities
        ]
        assert followed.find(new.content) == new
    else:
        assert followed.activities[:-1] == plan.activities
        assert not followed.activities[-1].is_required
