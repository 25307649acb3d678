"""The pages of vignettes, by forms and links alone; and what the page's script sends."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import VignetteAnswer, VignetteForm
from courses.models import Progress
from evidence.models import Evidence
from tests import people
from tests.assessments import vignettes as v
from tests.assessments.pages import read, send, words
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
PLACES = 8


def here(page: BeautifulSoup) -> str:
    return words(page.select_one("main h2"))


def go_through(client: Client, page: BeautifulSoup, rating: str = "5", told: str = "cmm"):
    """From where one is to the end."""
    while page.select_one("[data-question]"):
        prefix = "q" + page.select_one("[data-question]")["data-question"]
        page = send(client, page, "Videre til, hvad du gør", **{f"{prefix}-rating": rating})
        (button,) = page.select("[data-question] button")
        page = send(client, page, words(button), **{f"{prefix}-told": told})
    return page


def test_vignettes_are_taken_without_script(learner):
    v.police_path("cmm", "police")
    _course, activity = v.course_with_vignettes()
    page = read(learner, activity.url)
    assert "Kun øvelse" in words(page.main)

    page = send(learner, page, "Begynd")
    assert here(page) == "Situation 1 af 8"
    labels = [words(one) for one in page.select(".rating label")]
    assert labels == ["1 slet ikke bekymret", "2", "3", "4", "5", "6 meget bekymret"]
    page = send(learner, page, "Videre til, hvad du gør", **{"q0-rating": "5"})
    told = [words(one) for one in page.select("[data-question] label")]
    hotline = "Ring og spørg hotlinen uden navn"
    # The path of the police does not speak of the municipality.
    assert told == ["cmm", "police", hotline, "Ingen"]
    page = send(learner, page, "Videre til næste situation", **{"q0-told": "cmm"})
    assert here(page) == "Situation 2 af 8"
    page = go_through(learner, page)

    assert page.h1.text == "Hvad det var"
    lead = words(page.select_one(".lead"))
    assert lead.startswith("Du ville gå videre med dem alle. Så overser du ingen.")
    assert len(page.select(".question-why")) == PLACES
    assert "Du har gennemført denne del." in words(read(learner, activity.url).main)


def test_whoever_goes_on_with_a_look_alike_is_not_blamed(learner):
    _course, activity = v.course_with_vignettes()
    page = go_through(learner, send(learner, read(learner, activity.url), "Begynd"))

    came = {words(one) for one in page.select(".came")}

    assert came == {
        "Der var grund til at reagere. Du ville gå videre med det.",
        "Det lignede kun. Du ville gå videre med det. Det er rigtigt at være opmærksom, og den, der"
        " spørger, får hjælp til at skelne. Her kan du læse, hvad der adskilte den.",
    }
    assert not page.select(".came-wrong, .mark-wrong")


def test_nothing_goes_on_before_it_is_answered(learner):
    _course, activity = v.course_with_vignettes()
    page = send(learner, read(learner, activity.url), "Begynd")

    page = send(learner, page, "Videre til, hvad du gør")
    assert "Vælg først, hvor bekymret du er." in words(page.main)
    page = send(learner, page, "Videre til, hvad du gør", **{"q0-rating": "2"})
    page = send(learner, page, "Videre til næste situation")
    assert "Vælg, hvem du går til, eller ingen." in words(page.main)
    assert here(page) == "Situation 1 af 8"


def test_how_worried_one_is_can_be_changed_until_it_is_handled(learner):
    _course, activity = v.course_with_vignettes()
    page = send(learner, read(learner, activity.url), "Begynd")
    page = send(learner, page, "Videre til, hvad du gør", **{"q0-rating": "2"})
    address = reverse("vignette_form", args=[VignetteForm.objects.get().key])

    page = read(learner, f"{address}?again")
    assert page.select_one("#rating-2").has_attr("checked")
    page = send(learner, page, "Videre til, hvad du gør", **{"q0-rating": "6"})
    send(learner, page, "Videre til næste situation", **{"q0-told": "nobody"})

    given = VignetteAnswer.objects.get()
    assert (given.rating, given.told) == (6, [])
    assert here(read(learner, f"{address}?again")) == "Situation 2 af 8"


def test_one_goes_on_where_one_was_also_from_the_course(learner, liv):
    course, activity = v.course_with_vignettes()
    form = v.begin(liv, activity)
    v.rate(form, 0, 5)

    response = learner.get(reverse("course_go_on", args=[course.translation_key]))

    assert response["Location"] == reverse("vignette_form", args=[form.key])
    page = read(learner, response["Location"])
    assert "Hvor bekymret du er: 5 af 6." in words(page.main)


def test_the_script_is_told_what_became_of_each_answer(learner, liv):
    _course, activity = v.course_with_vignettes()
    address = reverse("vignette_answer", args=[v.begin(liv, activity).key])
    sent = {"q0-asks": "rating"}

    answers = [
        learner.post(address, {**sent, "q0-step": step, "q0-rating": rating}).json()["answers"][0]
        for step, rating in (("0", "5"), ("0", "5"), ("0", "2"))
    ]

    assert [one["came"] for one in answers] == ["saved", "known", "stale"]
    assert [one["step"] for one in answers] == [1, 1, 1]


@pytest.mark.parametrize("word", ["", "x", "-1", "7", "0", "²", "5" * 10_000])
def test_nonsense_is_kept_nowhere_and_breaks_nothing(learner, liv, word):
    _course, activity = v.course_with_vignettes()
    form = v.begin(liv, activity)
    sent = {"q0-asks": "rating", "q0-step": "0", "q0-rating": word}

    assert learner.post(reverse("vignette_answer", args=[form.key]), sent).status_code == 200
    again = {**sent, "q0-step": word, "go": "handle", "q0-told": word}
    assert learner.post(reverse("vignette_form", args=[form.key]), again).status_code == 302
    assert VignetteAnswer.objects.count() == 0


def test_one_that_is_taken_out_of_use_in_the_middle_breaks_no_page(learner, liv):
    _course, activity = v.course_with_vignettes()
    form = v.begin(liv, activity)
    for content, _number in form.drawn[:2]:
        v.recall(content)
    address = reverse("vignette_form", args=[form.key])

    assert here(read(learner, address)) == "Situation 1 af 6"
    for content, _number in form.drawn:
        v.recall(content)
    page = read(learner, address)

    assert page.h1.text == "Hvad det var"
    assert Progress.objects.filter(content=activity.translation_key, block="").count() == 1


def test_the_number_of_queries_does_not_grow_with_the_vignettes(learner, liv):
    course, short = v.course_with_vignettes(16)
    numbers = []
    for activity in (short, v.page(course, title="Længere", size=8)):
        form = v.answer_all(v.begin(liv, activity))
        address = reverse("vignette_result", args=[form.key])
        learner.get(address)
        with CaptureQueriesContext(connection) as found:
            learner.get(address)
        numbers.append(len(found))
    assert len(form.vignettes) == 16
    assert numbers[0] == numbers[1]


def test_nor_does_that_of_the_start_with_the_pool(learner, liv):
    numbers = []
    for number in (8, 12):
        _course, activity = v.course_with_vignettes(number, of=f"Kursus {number}")
        learner.get(activity.url)
        with CaptureQueriesContext(connection) as found:
            learner.get(activity.url)
        numbers.append(len(found))
    assert numbers[0] == numbers[1]


# --- Judges ---------------------------------------------------------------------------------


def test_a_judge_is_told_that_it_is_not_for_judges_and_goes_on_by_one_press(learner, liv):
    v.judges_path()
    _course, activity = v.course_with_vignettes()
    w.member(liv, w.authority("Domstolene", w.Policy.TRACK_OWNER).unit, "judges")

    page = read(learner, activity.url)
    assert "Denne del er ikke for dommere." in words(page.main)
    send(learner, page, "Videre i kurset")

    assert VignetteForm.objects.count() == 0
    assert not Evidence.objects.filter(kind="vignette_rating").exists()
    assert Progress.objects.filter(content=activity.translation_key, block="").count() == 1


def test_no_address_makes_a_form_or_an_answer_of_a_judge(learner, liv):
    v.judges_path()
    _course, activity = v.course_with_vignettes()
    form = v.begin(liv, activity)
    w.member(liv, w.authority("Domstolene", w.Policy.TRACK_OWNER).unit, "judges")
    sent = {"q0-asks": "rating", "q0-step": "0", "q0-rating": "5", "go": "handle"}

    for name in ("vignette_form", "vignette_result", "vignette_after"):
        assert learner.get(reverse(name, args=[form.key])).status_code == 404
    for name in ("vignette_form", "vignette_answer"):
        assert learner.post(reverse(name, args=[form.key]), sent).status_code == 404
    assert VignetteAnswer.objects.count() == 0


def test_where_there_is_nothing_for_ones_work_one_goes_on(client):
    health = people.outsider()
    w.member(health, w.authority("Regionen").unit, "health")
    client.force_login(health)
    _course, activity = v.course_with_vignettes()

    page = read(client, activity.url)
    assert "Der er ingen situationer til dit arbejde endnu." in words(page.main)
    send(client, page, "Videre i kurset")

    assert Progress.objects.filter(content=activity.translation_key, block="").count() == 1
