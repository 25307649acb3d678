"""What is told of units, and when nothing is."""

import pytest

from assessments.competence.estimates import Side
from assessments.competence.records import Measure, Population
from assessments.competence.snapshots import (
    AlreadyFrozenError,
    Snapshot,
    added,
    counted,
    freeze,
    from_plain,
    to_plain,
)
from tests.assessments.competence.made_up import AUDIENCE, before, form, gained, over, team

pytestmark = pytest.mark.once

LEVEL, CHANGE = Population.LEVEL, Population.CHANGE
A, H, F = Measure.TOLD_APART, Measure.FOUND, Measure.REACTED
DENMARK = over("denmark", "a", "b", "c")


def frozen(root, *teams, period="2026-1", audience=AUDIENCE) -> Snapshot:
    counts = counted([one for records in teams for one in records], period)
    mine = counts.get(audience, {})
    return freeze(root, mine, period=period, audience=audience, pool="pool 1")


def shown(snapshot, measure=A, population=LEVEL) -> set:
    return set(snapshot.figures.get((population, measure), {}))


def test_a_figure_with_its_interval_and_about_how_many_people():
    found = frozen(over("a"), team("a", 20, around=0.8, spread=0.1)).of(LEVEL, A, "a")

    assert (found.value, found.low, found.high) == pytest.approx((0.8, 0.76, 0.84))
    assert found.people == (20, 29)


def test_nine_people_are_too_few_and_ten_are_enough():
    assert shown(frozen(over("a"), team("a", 9))) == set()
    assert shown(frozen(over("a"), team("a", 10))) == {"a"}


def test_a_wide_interval_is_too_few_answers():
    """Of twelve people half are at .5 and half at 1."""
    assert shown(frozen(over("a"), team("a", 12, around=0.75, spread=0.25))) == set()
    assert shown(frozen(over("a"), team("a", 30, around=0.75, spread=0.25))) == {"a"}


def test_beside_one_that_is_hidden_the_next_smallest_is_hidden_too():
    found = frozen(DENMARK, team("a", 4), team("b", 15), team("c", 30))

    assert shown(found) == {"denmark", "c"}


def test_people_who_are_in_the_authority_itself_are_protected_too():
    found = frozen(DENMARK, team("denmark", 3), team("b", 15), team("c", 30))

    assert shown(found) == {"denmark", "c"}


def test_where_nearly_all_have_found_everything_it_is_not_told():
    high = team("a", 30, spread=0.05, found=1.0)

    assert "a" not in shown(frozen(over("a"), high), H)
    assert shown(frozen(over("a"), high), A) == {"a"}
    assert shown(frozen(over("a"), team("a", 30, found=0.75)), H) == {"a"}
    assert shown(frozen(over("a"), team("a", 30, reacted=0.0)), F) == set()


def test_nor_does_it_follow_from_the_others():
    teams = team("a", 30, found=1.0), team("b", 20), team("c", 40)

    assert shown(frozen(DENMARK, *teams), H) == {"denmark", "c"}


def test_each_audience_has_figures_of_its_own_and_there_are_none_of_all():
    teams = team("a", 12), team("b", 12, audience="nurses")

    assert shown(frozen(DENMARK, *teams)) == {"denmark", "a"}
    assert shown(frozen(DENMARK, *teams, audience="nurses")) == {"denmark", "b"}
    assert shown(frozen(DENMARK, *teams, audience="judges")) == set()


def test_forms_that_do_not_measure_add_nobody():
    teams = (
        team("a", 9),
        [form("unkeyed", "a", measures=False), form("judge", "a", spots_only=True)],
    )

    assert shown(frozen(over("a"), *teams)) == set()


# --- Beside all, and since before -----------------------------------------------------------


def test_clearly_above_or_below_the_average_of_the_audience():
    found = frozen(
        DENMARK,
        team("a", 40, around=0.9, spread=0.05),
        team("b", 40, around=0.7, spread=0.05),
        team("c", 40, around=0.8, spread=0.05),
    )

    assert {unit: found.beside_all(unit) for unit in "abc"} == {
        "a": Side.ABOVE,
        "b": Side.BELOW,
        "c": Side.UNCLEAR,
    }


def test_without_a_figure_of_both_nothing_is_said():
    found = frozen(DENMARK, team("a", 40), team("b", 4), team("c", 12))

    assert found.beside_all("b") is None
    assert found.beside_all("denmark") is None


@pytest.mark.parametrize(
    ("by", "expected"), [(0.1, Side.ABOVE), (-0.1, Side.BELOW), (0.0, Side.UNCLEAR)]
)
def test_the_change_since_before_the_course(by, expected):
    assert frozen(over("a"), gained("a", 20, by=by)).change(A, "a") is expected


def test_a_change_is_of_those_who_answered_both_times():
    teams = gained("a", 9, by=0.1), team("b", 30), [before(f"b {at}", "b") for at in range(30)]

    assert shown(frozen(over("d", "a", "b"), *teams), A, CHANGE) == set()


@pytest.mark.parametrize(("reacted", "suspicion"), [(0.5, True), (0.25, False), (0.0, False)])
def test_when_more_is_found_and_more_reacted_to_suspicion_was_taught(reacted, suspicion):
    people = []
    for at in range(30):
        people.append(before(at, "a", 0.7, found=0.5, reacted=0.25))
        # Not all of them change.
        gained = {"found": 0.75, "reacted": reacted} if at % 5 else {"found": 0.5, "reacted": 0.25}
        people.append(form(at, "a", 0.7, **gained))

    assert frozen(over("a"), people).taught_suspicion("a") is suspicion


# --- Frozen ---------------------------------------------------------------------------------


def test_a_snapshot_is_kept_as_values_and_read_again():
    found = frozen(DENMARK, gained("a", 20, by=0.1), team("b", 15), team("c", 30, found=1.0))

    assert from_plain(to_plain(found)) == found


def test_what_happens_to_vignettes_and_forms_later_changes_nothing():
    """A vignette is taken out of the pool, and all that was answered is scored anew without it."""
    records = team("a", 20, around=0.8)
    root = over("a")
    first = frozen(root, records)
    said = to_plain(first)
    for one in records:
        one.scores.update({A: 0.1, H: 0.0})
    del records[5:]
    second = frozen(root, team("a", 20, around=0.6), period="2026-2")
    series = added(added({}, first), second)

    assert to_plain(first) == said
    assert series["2026-1", AUDIENCE] == from_plain(said)


def test_a_half_year_is_counted_once():
    series = added({}, frozen(over("a"), team("a", 20)))

    with pytest.raises(AlreadyFrozenError):
        added(series, frozen(over("a"), team("a", 21)))
    assert set(added(series, frozen(over("a"), period="2026-2"))) == {
        ("2026-1", AUDIENCE),
        ("2026-2", AUDIENCE),
    }
