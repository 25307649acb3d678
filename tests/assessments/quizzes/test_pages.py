"""The pages of a quiz, by forms and links alone; and what the page's script sends."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.models import QuizAnswer, QuizAttempt
from courses.models import Version
from tests import people
from tests.assessments import world
from tests.assessments.pages import read, send, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def liv():
    return people.learner()


@pytest.fixture
def learner(client, liv) -> Client:
    client.force_login(liv)
    return client


def test_a_quiz_is_taken_without_script(learner, liv):
    _course, quiz = world.course_with_quiz(3)

    page = send(learner, read(learner, quiz.url), "Begynd")
    assert words(page.select_one("main [role=status]")) == "0 af 3 spørgsmål besvaret"
    given = {f"q{place}-chosen": world.RIGHT for place in range(3)}
    page = send(learner, page, "Gem", **given)
    assert words(page.select_one("main [role=status]")) == "3 af 3 spørgsmål besvaret"
    page = send(learner, page, "Aflevér")

    assert page.h1.text == "Sådan gik det"
    assert words(page.select_one(".lead")) == "Du fik 100 procent. Du er færdig med denne quiz."
    assert [words(one) for one in page.select(".came")] == ["Rigtigt"] * 3
    assert [words(one) for one in page.select(".question-why p")] == ["Fordi."] * 3
    assert "Du har taget denne quiz." in words(read(learner, quiz.url).main)


def test_what_is_left_is_said_before_it_is_handed_in_and_nothing_is_lost(learner):
    _course, quiz = world.course_with_quiz(3)
    page = send(learner, read(learner, quiz.url), "Begynd")

    page = send(learner, page, "Aflevér", **{"q1-chosen": world.WRONG})
    left = page.select_one("#left").parent
    assert [words(one) for one in left.select("li")] == ["Spørgsmål 1", "Spørgsmål 3"]
    assert page.select_one(f"#q1-chosen-{world.WRONG}").has_attr("checked")
    page = send(learner, page, "Aflevér, som det er")

    assert words(page.select_one(".lead")).startswith("Du fik 0 procent.")
    marks = [words(one) for one in page.select("#question-2 .mark")]
    assert sorted(marks) == ["Dette var rigtigt", "Ikke rigtigt"]
    assert "Se efter en gang til." in words(page.select_one("#question-2"))


def test_one_goes_on_where_one_was_also_from_the_course(learner):
    course, quiz = world.course_with_quiz(3)
    page = send(learner, read(learner, quiz.url), "Begynd")
    send(learner, page, "Gem", **{"q2-chosen": world.RIGHT})

    assert words(read(learner, quiz.url).select_one("main a.button")) == "Fortsæt"
    held = QuizAttempt.objects.get()
    response = learner.get(reverse("course_go_on", args=[course.translation_key]))
    assert response["Location"] == reverse("quiz_attempt", args=[held.key])
    page = read(learner, response["Location"])
    assert page.select_one(f"#q2-chosen-{world.RIGHT}").has_attr("checked")


def test_an_answer_is_explained_when_it_is_asked_for(learner):
    _course, quiz = world.course_with_quiz(2, world.draw(2), feedback="each")
    page = send(learner, read(learner, quiz.url), "Begynd")

    held = QuizAttempt.objects.get()
    address = reverse("quiz_attempt", args=[held.key])
    sent = {"q0-step": "0", "q0-chosen": world.WRONG, "q1-step": "0", "explain": "0"}
    response = learner.post(address, sent)

    assert response["Location"] == f"{address}#question-1"
    page = read(learner, address)
    assert words(page.select_one("#question-1 .came")) == "Ikke rigtigt"
    assert page.select_one("#question-1 input[type=radio]").has_attr("disabled")
    assert page.select_one("#question-2 .came") is None


@pytest.mark.parametrize("word", ["", "x", "-1", "7", "999999999", "²"])
def test_nonsense_explains_nothing_and_breaks_nothing(learner, word):
    _course, quiz = world.course_with_quiz(2, world.draw(2), feedback="each")
    send(learner, read(learner, quiz.url), "Begynd")
    address = reverse("quiz_attempt", args=[QuizAttempt.objects.get().key])

    response = learner.post(address, {"explain": word, "q0-step": word, "q9-step": "0"})

    assert response.status_code == 302
    assert QuizAnswer.objects.count() == 0


def test_the_script_is_told_what_became_of_each_answer(learner):
    _course, quiz = world.course_with_quiz(2, world.draw(2))
    send(learner, read(learner, quiz.url), "Begynd")
    address = reverse("quiz_answer", args=[QuizAttempt.objects.get().key])

    answers = [
        learner.post(address, {"q0-step": step, "q0-chosen": chosen}).json()
        for step, chosen in (("0", world.RIGHT), ("0", world.RIGHT), ("0", world.WRONG))
    ]

    assert [one["answers"][0]["came"] for one in answers] == ["saved", "known", "stale"]
    assert [one["answers"][0]["step"] for one in answers] == [1, 1, 1]
    assert [one["answered"] for one in answers] == [1, 1, 1]


def test_what_is_handed_in_is_shown_and_takes_no_more_answers(learner, liv):
    _course, quiz = world.course_with_quiz(2, world.draw(2))
    held = world.take(liv, quiz, right=2)

    response = learner.get(reverse("quiz_attempt", args=[held.key]))
    assert response["Location"] == reverse("quiz_result", args=[held.key])
    sent = {"q0-step": "1", "q0-chosen": world.WRONG}
    answer = learner.post(reverse("quiz_answer", args=[held.key]), sent).json()
    assert answer["answers"][0]["came"] == "closed"


def test_of_a_quiz_that_was_recalled_nothing_is_shown_and_nothing_breaks(learner, liv):
    course, quiz = world.course_with_quiz(2, world.draw(2))
    held = world.begin(liv, quiz)
    Version.objects.filter(content=quiz.translation_key).update(
        recalled_at=timezone.now(), data={}, text_hash="recalled"
    )
    quiz.unpublish()

    for name in ("quiz_attempt", "quiz_result", "quiz_after"):
        assert learner.get(reverse(name, args=[held.key])).status_code == 404
    assert learner.post(reverse("quiz_answer", args=[held.key])).status_code == 404
    go_on = reverse("course_go_on", args=[course.translation_key])
    assert learner.get(go_on, follow=True).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_questions(learner, liv):
    numbers = []
    for title, number in (("Kort", 1), ("Lang", 6)):
        _course, quiz = world.course_with_quiz(number, world.draw(number), of=title)
        held = world.begin(liv, quiz)
        address = reverse("quiz_attempt", args=[held.key])
        learner.get(address)
        with CaptureQueriesContext(connection) as found:
            learner.get(address)
        numbers.append(len(found))
    assert numbers[0] == numbers[1]


def test_a_question_of_the_bank_is_opened_by_no_reader_and_listed_nowhere(learner, liv):
    course, _quiz = world.course_with_quiz(1, world.draw(1))
    (page,) = course.get_children().specific()[:1]

    assert learner.get(page.url).status_code == 404
    assert learner.get(reverse("version", args=[world.newest(page).pk])).status_code == 404
    assert learner.get(reverse("print_version", args=[world.newest(page).pk])).status_code == 404
    assert page.title not in words(read(learner, course.url).main)
    found = read(learner, "/da/search/?q=tegn")
    assert page.url not in [one["href"] for one in found.select(".found a")]
