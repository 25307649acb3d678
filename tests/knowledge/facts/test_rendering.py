"""Whatever is rendered, a value is never told without its condition."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.rendering import Book, keys_in, reference, refreshed, render_on, state
from knowledge.models import FactValue
from tests.helpers import for_any_input
from tests.knowledge.facts import making

pytestmark = pytest.mark.django_db

INSTEAD = {"da": "efter dagældende regler", "en": "under the rules then in force"}
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
languages = st.sampled_from(["da", "en"])
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


def text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").text


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (making.THEN, "op til 100 dage (hvis personen samarbejder)"),
        (making.IN_THE_GAP, INSTEAD["da"]),
        (date(2022, 4, 29), INSTEAD["da"]),
        (date(2022, 4, 30), "op til i alt 120 dage (hvis særlige grunde taler for det)"),
    ],
)
def test_what_held_on_the_day_is_told(day, told):
    making.reflection()

    assert text(render_on(making.telling(), "da", day)) == f"Perioden er {told} for nogle."


def test_a_language_that_lacks_the_condition_tells_nothing():
    made = making.reflection()
    made.values.update(condition_en="")

    assert text(render_on(making.telling(), "en", making.today())) == (
        f"Perioden er {INSTEAD['en']} for nogle."
    )


@pytest.fixture
def reflection():
    return making.reflection()


def test_no_value_without_its_condition(reflection):
    values = list(FactValue.objects.all())

    @for_any_input
    @given(days, languages, words, words)
    def on_any_day(day, language, before, inside):
        html = f"<p>{reference('x.y', before)} og {reference(making.MAX, inside)}</p>"
        shown = text(render_on(html, language, day))
        for value in values:
            told = value.value_in(language)
            if told in shown:
                assert f"{told} ({value.condition_in(language)})" in shown
        assert "linktype" not in render_on(html, language, day)

    on_any_day()


def test_refreshing_keeps_the_references_and_changes_nothing_the_second_time(reflection):
    @for_any_input
    @given(days, languages, words)
    def on_any_day(day, language, inside):
        html = f"<p>{reference(making.MAX, inside)} {reference('not.there', inside)}</p>"
        once = refreshed(html, language, day)
        assert keys_in(once) == [making.MAX, "not.there"]
        assert refreshed(once, language, day) == once

    on_any_day()


def test_the_state_changes_with_what_is_told_and_only_then(reflection):
    def on(day: date) -> str:
        return state(Book([making.MAX]).told("da", day).values())

    assert on(making.THEN) == on(making.THEN + timedelta(days=1))
    assert len({on(making.THEN), on(making.IN_THE_GAP), on(making.today())}) == 3
    before = on(making.today())
    reflection.values.filter(valid_to=None).update(condition_da="hvis noget andet")
    assert on(making.today()) != before
