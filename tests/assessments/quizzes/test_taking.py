"""Quizzes as learners take them: nothing is lost or counted twice, whatever comes when."""

import pytest

from assessments.answering import Came
from assessments.models import QuizAnswer, QuizAttempt
from assessments.quizzes import taking
from assessments.quizzes.questions import questions_of
from assessments.quizzes.taking import Sent
from courses.models import Progress
from evidence.models import Evidence
from tests import people
from tests.assessments import world
from tests.courses.learning.world import change, version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def liv():
    return people.learner()


def recorded(person) -> list[str]:
    rows = Evidence.objects.filter(person=person.key, kind="quiz_answer").order_by("pk")
    return list(rows.values_list("outcome", flat=True))


def test_what_is_answered_counts_once_and_the_quiz_is_done(liv):
    _course, quiz = world.course_with_quiz(5, world.draw(4))

    held = world.take(liv, quiz, right=3)

    assert (held.percent, held.passed) == (75, True)
    assert sorted(recorded(liv)) == ["right", "right", "right", "wrong"]
    assert Progress.objects.filter(content=quiz.translation_key, block="").count() == 1


def test_handing_in_twice_is_handing_in_once(liv):
    _course, quiz = world.course_with_quiz(3)
    held = world.take(liv, quiz, right=3)

    again = world.hand_in(liv, held)

    assert again.handed_in_at == held.handed_in_at
    assert recorded(liv) == ["right"] * 3


def test_what_is_not_answered_is_not_right(liv):
    _course, quiz = world.course_with_quiz(4, world.draw(4))
    held = world.begin(liv, quiz)
    taking.answer(person=liv, key=held.key, sent=world.answers(held, right=4)[:1])

    assert world.hand_in(liv, held).percent == 25
    assert sorted(recorded(liv)) == ["right", "wrong", "wrong", "wrong"]


def test_an_answer_sent_twice_is_kept_once(liv):
    _course, quiz = world.course_with_quiz()
    held = world.begin(liv, quiz)
    sent = world.answers(held, right=1)

    first = taking.answer(person=liv, key=held.key, sent=sent)
    second = taking.answer(person=liv, key=held.key, sent=sent)

    assert set(first.values()) == {Came.SAVED}
    assert set(second.values()) == {Came.KNOWN}
    assert {one.step for one in QuizAnswer.objects.all()} == {1}


def test_what_was_answered_elsewhere_since_stands(liv):
    _course, quiz = world.course_with_quiz()
    held = world.begin(liv, quiz)
    (right, *_others), (wrong, *_more) = world.answers(held, right=3), world.answers(held, right=0)
    taking.answer(person=liv, key=held.key, sent=[right])
    in_one_window = Sent(0, wrong.answer, 1)
    in_the_other = Sent(0, {}, 1)

    came = [
        taking.answer(person=liv, key=held.key, sent=[one])[0]
        for one in (in_one_window, in_the_other)
    ]

    assert came == [Came.SAVED, Came.STALE]
    assert held.answers.get(place=0).data == wrong.answer


def test_begun_twice_it_is_one_attempt_with_the_same_questions(liv):
    _course, quiz = world.course_with_quiz(9)

    assert world.begin(liv, quiz) == world.begin(liv, quiz)
    assert QuizAttempt.objects.count() == 1


def test_the_next_attempt_asks_what_was_not_met_yet(liv):
    _course, quiz = world.course_with_quiz(6, world.draw(3))
    first, second, third = [world.take(liv, quiz, right=0) for _n in range(3)]

    met = [{one["content"] for one in held.questions} for held in (first, second, third)]
    assert met[0].isdisjoint(met[1])
    assert [len(one) for one in met] == [3, 3, 3]
    assert third.number == 3


def test_who_has_too_little_is_not_done_and_tries_again(liv):
    _course, quiz = world.course_with_quiz(3, pass_percent=80, most_attempts=2)

    first = world.take(liv, quiz, right=1)
    assert (first.percent, first.passed) == (33, False)
    assert not Progress.objects.filter(content=quiz.translation_key, block="").exists()

    assert world.take(liv, quiz, right=3).passed
    with pytest.raises(taking.NoAttemptLeft):
        world.begin(liv, quiz)


def test_a_completion_once_earned_stays(liv):
    _course, quiz = world.course_with_quiz(3, pass_percent=80)
    world.take(liv, quiz, right=3)

    assert not world.take(liv, quiz, right=0).passed
    assert Progress.objects.filter(content=quiz.translation_key, block="").count() == 1


def test_an_attempt_keeps_the_questions_that_it_began_on(liv):
    course, quiz = world.course_with_quiz(1, world.draw(1))
    held = world.begin(liv, quiz)
    (page,) = course.get_children().exclude(pk=quiz.pk).specific()
    before = version(page).number
    asked = questions_of(held, "da")[0].html("html")

    stream = page.question.stream_block
    change(page, "substantive", question=stream.to_python([world.single("<p>Noget andet?</p>")]))
    page.refresh_from_db()
    page.unpublish()

    assert questions_of(held, "da")[0].html("html") == asked
    world.hand_in(liv, held)
    row = Evidence.objects.get(person=liv.key, kind="quiz_answer")
    assert (row.version, version(page).number) == (before, before + 1)


def test_an_explained_answer_stays_as_it_is(liv):
    _course, quiz = world.course_with_quiz(3, feedback="each")
    held = world.begin(liv, quiz)
    wrong, right = world.answers(held, right=0)[0], world.answers(held, right=3)[0]
    assert not taking.explain(person=liv, key=held.key, place=0, language="da")

    taking.answer(person=liv, key=held.key, sent=[wrong])
    assert taking.explain(person=liv, key=held.key, place=0, language="da")
    came = taking.answer(person=liv, key=held.key, sent=[Sent(0, right.answer, 1)])

    assert came == {0: Came.CLOSED}
    assert recorded(liv) == ["wrong"]
    world.hand_in(liv, held)
    assert recorded(liv) == ["wrong"] * 3


def test_answers_are_explained_at_once_only_where_the_author_wants_it(liv):
    _course, quiz = world.course_with_quiz(3)
    held = world.begin(liv, quiz)
    taking.answer(person=liv, key=held.key, sent=world.answers(held, right=1))

    assert not taking.explain(person=liv, key=held.key, place=0, language="da")
    assert recorded(liv) == []


def test_nobody_answers_for_somebody_else(liv):
    _course, quiz = world.course_with_quiz(3)
    held = world.begin(liv, quiz)

    with pytest.raises(QuizAttempt.DoesNotExist):
        taking.answer(person=people.outsider(), key=held.key, sent=[])
