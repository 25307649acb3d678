"""Which forms measure: all that was drawn is keyed as it was drawn, and stays so to the end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import QuestionPage, Validation, VignetteForm
from assessments.recognition import taking
from assessments.recognition.refreshing import offer_for
from assessments.recognition.vignettes import vignettes_of
from tests import people
from tests.assessments import vignettes as v

pytestmark = pytest.mark.django_db
PLACES = 8


@pytest.fixture
def activity():
    _course, activity = v.course_with_vignettes(12)
    v.key_all()
    return activity


def first_of(form) -> QuestionPage:
    return QuestionPage.objects.get(translation_key=form.drawn[0][0])


def test_a_key_that_is_taken_back_in_the_middle_makes_it_practice(liv, activity):
    form = v.begin(liv, activity)
    assert form.measures
    Validation.objects.filter(content=form.drawn[0][0]).delete()

    form = v.answer_all(form)

    assert form.done_at
    assert (form.measures, form.scores) == (False, None)


@pytest.mark.parametrize("values", [{"html": "<p>Andre ord.</p>"}, {"kind": "other-kind"}])
def test_what_is_changed_in_the_middle_is_answered_as_it_was_drawn(liv, activity, values):
    """Experts keyed the words that were drawn, so it measures all the same."""
    form = v.begin(liv, activity)
    read = vignettes_of(form, "da")[0].html("html")
    before = v.version(first_of(form)).data["question"]["kind"]
    other = "look-alike" if before == "signal" else "signal"
    v.changed(first_of(form), **({"kind": other} if "kind" in values else values))

    assert vignettes_of(form, "da")[0].html("html") == read
    form = v.answer_all(form, rating={"signal": 6, "look-alike": 1})
    assert form.measures
    assert (form.scores["found"], form.scores["reacted"]) == (1.0, 0.0)


@pytest.mark.parametrize("gone", ["unpublish", "delete"])
def test_one_that_is_retired_or_deleted_in_the_middle_is_answered_as_it_was_drawn(
    liv, activity, gone
):
    form = v.begin(liv, activity)
    getattr(first_of(form), gone)()

    assert [one.is_there for one in vignettes_of(form, "da")] == [True] * PLACES
    form = v.answer_all(form)
    assert (form.answers.count(), form.measures) == (PLACES, True)
    assert form.drawn[0][0] not in {one for one, _n in v.begin(people.outsider(), activity).drawn}


def test_whoever_works_as_nothing_in_particular_practises(activity):
    assert not v.begin(people.outsider(), activity).measures


@pytest.mark.parametrize(("days", "measures"), [(40, False), (200, True)])
def test_short_refreshers_never_measure_and_those_after_half_a_year_do(
    liv, activity, days, measures
):
    then = timezone.now() - timedelta(days=days)
    form = v.take(liv, activity)
    VignetteForm.objects.filter(pk=form.pk).update(began_at=then, done_at=then)

    offer = offer_for(liv, timezone.localdate())

    assert taking.refresh(person=liv, offer=offer).measures is measures
