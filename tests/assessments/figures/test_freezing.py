"""Each half-year is frozen once, when it is over, and then stays as it is."""

import pytest

from assessments.figures import mastery
from assessments.figures.freezing import freeze_due
from assessments.figures.mastery import Cell
from assessments.figures.tree import EVERYBODY, tree
from assessments.models import FrozenHalfYear, MasterySnapshot, QuestionPage, QuizAttempt
from courses.models import Version
from knowledge.models import ReferralPath
from organisations.models import Authority, Unit
from tests.assessments import world as bank
from tests.assessments.figures import world as f
from tests.courses import making as m
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
RECOGNISE = Cell("", "recognise")


@pytest.fixture
def police():
    return w.authority("Politiet").unit


@pytest.fixture
def asked():
    return [f.version("question") for _at in range(2)]


def told(unit, cell=RECOGNISE, period=f.SPRING_KEY, audience="police"):
    found = MasterySnapshot.objects.get(period=period, audience=audience)
    return mastery.from_plain(found.data).of(cell, unit if unit == EVERYBODY else str(unit.key))


def test_a_half_year_is_frozen_some_days_after_it_is_over(police, asked):
    f.take(f.people(40), police, asked)
    assert freeze_due(f.SPRING) == 0
    assert freeze_due(f.IN_JULY.replace(day=5)) == 0

    assert freeze_due(f.IN_JULY) == 1
    assert (told(police).value, told(police).people) == (0.5, (30, 49))


def test_it_is_counted_once_whatever_comes_later(police, asked):
    f.take(f.people(40), police, asked)
    freeze_due(f.IN_JULY)
    before = MasterySnapshot.objects.get().data
    f.take(f.people(40), police, asked, right=lambda *_: 1)

    assert freeze_due(f.IN_JULY) == 0
    assert MasterySnapshot.objects.get().data == before


def test_a_half_year_in_which_nobody_took_a_quiz_is_over_too(police, asked):
    f.take(f.people(40), police, asked)

    assert freeze_due(f.IN_JANUARY) == 2
    assert [one.period for one in FrozenHalfYear.objects.order_by("period")] == [
        f.SPRING_KEY,
        f.AUTUMN_KEY,
    ]
    f.take(f.people(40), police, asked, at=f.AUTUMN)
    assert freeze_due(f.IN_JANUARY) == 0


def test_what_was_interrupted_is_not_there_at_all(police, asked, monkeypatch):
    f.take(f.people(40), police, asked)
    f.take(f.people(40), police, asked, audience="tax")
    saved = MasterySnapshot.save

    def killed(self, **values):
        saved(self, **values)
        raise KeyboardInterrupt

    monkeypatch.setattr(MasterySnapshot, "save", killed)
    with pytest.raises(KeyboardInterrupt):
        freeze_due(f.IN_JULY)
    assert (FrozenHalfYear.objects.count(), MasterySnapshot.objects.count()) == (0, 0)

    monkeypatch.undo()
    assert freeze_due(f.IN_JULY) == 1
    assert MasterySnapshot.objects.count() == 2


def test_nothing_that_goes_changes_what_was_frozen(police, asked):
    below = w.unit(police, "Nord")
    f.take(f.people(40), below, asked)
    freeze_due(f.IN_JULY)
    before = told(police), told(below), told(EVERYBODY)

    for one in QuizAttempt.objects.all():
        one.person.delete()
    Version.objects.filter(kind="question").delete()
    Unit.objects.get(pk=below.pk).delete()
    freeze_due(f.IN_JANUARY)

    assert (told(police), told(below), told(EVERYBODY)) == before
    assert all(before)


def test_only_first_attempts_are_counted(police, asked):
    who, quiz = f.people(40), f.version("quiz")
    f.take(who, police, asked, quiz=quiz)
    f.take(who, police, asked, quiz=quiz, number=2, right=lambda *_: 1)
    freeze_due(f.IN_JULY)

    assert told(police).value == 0.5


def test_a_question_that_was_asked_in_a_quiz_before_does_not_count_again(police, asked):
    who = f.people(40)
    f.take(who, police, asked)
    f.take(who, police, asked, at=f.AUTUMN, right=lambda *_: 1)
    freeze_due(f.IN_JANUARY)

    assert not MasterySnapshot.objects.filter(period=f.AUTUMN_KEY).exists()


def test_judges_are_never_counted(police, asked):
    """Neither those who answered as judges, nor those who work as judges besides, nor a court."""
    spots = w.audience("judges")
    ReferralPath.objects.create(audience=spots, refers=False, state=ReferralPath.State.IN_FORCE)
    court = w.authority("Domstolene", Authority.Policy.TRACK_OWNER).unit
    f.take(f.people(40), police, asked, audience="judges")
    besides, clerks = f.people(40), f.people(40)
    for one in besides:
        w.member(one, police, "judges")
    for one in clerks:
        w.member(one, court)
    f.take(besides, police, asked)
    f.take(clerks, court, asked)

    freeze_due(f.IN_JULY)

    assert MasterySnapshot.objects.count() == 0


def test_a_question_is_on_its_first_topic_alone(police):
    law, signs = f.topic("law", "Lov", 2), f.topic("signs", "Tegn", 1)
    page = bank.question(m.publish(m.course()), topics=[law, signs])
    f.take(f.people(80), police, [bank.newest(page)], right=lambda at, _place: at % 2)
    freeze_due(f.IN_JULY)

    cells = MasterySnapshot.objects.get().data["figures"]
    assert {(topic, skill) for topic, skill, *_rest in cells} == {("signs", "recognise")}
    assert QuestionPage.objects.count() == 1


def test_questions_that_show_no_skill_are_in_no_figure(police):
    f.take(f.people(40), police, [f.version("question", skill="")])
    freeze_due(f.IN_JULY)

    assert MasterySnapshot.objects.count() == 0


def test_a_question_that_was_recalled_is_in_no_figure(police, asked):
    f.take(f.people(40), police, asked)
    Version.objects.filter(kind="question").update(recalled_at=f.SPRING)
    freeze_due(f.IN_JULY)

    assert MasterySnapshot.objects.count() == 0


def test_who_has_no_unit_is_in_the_country_only(police, asked):
    f.take(f.people(20), None, asked)
    f.take(f.people(20), police, asked)
    freeze_due(f.IN_JULY)

    assert told(EVERYBODY).people == (30, 49)


def test_the_tree_holds_every_unit_below_its_own():
    police, tax = w.authority("Politiet").unit, w.authority("Skat").unit
    north, south = w.unit(police, "Nord"), w.unit(police, "Syd")
    w.unit(north, "Vagten")

    root = tree()

    assert [one.key for one in root.children] == [str(police.key), str(tax.key)]
    assert [one.key for one in root.children[0].children] == [str(north.key), str(south.key)]
    assert len(root.children[0].children[0].children) == 1
