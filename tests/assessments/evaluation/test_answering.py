"""What somebody says of a course is counted once and leads to nobody."""

from itertools import permutations

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from assessments.evaluation import answering
from assessments.evaluation.answering import leave
from assessments.models import SurveyAsked, SurveyCounts, SurveyTexts
from tests.assessments.evaluation import world as w

pytestmark = [pytest.mark.django_db]

SAID = [
    {"useful": "5", "clear": "2", "missing": "Flere øvelser"},
    {"useful": "1", "bearable": "3"},
    {"clear": "4", "missing": "Ansigter på dem, der hjælper"},
    None,
]


@pytest.fixture
def course():
    return w.course()


def _all_say(completions, said):
    for completion, one in zip(completions, said, strict=True):
        if one is None:
            leave(completion=completion, moment="after")
        else:
            w.say(completion, **one)


def test_an_answer_is_counted_by_audience_and_half_year(course):
    w.say(w.completed(course), useful="5", clear="2", missing=" Flere øvelser ")
    w.say(w.completed(course), useful="5")
    w.say(w.completed(course, audience="nurse"), useful="1")

    found = {one.audience: one.chosen for one in SurveyCounts.objects.all()}
    texts = {one.question: (one.texts, one.written) for one in SurveyTexts.objects.all()}

    assert found == {
        "police": {"useful": {"5": 2}, "clear": {"2": 1}},
        "nurse": {"useful": {"1": 1}},
    }
    assert texts == {"missing": (["Flere øvelser"], 1), "otherwise": ([], 0)}


def test_sent_twice_it_is_counted_once(course):
    completion = w.completed(course)

    assert [w.say(completion, useful="5"), w.say(completion, useful="1")] == [True, False]
    assert SurveyCounts.objects.get().chosen == {"useful": {"5": 1}}


def test_whoever_said_no_cannot_answer_from_another_tab(course):
    completion = w.completed(course)

    leave(completion=completion, moment="after")

    assert not w.say(completion, useful="5")
    assert SurveyCounts.objects.get().chosen == {}


def test_whoever_said_what_the_same_is_kept(course):
    """People come in the same order, and what they say is exchanged in every way: not even whether
    somebody answered or said no makes a difference."""
    completions = [w.completed(course) for _ in SAID]
    kept = []
    for said in permutations(SAID):
        _all_say(completions, said)
        kept.append(w.everything())
        for model in (SurveyAsked, SurveyCounts, SurveyTexts):
            model.objects.all().delete()

    assert len(kept) == 24
    assert all(one == kept[0] for one in kept)


def test_nothing_of_it_has_a_time_or_leads_on(course):
    """No moment finer than the half-year, no key, no row for an answer."""
    for model in (SurveyAsked, SurveyCounts, SurveyTexts):
        kinds = {type(field) for field in model._meta.get_fields()}
        assert not kinds & {models.DateField, models.DateTimeField, models.TimeField}
    relations = [
        field
        for model in (SurveyCounts, SurveyTexts)
        for field in model._meta.get_fields()
        if field.is_relation
    ]
    assert relations == []

    for _ in range(7):
        w.say(w.completed(course), useful="3", missing="Noget")

    assert (SurveyCounts.objects.count(), SurveyTexts.objects.count()) == (1, 2)


def test_to_answer_and_to_say_no_write_the_same_rows_in_one_transaction(course):
    """PostgreSQL keeps which transaction wrote a row: that must not tell who answered."""
    w.say(w.completed(course), useful="3")

    def written(act):
        completion = w.completed(course)
        with CaptureQueriesContext(connection) as queries:
            act(completion)
        sql = [one["sql"] for one in queries]
        verbs = ("INSERT INTO", "UPDATE")
        return [one.split("SET")[0][:60] for one in sql if one.startswith(verbs)]

    answered = written(lambda one: w.say(one, useful="5", missing="Mere"))
    left = written(lambda one: leave(completion=one, moment="after"))

    assert len(answered) == 4
    assert answered == left


def test_texts_stand_by_the_alphabet_also_over_shelves(course, monkeypatch):
    monkeypatch.setattr(answering, "ON_A_SHELF", 2)
    for text in ("d", "B", "c", "a", "e"):
        w.say(w.completed(course), missing=text)

    shelves = SurveyTexts.objects.filter(question="missing").order_by("shelf")

    assert [(one.shelf, one.texts) for one in shelves] == [
        (0, ["B", "d"]),
        (1, ["a", "c"]),
        (2, ["e"]),
    ]
