"""A story set on a day: what it tells, how today differs, what stands in the way of publishing."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation

from knowledge.facts.rendering import reference
from knowledge.facts.story import differences, problems, told_then
from tests.knowledge.facts import making

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)
NOW = "op til i alt 120 dage (hvis særlige grunde taler for det)"


def told_problems(day: date, *, html: str = "", language: str = "da") -> list[str]:
    return [str(one) for one in problems([html or making.telling()], language, day)]


def test_what_is_told_then_and_how_today_differs():
    making.reflection()
    texts = [making.telling(), "<p>Ingen.</p>"]

    (one,) = differences(texts, "da", making.THEN, today=TODAY)

    assert str(told_then(texts, "da", making.THEN)[making.MAX]) == (
        "op til 100 dage (hvis personen samarbejder)"
    )
    assert (one.key, one.name, str(one.now)) == (making.MAX, "Refleksionsperiode, længste", NOW)
    assert differences(texts, "da", TODAY, today=TODAY) == []


def test_the_box_says_what_holds_today_and_what_held_then():
    making.reflection()
    found = differences([making.telling()], "da", making.THEN, today=TODAY)

    box = BeautifulSoup(
        render_to_string("knowledge/facts/today_box.html", {"differences": found}), "html.parser"
    )

    assert " ".join(box.dd.text.split()) == (
        f"{NOW} På historiens tid: op til 100 dage (hvis personen samarbejder)"
    )
    assert render_to_string("knowledge/facts/today_box.html", {"differences": []}).strip() == ""


def test_what_is_known_can_be_published():
    making.reflection()

    assert told_problems(making.THEN) + told_problems(TODAY) == []


def test_a_gap_says_what_is_known_around_it():
    making.reflection()

    assert told_problems(making.IN_THE_GAP) == [
        "Vi ved ikke, hvad Refleksionsperiode, længste var den 1. maj 2015. "
        "Fra 31. december 2007 (udledt) til og med 31. december 2010 (udledt): "
        "op til 100 dage (hvis personen samarbejder). "
        "Senest fra 30. april 2022: op til i alt 120 dage (hvis særlige grunde taler for det)."
    ]
    with translation.override("en"):
        assert told_problems(making.IN_THE_GAP, language="en") == [
            "What Refleksionsperiode, længste (English) was on 1 May 2015 is not known. "
            "From 31 December 2007 (worked out) to 31 December 2010 (worked out): "
            "up to 100 days (if the person cooperates). "
            "From 30 April 2022 at the latest: "
            "up to 120 days in total (if special reasons speak for it)."
        ]


def test_an_overlap_names_both():
    made = making.reflection()
    making.value(made, "noget andet", valid_from=date(2008, 1, 1), valid_to=date(2008, 12, 31))

    (text,) = told_problems(making.THEN)

    assert "op til 100 dage" in text
    assert "noget andet" in text


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"value_en": ""}, "Værdien af Refleksionsperiode, længste mangler på dette sprog"),
        ({"condition_en": ""}, "Betingelsen for Refleksionsperiode, længste mangler på dette"),
    ],
)
def test_a_language_that_lacks_something(changes, text):
    making.reflection().values.update(**changes)

    (found,) = told_problems(TODAY, language="en")

    assert found.startswith(text)
    assert told_problems(TODAY, language="da") == []


def test_what_cmm_has_not_confirmed_or_holds_back():
    made = making.reflection()
    for use, word in (("confirm", "bekræftet"), ("hold", "tilbage")):
        made.values.update(use=use)
        (found,) = told_problems(TODAY)
        assert word in found


def test_a_key_that_no_fact_has():
    assert told_problems(TODAY, html=reference("no.such", "ord")) == [
        "Teksten henviser til “no.such”, som ikke er en oplysning."
    ]
