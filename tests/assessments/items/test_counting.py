"""First attempts are counted once, five at least together, and judges never."""

import pytest
from bs4 import BeautifulSoup

from assessments.items.counting import count_due
from assessments.models import ItemSums, QuestionPage, QuizAnswer, QuizAttempt
from knowledge.models import ReferralPath
from tests import people
from tests.assessments import world
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def unit():
    return w.authority("Politiet").unit


@pytest.fixture
def quiz():
    return world.course_with_quiz(2, world.draw(2))[1]


def take(number: int, quiz, unit, *, right: int = 2, work: str = "police") -> None:
    start = QuizAnswer.objects.count()
    for n in range(number):
        who = w.person(f"Pia {start + n}", f"pia{start}-{n}@politi.example")
        w.member(who, unit, work)
        world.take(who, quiz, right=right)


def counted() -> list[tuple[str, int, float]]:
    rows = ItemSums.objects.order_by("audience", "content")
    return [(one.audience, one.number, one.points) for one in rows]


def test_what_five_answered_is_counted_once(quiz, unit):
    take(5, quiz, unit)

    assert (count_due(), count_due()) == (10, 0)
    assert counted() == [("police", 5, 5.0), ("police", 5, 5.0)]


def test_four_are_nowhere_and_wait_for_a_fifth(quiz, unit):
    take(4, quiz, unit)
    assert (count_due(), counted()) == (0, [])

    take(1, quiz, unit, right=0)
    assert count_due() == 10
    assert counted() == [("police", 5, 4.0), ("police", 5, 4.0)]


def test_audiences_stand_apart_and_few_more_wait(quiz, unit):
    take(5, quiz, unit)
    count_due()
    take(4, quiz, unit)
    take(5, quiz, unit, work="tax")

    assert count_due() == 10
    assert [one[:2] for one in counted()] == [("police", 5), ("police", 5), ("tax", 5), ("tax", 5)]


def test_only_first_attempts_that_are_handed_in_are_counted(quiz, unit):
    take(4, quiz, unit)
    again = w.person("Aya Again", "aya@politi.example")
    w.member(again, unit)
    world.begin(again, quiz)
    assert count_due() == 0

    held = world.take(again, quiz, right=2)
    assert held.number == 1
    world.take(again, quiz, right=0)
    assert count_due() == 10
    assert counted() == [("police", 5, 5.0)] * 2


def test_judges_are_never_counted(quiz, unit):
    ReferralPath.objects.create(
        audience=w.audience("judges"), refers=False, state=ReferralPath.State.IN_FORCE
    )
    take(6, quiz, unit, work="judges")

    assert (count_due(), counted()) == (0, [])


def test_nor_those_who_work_as_judges_besides(quiz, unit):
    ReferralPath.objects.create(
        audience=w.audience("judges"), refers=False, state=ReferralPath.State.IN_FORCE
    )
    take(5, quiz, unit)
    for one in QuizAttempt.objects.all()[:1]:
        w.member(one.person, unit, "judges")

    assert (count_due(), counted()) == (0, [])


def test_who_chose_what_is_counted_with_what_they_had_in_the_rest(quiz, unit):
    take(5, quiz, unit, right=1)
    count_due()

    options = [one.options for one in ItemSums.objects.all()]
    totals = {
        id_: sum(found.get(id_, [0])[0] for found in options) for id_ in (world.RIGHT, world.WRONG)
    }
    assert totals == {world.RIGHT: 5, world.WRONG: 5}


def test_the_screen_tells_what_enough_have_answered_and_advises(client, quiz, unit):
    client.force_login(people.editor())
    page = QuestionPage.objects.order_by("path").first()
    address = f"/admin/questions/{page.pk}/answers/"
    assert "Der er ikke noget at fortælle endnu." in client.get(address).content.decode()

    take(32, quiz, unit, right=2)
    count_due()

    shown = BeautifulSoup(client.get(address).content, "html.parser")
    words = " ".join(shown.select_one(".tegn-report").text.split())
    assert "Version 1, Politi" in words
    assert [one.text for one in shown.select("dd")][:1] == ["30"]
    assert "Næsten ingen vælger »Svar forkert«." in words


def test_a_learner_does_not_see_it(client, quiz):
    page = QuestionPage.objects.first()
    client.force_login(people.learner())

    assert client.get(f"/admin/questions/{page.pk}/answers/").status_code in (302, 403)
