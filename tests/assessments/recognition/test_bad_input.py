"""What nobody should send, and a clock that is wrong."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import VignetteAnswer
from assessments.recognition.vignettes import vignettes_of
from evidence.models import Evidence
from knowledge.models import Recipient
from tests.assessments import vignettes as v
from tests.assessments.pages import read, send, words
from tests.courses.reminders.world import clock_at

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
PLACES = 8
MARKUP = "<script>alert(1)</script>"


def test_a_clock_that_is_put_back_between_steps_loses_and_doubles_nothing(liv, monkeypatch):
    """Each step an hour before the one it follows: what counts is the step, and not the time."""
    _course, page = v.course_with_vignettes()
    v.key_all()
    form, now = v.begin(liv, page), timezone.now()
    for one in vignettes_of(form, "da"):
        for hours, does in ((1, "rate"), (2, "rate again"), (3, "handle"), (4, "handle again")):
            with clock_at(now - timedelta(hours=4 * one.place + hours), monkeypatch):
                if does.startswith("rate"):
                    v.rate(form, one.place, 6 if one.kind == "signal" else 1)
                else:
                    v.handle(form, one.place, "cmm")

    form = v.again(form)
    assert form.done_at
    assert (form.measures, form.scores["told-apart"]) == (True, 1.0)
    assert set(form.answers.values_list("step", flat=True)) == {2}
    assert Evidence.objects.filter(kind="vignette_rating").count() == PLACES


@pytest.mark.parametrize("name", ["vignette_form", "vignette_answer"])
def test_ten_megabytes_are_turned_away(learner, liv, name):
    _course, activity = v.course_with_vignettes()
    address = reverse(name, args=[v.begin(liv, activity).key])
    sent = {"q0-asks": "told", "q0-step": "1", "q0-told": "æ" * 10 * MEGABYTE, "go": "handle"}

    assert learner.post(address, sent).status_code == 413
    assert VignetteAnswer.objects.count() == 0


def test_markup_in_what_one_can_choose_is_shown_as_the_words_that_it_is(learner):
    v.police_path("cmm")
    Recipient.objects.filter(key="cmm").update(name_da=MARKUP, name_en=MARKUP)
    _course, activity = v.course_with_vignettes()
    for one in v.served():
        one.data["question"]["offered"] = [{"id": "cmm", "text": MARKUP}]
        one.save()
    page = send(learner, read(learner, activity.url), "Begynd")

    while asked := page.select_one("[data-question]"):
        prefix = f"q{asked['data-question']}-"
        page = send(learner, page, "Videre til, hvad du gør", **{f"{prefix}rating": "5"})
        assert MARKUP in [words(one) for one in page.select("[data-question] label")]
        (button,) = page.select("[data-question] button")
        page = send(learner, page, words(button), **{f"{prefix}told": "cmm"})

    assert f"Du ville gå til: {MARKUP}." in words(page.main)
    assert not [one for one in page.select("script") if "alert(1)" in one.text]


@pytest.mark.parametrize("told", [MARKUP, "cmm' OR 1=1", "\x00", "stranger"])
def test_what_was_not_offered_is_told_to_nobody(learner, liv, told):
    _course, activity = v.course_with_vignettes()
    form = v.begin(liv, activity)
    v.rate(form, 0, 5)
    sent = {"q0-asks": "told", "q0-step": "1", "q0-told": told, "go": "handle"}

    page = learner.post(reverse("vignette_form", args=[form.key]), sent, follow=True)

    assert "Vælg, hvem du går til, eller ingen." in page.content.decode()
    assert VignetteAnswer.objects.get().told is None
