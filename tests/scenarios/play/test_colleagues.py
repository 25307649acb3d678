"""What colleagues chose: in words, and only where nobody can be made out."""

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Person
from scenarios.engine.actions import Back, Choose, Go
from scenarios.play import colleagues, playing
from scenarios.play.colleagues import shares
from tests.helpers import for_any_input
from tests.scenarios.engine.stories import STORY
from tests.scenarios.play import world

TEXTS = {"a": "Alene", "b": "Sammen", "c": "Kør"}


def told(**chosen: int) -> list[tuple[tuple[str, ...], str]]:
    return [(share.answers, str(share.share)) for share in shares(chosen, TEXTS)]


def test_what_most_and_some_chose():
    assert told(a=30, b=10) == [(("Alene",), "De fleste"), (("Sammen",), "Nogle")]


def test_answers_that_few_chose_are_told_together():
    assert told(a=20, b=4, c=4) == [
        (("Alene",), "Mere end halvdelen"),
        (("Sammen", "Kør"), "Nogle"),
    ]


@pytest.mark.parametrize("chosen", [{}, {"a": 4}, {"a": 2, "b": 2}, {"a": 40}, {"a": 40, "b": 1}])
def test_nothing_is_told_of_few_or_where_nearly_all_did_the_same(chosen):
    assert told(**chosen) == []


@for_any_input
@given(st.dictionaries(st.sampled_from("abc"), st.integers(0, 30)))
def test_whatever_is_told_is_of_five_at_least(chosen):
    for share in shares(chosen, TEXTS):
        assert sum(chosen.get(key, 0) for key in TEXTS if TEXTS[key] in share.answers) >= 5


@pytest.mark.django_db
def test_everybody_counts_once_with_what_they_decided_first():
    cache.clear()
    version = world.by_hand(STORY)
    for number in range(7):
        person = Person.objects.create_user(f"nr{number}@politi.example")
        run = playing.begin(person=person, version=version, seat="tax")
        first = "aside" if number < 5 else "boss"
        world.act(run, Go(0), Go(1), Choose(2, first), Back(3), Choose(4, "notes"))
        again = playing.begin(person=person, version=version, seat="tax", anew=True)
        world.act(again, Go(0), Go(1), Choose(2, "boss"))

    assert colleagues.chosen_by(run)["talk"] == {"aside": 5, "boss": 2}


@pytest.mark.django_db
def test_what_is_told_stays_for_the_day():
    cache.clear()
    version = world.by_hand(STORY)
    person = Person.objects.create_user("nr@politi.example")
    run = playing.begin(person=person, version=version, seat="tax")
    assert colleagues.chosen_by(run) == {}

    world.act(run, Go(0), Go(1), Choose(2, "aside"))

    assert colleagues.chosen_by(run) == {}
