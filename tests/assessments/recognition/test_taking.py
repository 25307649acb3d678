"""Forms of vignettes: nothing is lost or counted twice, and judges never have one."""

import pytest

from assessments.answering import Came
from assessments.competence.forms import NotRatedError
from assessments.competence.ratings import Kind
from assessments.models import ExpertRating, VignetteAnswer, VignetteForm
from assessments.models.vignette_forms import form_address
from assessments.recognition import taking
from assessments.recognition.taking import Sent, Unanswered
from assessments.recognition.vignettes import vignettes_of
from courses.models import Progress
from evidence.models import Evidence
from tests import people
from tests.assessments import vignettes as v
from tests.courses.learning.world import version
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


def recorded(person) -> list[tuple[str, str, dict]]:
    rows = Evidence.objects.filter(person=person.key, kind="vignette_rating").order_by("pk")
    return list(rows.values_list("outcome", "skill", "detail"))


def test_whoever_has_answered_all_is_done_whatever_they_answered(liv):
    _course, page = v.course_with_vignettes()

    form = v.take(liv, page, rating=1, told=())

    assert form.done_at
    assert (form.size, form.measures, form.scores) == (4, False, None)
    assert (form.audience, form.unit.name, form.moment) == ("police", "Politiet", "after")
    assert Progress.objects.filter(content=page.translation_key, block="").count() == 1


def test_the_ledger_is_told_what_was_answered_and_never_whether_it_was_right(liv):
    v.police_path("cmm")
    _course, page = v.course_with_vignettes()

    v.take(liv, page, rating=2, told=("police",))

    told = {"rating": 2, "told": ["police"], "moment": "after"}
    assert recorded(liv) == [("given", "recognise", told)] * 8


def test_a_form_has_as_many_of_each_kind_and_never_both_twins(liv):
    _course, page = v.course_with_vignettes(9)

    found = vignettes_of(v.begin(liv, page), "da")

    kinds = [one.kind for one in found]
    assert (kinds.count(Kind.SIGNAL), kinds.count(Kind.LOOK_ALIKE)) == (4, 4)
    assert len({one.key["pair"] for one in found}) == 8


def test_what_is_done_is_not_gone_on_with(liv):
    _course, page = v.course_with_vignettes()
    form = v.begin(liv, page)
    assert str(form.key) in form_address(liv, page.translation_key)

    v.answer_all(form)

    assert form_address(liv, page.translation_key) == ""


def test_begun_twice_it_is_one_form(liv):
    _course, page = v.course_with_vignettes()

    assert v.begin(liv, page) == v.begin(liv, page)
    assert VignetteForm.objects.count() == 1


def test_the_same_is_not_met_again_within_the_year_while_there_are_others(liv):
    _course, page = v.course_with_vignettes(12)
    other = v.page(page.get_parent(), title="Og igen", moment="before")

    first, second = v.take(liv, page), v.begin(liv, other)

    assert {one for one, _n in first.drawn}.isdisjoint(one for one, _n in second.drawn)


def test_an_answer_sent_twice_is_kept_once_and_what_another_window_said_stands(liv):
    _course, page = v.course_with_vignettes()
    form = v.begin(liv, page)

    came = [v.rate(form, 0, 5), v.rate(form, 0, 5), v.rate(form, 0, 2), v.rate(form, 0, 2, step=1)]

    assert came == [Came.SAVED, Came.KNOWN, Came.STALE, Came.SAVED]
    assert VignetteAnswer.objects.get().rating == 2


def test_how_worried_comes_first_and_stays_once_it_is_handled(liv):
    _course, page = v.course_with_vignettes()
    form = v.begin(liv, page)
    assert v.handle(form, 0, "cmm", step=0) is Came.CLOSED

    v.rate(form, 0, 5)
    assert v.handle(form, 0, "cmm") is Came.SAVED
    assert v.handle(form, 0, "cmm") is Came.KNOWN
    assert v.handle(form, 0, "police", step=2) is Came.CLOSED
    assert v.rate(form, 0, 1, step=2) is Came.CLOSED

    given = VignetteAnswer.objects.get()
    assert (given.rating, given.told) == (5, ["cmm"])
    assert len(recorded(liv)) == 1


def test_nothing_is_handled_before_somebody_or_nobody_is_chosen(liv):
    _course, page = v.course_with_vignettes()
    form = v.begin(liv, page)
    v.rate(form, 0, 5)

    with pytest.raises(Unanswered):
        taking.handle(person=liv, key=form.key, sent=Sent(0, 1, "told"), language="da")
    assert recorded(liv) == []


def test_whoever_takes_back_a_tick_has_not_chosen_it(liv):
    _course, page = v.course_with_vignettes()
    form = v.begin(liv, page)
    v.rate(form, 0, 5)
    for step, told in ((1, ["police"]), (2, None)):
        taking.answer(person=liv, key=form.key, sent=Sent(0, step, "told", told=told))

    assert VignetteAnswer.objects.get().told is None


def test_what_one_does_is_judged_by_the_path_of_the_day_and_the_hotline_never_counts_against(liv):
    v.police_path("cmm")
    told = (["cmm"], ["cmm", "hotline"], ["municipality"])

    assert judged(liv, Kind.SIGNAL, *told) == [True, True, False]


def test_about_what_only_looks_like_a_signal_nobody_has_to_be_told(liv):
    v.police_path("cmm")

    assert judged(liv, Kind.LOOK_ALIKE, [], ["hotline"], ["cmm"]) == [True, True, False]


def judged(person, kind: Kind, *told: list[str]) -> list[bool]:
    """One vignette of the kind after the other."""
    _course, page = v.course_with_vignettes()
    form = v.begin(person, page)
    mine = [one.place for one in vignettes_of(form, "da") if one.kind is kind]
    for place, names in zip(mine, told, strict=False):
        v.rate(form, place, 5)
        v.handle(form, place, *names)
    found = VignetteAnswer.objects.filter(place__in=mine).order_by("place")
    return list(found.values_list("is_right", flat=True))


def test_one_that_is_taken_out_of_use_is_asked_of_nobody_and_the_rest_is_done(liv):
    _course, page = v.course_with_vignettes()
    v.key_all()
    form = v.begin(liv, page)
    assert form.measures
    v.recall(form.drawn[0][0])

    form = v.answer_all(form)

    assert form.done_at
    assert (form.measures, form.scores) == (False, None)
    assert len(recorded(liv)) == 7


def test_what_measures_keeps_its_scores_and_nothing_else_does(liv):
    _course, page = v.course_with_vignettes()
    v.key_all()

    form = v.answer_all(v.begin(liv, page), rating={Kind.SIGNAL: 6, Kind.LOOK_ALIKE: 1}, told=())

    # Nobody is told: of a look-alike that is right.
    assert form.scores == {"told-apart": 1.0, "found": 1.0, "reacted": 0.0, "handled": 0.5}


@pytest.mark.parametrize(
    ("told", "valued"),
    [(["cmm"], 1.0), (["cmm", "police"], 0.75), (["municipality"], 0.0), ([], 0.5)],
)
def test_what_experts_think_of_telling_them_is_in_what_measures(liv, told, valued):
    _course, page = v.course_with_vignettes()
    v.key_all()
    ExpertRating.objects.update(values={"cmm": 2, "police": 0, "municipality": -2})

    form = v.take(liv, page, told=told)

    assert form.scores["valued"] == valued


def test_where_experts_left_one_out_they_say_nothing(liv):
    _course, page = v.course_with_vignettes()
    v.key_all()
    ExpertRating.objects.update(values={"cmm": 2, "police": 0})

    form = v.take(liv, page, told=["cmm"])

    assert form.measures
    assert "valued" not in form.scores


def test_where_there_are_too_few_the_form_is_shorter(liv):
    course, page = v.course_with_vignettes(8, size=4)
    for one in course.get_children().specific():
        if one != page and one.title[-1] in "4567":
            one.unpublish()

    assert v.begin(liv, page).size == 2


def test_nobody_answers_for_somebody_else(liv):
    _course, page = v.course_with_vignettes()
    form = v.begin(liv, page)

    sent = Sent(0, 0, "rating", rating=5)

    with pytest.raises(VignetteForm.DoesNotExist):
        taking.answer(person=people.outsider(), key=form.key, sent=sent)


# --- Judges ---------------------------------------------------------------------------------


@pytest.fixture(params=["as a judge", "as a judge besides"])
def judge(request, liv):
    v.judges_path()
    if request.param == "as a judge":
        liv.memberships.all().delete()
    w.member(liv, w.authority("Domstolene", w.Policy.TRACK_OWNER).unit, "judges")
    return liv


def test_of_a_judge_there_is_never_a_form(judge):
    _course, page = v.course_with_vignettes()

    with pytest.raises(NotRatedError):
        v.begin(judge, page)
    assert VignetteForm.objects.count() == 0


def test_a_judge_is_done_with_it_by_one_press(judge):
    _course, page = v.course_with_vignettes()

    taking.go_past(person=judge, version=version(page))

    assert Progress.objects.filter(content=page.translation_key, block="").count() == 1
    assert (VignetteForm.objects.count(), recorded(judge)) == (0, [])


def test_who_becomes_a_judge_in_the_middle_answers_nothing_more(liv):
    v.judges_path()
    _course, page = v.course_with_vignettes()
    form = v.begin(liv, page)
    w.member(liv, w.authority("Domstolene", w.Policy.TRACK_OWNER).unit, "judges")

    with pytest.raises(NotRatedError):
        v.rate(form, 0, 5)
    assert VignetteAnswer.objects.count() == 0


def test_nobody_else_goes_past_it(liv):
    _course, page = v.course_with_vignettes()

    with pytest.raises(PermissionError):
        taking.go_past(person=liv, version=version(page))
    assert not Progress.objects.filter(block="").exists()
