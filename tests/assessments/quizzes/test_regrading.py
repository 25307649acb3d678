"""A key was wrong: answers are judged again, nobody loses what they earned, and all are told."""

import pytest
from django.urls import reverse

from assessments.models import QuizAttempt
from assessments.quizzes import regrading
from assessments.quizzes.regrading import NotTheSame, Preview
from core.models import AuditEntry
from courses.models import Progress
from evidence.models import Evidence
from tests import people
from tests.assessments import world
from tests.courses.learning.world import change, version
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def quiz():
    return world.course_with_quiz(1, world.draw(1), pass_percent=50)[1]


def asked(quiz):
    return quiz.get_siblings().exclude(pk=quiz.pk).specific().get()


def the_other_is_right(quiz, *ids):
    """Published with another key; with `ids`, with other options."""
    question = asked(quiz)
    block = world.single()
    for one in block["value"]["options"]:
        one["value"]["right"] = one["id"] == world.WRONG
    for one, id_ in zip(block["value"]["options"], ids, strict=False):
        one["id"] = id_
    change(question, "substantive", question=question.question.stream_block.to_python([block]))
    return version(question)


def takers(number, quiz, *, right: int) -> list[QuizAttempt]:
    start = QuizAttempt.objects.count()
    found = [w.person(f"Pia {start + n}", f"pia{start + n}@politi.example") for n in range(number)]
    return [world.take(one, quiz, right=right) for one in found]


def done(quiz) -> int:
    return Progress.objects.filter(content=quiz.translation_key, block="").count()


def test_one_sees_what_would_change_and_nothing_has_changed(quiz):
    takers(2, quiz, right=1)
    takers(3, quiz, right=0)
    newest = the_other_is_right(quiz)

    would = regrading.preview(newest.content, of=1, by=newest.number)

    assert would == Preview(judged=5, up=3, down=2, newly_done=3)
    assert sorted(QuizAttempt.objects.values_list("percent", flat=True)) == [0, 0, 0, 100, 100]


def test_answers_are_judged_again_and_what_was_earned_stays(quiz):
    (earned,) = takers(1, quiz, right=1)
    (missed,) = takers(1, quiz, right=0)
    newest = the_other_is_right(quiz)
    assert done(quiz) == 1

    changed = [regrading.regrade(newest.content, of=1, by=newest.number) for _time in range(2)]

    assert changed == [2, 0]
    earned.refresh_from_db()
    missed.refresh_from_db()
    assert (earned.percent, earned.passed) == (0, True)
    assert (missed.percent, missed.passed) == (100, True)
    assert done(quiz) == 2


def test_the_ledger_has_both_judgements_and_when_it_was_answered(quiz):
    (held,) = takers(1, quiz, right=0)
    newest = the_other_is_right(quiz)
    regrading.regrade(newest.content, of=1, by=newest.number)

    rows = Evidence.objects.filter(person=held.person.key, kind="quiz_answer").order_by("pk")
    assert [(one.outcome, one.version) for one in rows] == [("wrong", 1), ("right", newest.number)]
    assert rows[0].performed_at == rows[1].performed_at


def test_whoever_answered_is_told_on_their_own_result(client, quiz):
    (held,) = takers(1, quiz, right=0)
    newest = the_other_is_right(quiz)
    client.force_login(held.person)
    address = reverse("quiz_result", args=[held.key])
    assert "er rettet" not in client.get(address, follow=True).content.decode()

    regrading.regrade(newest.content, of=1, by=newest.number)

    shown = client.get(address, follow=True).content.decode()
    assert "Spørgsmål 1 er rettet, efter at du svarede." in shown
    assert "Du fik 100 procent." in shown


def test_other_options_cannot_judge_the_answers(quiz):
    takers(1, quiz, right=1)
    newest = the_other_is_right(quiz, "noget-andet")

    with pytest.raises(NotTheSame):
        regrading.regrade(newest.content, of=1, by=newest.number)


@pytest.fixture
def approver(client):
    person = people.approver()
    client.force_login(person)
    return person


def test_an_approver_does_it_and_it_is_noted(client, quiz, approver):
    takers(6, quiz, right=0)
    the_other_is_right(quiz)
    address = f"/admin/questions/{asked(quiz).pk}/regrade/"

    shown = client.get(address).content.decode()
    assert "Mere værd: 6" in shown
    told = client.post(address, {"of": "1"}, follow=True).content.decode()

    assert "6 svar er noget andet værd nu." in told
    assert AuditEntry.objects.filter(action="assessments.regraded", actor=approver.key).exists()
    assert (
        "Ingen har afleveret svar på en tidligere version." in client.get(address).content.decode()
    )


def test_of_few_answers_nothing_is_told(client, quiz, approver):
    takers(2, quiz, right=0)
    the_other_is_right(quiz)
    address = f"/admin/questions/{asked(quiz).pk}/regrade/"

    assert "Færre end 5 svar: Det fortælles ikke" in client.get(address).content.decode()
    assert (
        "Svarene er bedømt igen." in client.post(address, {"of": "1"}, follow=True).content.decode()
    )


@pytest.mark.parametrize("of", ["", "x", "7", "²"])
def test_nonsense_is_refused_with_a_word(client, quiz, approver, of):
    address = f"/admin/questions/{asked(quiz).pk}/regrade/"

    told = client.post(address, {"of": of}, follow=True).content.decode()

    assert "Vælg, hvilken version der var forkert." in told


def test_an_editor_cannot(client, quiz):
    client.force_login(people.editor())
    address = f"/admin/questions/{asked(quiz).pk}/regrade/"

    assert client.get(address).status_code in (302, 403)
