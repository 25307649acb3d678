"""Later, some more are offered: what was hard first, and nothing that must be taken."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import LeftRefresher, VignetteForm
from assessments.recognition.vignettes import vignettes_of
from courses.models import Tag
from knowledge.models import Indicator
from tests.assessments import vignettes as v
from tests.assessments.pages import read, send, words
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
OFFER = "Et par nye situationer"


def took_it(person, days: int, **values) -> VignetteForm:
    """So many days ago, in a course; the newest of the bank were not met."""
    _course, page = v.course_with_vignettes(12)
    form = v.take(person, page, **values)
    then = timezone.now() - timedelta(days=days)
    VignetteForm.objects.filter(pk=form.pk).update(began_at=then, done_at=then)
    return v.again(form)


def my_page(client):
    return read(client, reverse("my_page"))


@pytest.mark.parametrize(("days", "number"), [(1, 0), (40, 4), (100, 4), (200, 8), (400, 8)])
def test_a_while_after_a_course_some_are_offered(learner, liv, days, number):
    took_it(liv, days)

    told = words(my_page(learner).main)

    assert (OFFER in told) is bool(number)
    if number:
        assert f"Der er {number} situationer til dig" in told


def test_what_is_offered_is_short_fresh_and_counts_nowhere(learner, liv):
    before = took_it(liv, 40)

    page = send(learner, my_page(learner), f"Begynd “{OFFER}”")

    assert words(page.select_one("main h2")) == "Situation 1 af 4"
    form = VignetteForm.objects.exclude(pk=before.pk).get()
    assert (form.purpose, form.measures, form.attempt) == ("refresher", False, None)
    assert {one for one, _n in form.drawn}.isdisjoint(one for one, _n in before.drawn)
    assert words(my_page(learner).select_one("main section a")) == f"Fortsæt “{OFFER}”"
    v.answer_all(form)
    assert OFFER not in words(my_page(learner).main)


def test_signs_that_were_overlooked_come_first(learner, liv):
    before = took_it(liv, 40, rating=1)
    weak, other = (
        Indicator.objects.create(key=key, name_da=key, name_en=key) for key in ("svag", "anden")
    )
    overlooked = {one.content for one in vignettes_of(before, "da") if one.kind == "signal"}
    pages = {one.translation_key: one for one in v.signals()}
    fresh = [key for key in pages if key not in overlooked]
    for key in (*list(overlooked)[:1], *fresh[:2]):
        Tag.objects.create(page=pages[key], kind="indicator", record=weak.pk, is_draft=False)
    for key in fresh[2:]:
        Tag.objects.create(page=pages[key], kind="indicator", record=other.pk, is_draft=False)

    send(learner, my_page(learner), f"Begynd “{OFFER}”")

    form = VignetteForm.objects.exclude(pk=before.pk).get()
    signals = {one.content for one in vignettes_of(form, "da") if one.kind == "signal"}
    assert signals & set(fresh[:2])


def test_an_offer_that_is_left_is_not_made_again_and_the_next_one_is(learner, liv):
    form = took_it(liv, 40)

    send(learner, my_page(learner), "Nej tak")
    assert LeftRefresher.objects.get().form == form
    assert OFFER not in words(my_page(learner).main)

    then = timezone.now() - timedelta(days=100)
    VignetteForm.objects.filter(pk=form.pk).update(began_at=then, done_at=then)
    assert OFFER in words(my_page(learner).main)


def test_what_is_not_offered_is_not_begun(learner, liv):
    took_it(liv, 1)

    for sent in ({}, {"stage": "first"}, {"stage": "first", "leave": "yes"}, {"stage": "x" * 999}):
        response = learner.post(reverse("vignette_refresh"), sent)
        assert response["Location"] == reverse("my_page")
    assert (VignetteForm.objects.count(), LeftRefresher.objects.count()) == (1, 0)


def test_before_the_course_is_done_nothing_is_offered(learner, liv):
    """Whoever answered before it, and no more."""
    form = took_it(liv, 40)
    VignetteForm.objects.filter(pk=form.pk).update(moment="before")

    assert OFFER not in words(my_page(learner).main)


def test_begun_twice_it_is_one(learner, liv):
    took_it(liv, 40)

    for _n in range(2):
        learner.post(reverse("vignette_refresh"), {"stage": "first"})
    assert VignetteForm.objects.filter(purpose="refresher").count() == 1


def test_to_judges_nothing_is_offered(learner, liv):
    v.judges_path()
    took_it(liv, 40)
    w.member(liv, w.authority("Domstolene", w.Policy.TRACK_OWNER).unit, "judges")

    assert OFFER not in words(my_page(learner).main)
    learner.post(reverse("vignette_refresh"), {"stage": "first"})
    assert VignetteForm.objects.filter(purpose="refresher").count() == 0
