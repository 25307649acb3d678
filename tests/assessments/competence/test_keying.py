import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.competence.keying import Keying, Rating, Status, Use, keying, use
from assessments.competence.ratings import Kind
from tests.helpers import for_any_input

pytestmark = pytest.mark.once

SIGNAL, LOOK_ALIKE = Kind.SIGNAL, Kind.LOOK_ALIKE


def rated(*numbers: int, synthetic: bool = False) -> list[Rating]:
    return [Rating(f"expert {at}", one, synthetic) for at, one in enumerate(numbers)]


@pytest.mark.parametrize(
    ("numbers", "status"),
    [
        ([], Status.UNKEYED),
        ([6, 6, 6, 6], Status.UNKEYED),
        ([6, 5, 4, 4, 6], Status.KEYED),
        ([6, 5, 4, 4, 1], Status.KEYED),
        ([6, 5, 4, 1, 1], Status.DISAGREED),
        ([6, 5, 4, 4, 1, 1], Status.DISAGREED),
        ([6] * 8 + [3] * 2, Status.KEYED),
        ([1, 2, 3, 3, 1], Status.OTHER_KIND),
    ],
)
def test_a_signal_by_what_experts_say(numbers, status):
    assert keying(SIGNAL, rated(*numbers), validated=True).status is status


def test_a_look_alike_is_keyed_by_those_who_would_not_go_on():
    found = keying(LOOK_ALIKE, rated(1, 2, 3, 3, 5), validated=True)

    assert found == Keying(Status.KEYED, raters=5, agreeing=4)


def test_it_does_not_measure_before_it_is_validated():
    assert keying(SIGNAL, rated(6, 6, 6, 6, 6)).status is Status.NOT_VALIDATED


def test_one_person_is_one_rater_and_their_last_rating_counts():
    twice = [*rated(6, 6, 6, 1), Rating("expert 3", 6)]

    assert keying(SIGNAL, twice, validated=True) == Keying(Status.UNKEYED, 4, 4)


def test_whoever_wrote_it_is_no_rater():
    found = keying(SIGNAL, rated(6, 6, 6, 6, 6), authors={"expert 0"}, validated=True)

    assert found == Keying(Status.UNKEYED, 4, 4)


@for_any_input
@given(st.lists(st.integers(1, 6), max_size=4), st.lists(st.integers(1, 6), max_size=20))
def test_invented_raters_key_nothing(real, invented):
    ratings = [*(Rating(f"invented {at}", one, True) for at, one in enumerate(invented))]
    ratings += rated(*real)

    for kind in Kind:
        assert keying(kind, ratings, validated=True).status is Status.UNKEYED
        assert keying(kind, ratings, validated=True) == keying(kind, rated(*real), validated=True)


def test_a_form_measures_only_if_all_of_it_is_keyed():
    others = set(Status) - {Status.KEYED}

    assert use([Status.KEYED, Status.KEYED]) is Use.MEASURES
    assert use([]) is Use.PRACTICE
    assert {use([Status.KEYED, other]) for other in others} == {Use.PRACTICE}


def valued(*values: dict[str, int], **options) -> Keying:
    found = [Rating(f"expert {at}", 6, values=one, **options) for at, one in enumerate(values)]
    return keying(SIGNAL, found)


def test_the_value_of_an_option_is_the_mean_of_five_experts_at_least():
    assert valued(*[{"cmm": one} for one in (2, 1, -2, 1, 0.5)]).values == {"cmm": 0.5}
    assert valued(*[{"cmm": 2}] * 4, {"police": 1}).values == {}
    assert valued().values == {}


def test_invented_experts_value_nothing():
    assert valued(*[{"cmm": 2}] * 5, synthetic=True).values == {}
