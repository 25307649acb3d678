"""What is told of a group, and what is not."""

import pytest
from django.utils import timezone

from assessments.evaluation.questions import USED
from assessments.evaluation.surveys import EVERYBODY, Mean, means, parts, said_in
from assessments.evaluation.texts import digest, forget_old, take_out, texts_in
from assessments.models import SurveyTexts
from core.half_years import HalfYear
from tests.assessments.evaluation import world as w


def useful(**chosen):
    """By audience, how many chose 1 to 5."""
    return {
        who: {"useful": {str(n): many for n, many in enumerate(numbers, start=1) if many}}
        for who, numbers in chosen.items()
    }


def used(**chosen):
    keys = list(USED.choices)
    return {who: {"used": dict(zip(keys, numbers, strict=True))} for who, numbers in chosen.items()}


def told(said):
    return {who: found.get("useful") for who, found in means(said, "after").items()}


def test_a_mean_is_told_of_five_and_more():
    assert told(useful(police=[0, 0, 2, 1, 2])) == {
        "police": Mean(5, 4.0),
        EVERYBODY: Mean(5, 4.0),
    }
    assert told(useful(police=[0, 0, 2, 1, 1])) == {}


def test_nothing_is_told_where_nearly_all_chose_one_end():
    assert told(useful(police=[0, 0, 0, 1, 9])) == {}
    assert told(useful(police=[9, 1, 0, 0, 0])) == {}
    assert told(useful(police=[0, 0, 0, 2, 9])) != {}


def test_a_small_audience_does_not_follow_from_the_others():
    """Nurses are too few: they are among everybody, and so the police are not told alone."""
    said = useful(police=[0, 2, 4, 4, 2], nurse=[0, 0, 1, 1, 1])

    assert told(said) == {EVERYBODY: Mean(15, 54 / 15)}


def test_a_small_audience_is_told_together_with_the_smallest_other():
    said = useful(police=[0, 2, 9, 9, 2], tax=[0, 1, 3, 2, 1], nurse=[0, 0, 1, 1, 1])

    assert set(told(said)) == {"police", EVERYBODY}


def test_a_question_that_few_answered_is_told_of_nobody():
    said = useful(police=[0, 2, 4, 4, 2])
    said["police"]["clear"] = {"3": 2}

    assert means(said, "after") == {}


def test_an_answer_that_few_gave_is_joined_with_others():
    said = used(police=[8, 1, 2, 9])

    found = parts(said, USED)[EVERYBODY]

    assert sorted((sorted(one.choices), one.people, one.of) for one in found) == [
        (["asked", "not", "yes"], 11, 20),
        (["no-occasion"], 9, 20),
    ]


def test_no_spread_is_told_where_all_is_one_part():
    assert parts(used(police=[1, 1, 1, 9]), USED) == {}
    assert parts({}, USED) == {}


def test_the_spread_of_an_audience_is_told_where_nothing_follows_of_anybody():
    """Of the six nurses all chose the same."""
    found = parts(used(police=[20, 0, 0, 20], health=[6, 0, 0, 0]), USED)

    assert set(found) == {EVERYBODY}
    assert sorted(one.people for one in found[EVERYBODY]) == [20, 26]


@pytest.mark.django_db
def test_a_half_year_is_told_when_it_is_over():
    course = w.course()
    w.said_by(course, 2, 3, 4, 4, 5)
    this = HalfYear.of(timezone.now())
    key = course.translation_key

    assert said_in(key, this, "after", timezone.now()) == {}

    then = w.put_back()

    assert said_in(key, then, "after", timezone.now()) == {
        "police": {"useful": {"2": 1, "3": 1, "4": 2, "5": 1}}
    }
    assert said_in(key, then, "later", timezone.now()) == {}


@pytest.fixture
def written(db):
    course = w.course()
    for text in ("e", "B", "a", "D", "c"):
        w.say(w.completed(course), missing=text)
    return course.translation_key, w.put_back()


def test_texts_are_read_when_five_have_written_and_by_the_alphabet(written):
    key, then = written
    now = timezone.now()

    assert [text for _shelf, text in texts_in(key, then, "missing", now)] == list("aBcDe")
    assert texts_in(key, then, "otherwise", now) == []

    SurveyTexts.objects.filter(question="missing").update(written=4)
    assert texts_in(key, then, "missing", now) == []


def test_a_text_is_taken_out_and_the_others_stay(written):
    key, then = written
    now = timezone.now()
    shelf = texts_in(key, then, "missing", now)[0][0]

    assert take_out(shelf=shelf, told=digest("B"), now=now)
    assert not take_out(shelf=shelf, told=digest("B"), now=now)
    assert not take_out(shelf=shelf + 1000, told=digest("a"), now=now)
    assert [text for _shelf, text in texts_in(key, then, "missing", now)] == list("acDe")


def test_texts_go_after_some_years(written):
    _key, then = written
    SurveyTexts.objects.filter(question="otherwise").update(year=then.year - 5)

    forget_old(timezone.now())

    assert list(SurveyTexts.objects.values_list("question", flat=True)) == ["missing"]
