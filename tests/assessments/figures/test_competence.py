"""What is frozen of vignettes, and of whom."""

import pytest

from assessments.competence.records import Measure, Population
from assessments.competence.snapshots import from_plain
from assessments.figures.freezing import freeze_due
from assessments.figures.tree import EVERYBODY
from assessments.models import CompetenceSnapshot, VignetteForm
from courses.models import Version
from knowledge.models import Indicator, ReferralPath
from organisations.models import Unit
from tests.assessments import world as bank
from tests.assessments.figures import world as f
from tests.courses import making as m
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
LEVEL, CHANGE, A = Population.LEVEL, Population.CHANGE, Measure.TOLD_APART


@pytest.fixture
def police():
    return w.authority("Politiet").unit


def snapshot(period=f.SPRING_KEY, audience="police"):
    return from_plain(CompetenceSnapshot.objects.get(period=period, audience=audience).data)


def told(unit, measure=A, population=LEVEL, **where):
    key = unit if unit == EVERYBODY else str(unit.key)
    return snapshot(**where).of(population, measure, key)


def test_levels_and_changes_come_from_the_forms_that_measure(police):
    who = f.people(30)
    f.forms(who, police, moment="before", told_apart=0.6, at=f.SPRING.replace(month=2))
    f.forms(who, police, told_apart=0.8)
    f.forms(f.people(30), police, told_apart=0.3, measures=False)
    VignetteForm.objects.filter(measures=False).update(scores=f.scored(0, told_apart=0.3))

    freeze_due(f.IN_JULY)

    assert (told(police).value, told(police).people) == (0.8, (30, 49))
    assert told(police, population=CHANGE).value == pytest.approx(0.2)


def test_who_moves_counts_where_the_form_was_given(police):
    tax, who = w.authority("Skat").unit, f.people(20)
    f.forms(who, police)
    for one in who:
        w.member(one, tax, "tax")

    freeze_due(f.IN_JULY)

    assert told(police).people == (20, 29)
    assert told(tax) is None


def test_a_change_may_have_begun_in_the_half_year_before(police):
    who = f.people(30)
    f.forms(who, police, moment="before", told_apart=0.6)
    f.forms(who, police, at=f.AUTUMN, told_apart=0.8)

    freeze_due(f.IN_JANUARY)

    assert not CompetenceSnapshot.objects.filter(period=f.SPRING_KEY).exists()
    assert told(police, population=CHANGE, period=f.AUTUMN_KEY).value == pytest.approx(0.2)


def test_nothing_that_goes_changes_what_was_frozen(police):
    north, drawn = w.unit(police, "Nord"), [f.vignette()]
    f.rate(f.forms(f.people(20), north, drawn=drawn), lambda *_: 5)
    freeze_due(f.IN_JULY)
    before = list(CompetenceSnapshot.objects.values())

    for one in VignetteForm.objects.all():
        one.person.delete()
    Version.objects.filter(kind="question").delete()
    Unit.objects.get(pk=north.pk).delete()
    f.forms(f.people(40), police)
    freeze_due(f.IN_JANUARY)

    frozen = CompetenceSnapshot.objects.filter(period=f.SPRING_KEY)
    assert list(frozen.values()) == before
    assert told(north).people == (20, 29)


def test_of_judges_there_is_no_figure_even_if_there_were_forms(police):
    judges = w.audience("judges")
    ReferralPath.objects.create(audience=judges, refers=False, state=ReferralPath.State.IN_FORCE)
    besides = f.people(20)
    for one in besides:
        w.member(one, police, "judges")
    f.forms(besides, police)
    f.forms(f.people(20), police, audience="judges")

    freeze_due(f.IN_JULY)

    assert CompetenceSnapshot.objects.count() == 0


def test_of_those_who_work_as_nothing_in_particular_there_is_no_figure(police):
    f.forms(f.people(20), police, audience="")

    freeze_due(f.IN_JULY)

    assert CompetenceSnapshot.objects.count() == 0


def test_who_moves_between_two_forms_counts_once_where_the_newest_was_given(police):
    north, south, who = w.unit(police, "Nord"), w.unit(police, "Syd"), f.people(20)
    f.forms(who, north, moment="before", at=f.SPRING.replace(month=2), told_apart=0.6)
    f.forms(who, north, told_apart=0.7)
    f.forms(who, south, at=f.SPRING.replace(month=5), told_apart=0.8)

    freeze_due(f.IN_JULY)

    assert (told(north), told(south).value, told(police).people) == (None, 0.8, (20, 29))
    assert told(north, population=CHANGE).value == pytest.approx(0.1)


# --- The signs ------------------------------------------------------------------------------


def sign(key: str, order: int) -> Indicator:
    return Indicator.objects.create(key=key, name_da=key, name_en=key, order=order)


def signal_with(course, *signs: Indicator, kind: str = "signal") -> Version:
    page = bank.question(course, "Et " + "-".join(one.key for one in signs), indicators=signs)
    made = bank.newest(page)
    made.data["question"]["kind"] = kind
    made.save()
    return made


def test_the_signs_that_are_overlooked_most_are_told_without_numbers(police):
    """Of four signs the three that are rated low by most, in the usual order."""
    course = m.publish(m.course())
    signs = [sign(f"i{at}", at) for at in range(4)]
    drawn = [signal_with(course, one) for one in signs]
    made = f.forms(f.people(40), police, drawn=drawn)
    few = {0: 5, 1: 20, 2: 10, 3: 30}
    f.rate(made, lambda number, place: 3 if number < few[place] else 4)

    freeze_due(f.IN_JULY)

    assert CompetenceSnapshot.objects.get().overlooked == ["i1", "i2", "i3"]


def test_the_newest_form_of_the_half_year_tells_what_is_overlooked(police):
    course, who = m.publish(m.course()), f.people(40)
    for key, month in (("then", 2), ("now", 3)):
        drawn = [signal_with(course, sign(key, 1))]
        made = f.forms(who, police, drawn=drawn, at=f.SPRING.replace(month=month))
        f.rate(made, lambda number, _place: 3 + number % 2)

    freeze_due(f.IN_JULY)

    assert CompetenceSnapshot.objects.get().overlooked == ["now"]


def test_signs_in_look_alikes_and_those_of_one_mind_are_not_told(police):
    course = m.publish(m.course())
    lone, mixed = sign("lone", 1), sign("mixed", 2)
    drawn = [signal_with(course, lone), signal_with(course, mixed, kind="look-alike")]
    f.rate(f.forms(f.people(40), police, drawn=drawn), lambda number, place: 1)

    freeze_due(f.IN_JULY)

    assert CompetenceSnapshot.objects.get().overlooked == []
