"""Who is offered a survey, and the page on which one answers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from assessments.evaluation.offering import surveys
from assessments.models import SurveyAsked, SurveyCounts, SurveyTexts
from courses.models import Completion, Version
from knowledge.models import ReferralPath
from organisations.models import Authority
from tests import people
from tests.assessments.evaluation import world as w
from tests.organisations import world as o

pytestmark = [pytest.mark.django_db]

DAY = timedelta(days=1)


@pytest.fixture
def course():
    return w.course()


@pytest.fixture
def liv():
    return people.learner()


@pytest.fixture
def learner(client, liv):
    client.force_login(liv)
    return client


def address(course, moment="after"):
    return reverse("survey", args=[course.translation_key, moment])


def is_offered(client, course, moment="after"):
    """On My page, and on the page of the course."""
    mine = client.get(reverse("my_page")).content.decode()
    here = client.get(course.url).content.decode()
    return address(course, moment) in mine, address(course, moment) in here


def test_it_is_offered_when_the_course_is_done(learner, liv, course):
    assert is_offered(learner, course) == (False, False)

    w.completed(course, liv)

    assert is_offered(learner, course) == (True, True)


@pytest.mark.parametrize(
    ("ago", "offered"),
    [
        (DAY, {"after"}),
        (59 * DAY, {"after"}),
        (61 * DAY, set()),
        (182 * DAY, set()),
        (184 * DAY, {"later"}),
        (242 * DAY, {"later"}),
        (244 * DAY, set()),
    ],
)
def test_each_is_offered_for_some_time(learner, liv, course, ago, offered):
    w.completed(course, liv, ago=ago)

    found = {one for one in ("after", "later") if is_offered(learner, course, one) == (True, True)}
    answered = {
        one for one in ("after", "later") if learner.get(address(course, one)).status_code == 200
    }

    assert (found, answered) == (offered, offered)


def test_an_answer_is_kept_and_not_asked_again(learner, liv, course):
    w.completed(course, liv)

    response = learner.post(
        address(course), {"useful": "4", "missing": "Flere øvelser"}, follow=True
    )

    assert response.redirect_chain == [(reverse("my_page"), 302)]
    assert "Dit svar er gemt uden dit navn" in response.content.decode()
    assert SurveyCounts.objects.get().chosen == {"useful": {"4": 1}}
    assert is_offered(learner, course) == (False, False)


def test_one_may_say_no(learner, liv, course):
    w.completed(course, liv)

    learner.post(address(course), {"leave": "yes", "useful": "4"})

    assert SurveyCounts.objects.get().chosen == {}
    assert is_offered(learner, course) == (False, False)


def test_whoever_takes_the_course_again_is_not_asked_again(learner, liv, course):
    w.say(w.completed(course, liv, ago=10 * DAY), useful="4")
    w.completed(course, liv)

    assert is_offered(learner, course) == (False, False)


def test_of_a_course_that_was_completed_twice_one_is_asked_once(learner, liv, course):
    for ago in (10 * DAY, DAY):
        w.completed(course, liv, ago=ago)

    offered = [one.address for one in surveys(liv, list(Completion.objects.order_by("-pk")))]

    assert offered == [address(course)]


def test_a_second_tab_and_the_back_button_are_told_so(learner, liv, course):
    w.completed(course, liv)
    learner.post(address(course), {"useful": "4"})

    again = learner.post(address(course), {"useful": "1"}, follow=True).content.decode()
    back = learner.get(address(course), follow=True).content.decode()

    assert "Du har svaret eller sagt nej" in again
    assert "Du har svaret eller sagt nej" in back
    assert SurveyCounts.objects.get().chosen == {"useful": {"4": 1}}


def test_whoever_has_not_completed_it_finds_nothing(learner, course):
    w.completed(course)

    assert learner.get(address(course)).status_code == 404
    assert learner.post(address(course), {"useful": "4"}).status_code == 404
    assert learner.get(address(course, "always")).status_code == 404
    assert not SurveyCounts.objects.exists()


def test_it_can_be_answered_when_the_course_has_been_withdrawn(learner, liv, course):
    w.completed(course, liv)
    course.unpublish()

    mine = learner.get(reverse("my_page")).content.decode()
    assert address(course) in mine
    assert "Se tegnene" in learner.get(address(course)).content.decode()

    learner.post(address(course), {"useful": "4"})

    assert SurveyCounts.objects.get().chosen == {"useful": {"4": 1}}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"missing": "   "},
        {"useful": "6"},
        {"useful": "<b>5</b>"},
        {"missing": "a" * 501},
        {"missing": "Ring til Mette på 070761-4285"},
        {"missing": "skriv til pia.hansen@gmail.com"},
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_lost(learner, liv, course, sent):
    w.completed(course, liv)

    response = learner.post(address(course), {"otherwise": "", **sent})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert sent.get("missing", "") in response.content.decode()
    assert not SurveyAsked.objects.exists()


def test_markup_is_kept_as_the_words_that_it_is(learner, liv, course):
    w.completed(course, liv)

    learner.post(address(course), {"missing": "<script>alert(1)</script>\x00"})
    learner.post(address(course), {"missing": "<script>alert(1)</script>"})

    assert SurveyTexts.objects.get(question="missing").texts == ["<script>alert(1)</script>"]


def test_ten_megabytes_are_turned_away(learner, liv, course):
    w.completed(course, liv)

    response = learner.post(address(course), {"missing": "æ" * 10 * 1024 * 1024})

    assert response.status_code in (400, 413)
    assert not SurveyAsked.objects.exists()


@pytest.mark.parametrize("taken_as", ["judges", "police"])
def test_judges_say_what_they_think_and_are_not_asked_whom_they_told(client, course, taken_as):
    """Whoever works as a judge besides neither."""
    judge = people.learner()
    ReferralPath.objects.create(audience=o.audience("judges"), refers=False)
    o.member(judge, o.authority("Retten", Authority.Policy.TRACK_OWNER).unit, "judges")
    client.force_login(judge)

    w.completed(course, judge, audience=taken_as, ago=w.LATER)
    assert client.get(address(course, "later")).status_code == 404
    assert address(course, "later") not in client.get(reverse("my_page")).content.decode()

    w.completed(course, judge, audience=taken_as)
    assert is_offered(client, course) == (True, True)


def test_more_courses_cost_no_more_queries(client):
    courses = [w.course(f"Kursus {n}") for n in range(3)]
    who = people.learner()
    w.completed(courses[0], who)
    w.completed(courses[0], who, ago=w.LATER)
    mine = reverse("my_page")
    signed_in = o.sign_in(who)
    with_one = o.queries(signed_in, mine)

    for course in courses[1:]:
        w.completed(course, who)
        w.completed(course, who, ago=w.LATER)

    assert o.queries(signed_in, mine) == with_one


def test_what_is_held_says_that_one_is_not_asked_again_and_no_more(learner, liv, course):
    w.say(w.completed(course, liv), useful="4", missing="Flere øvelser")

    told = learner.get(reverse("own_data")).content.decode()

    assert "Undersøgelser du ikke bliver spurgt om igen" in told
    assert "Flere øvelser" not in told


def test_whoever_is_erased_leaves_what_they_said_and_nothing_else(course):
    completion = w.completed(course)
    w.say(completion, useful="4")

    completion.person.delete()

    assert not SurveyAsked.objects.exists()
    assert SurveyCounts.objects.get().chosen == {"useful": {"4": 1}}


def test_nobody_who_is_not_signed_in_is_let_in(course):
    response = Client().get(address(course))

    assert response.status_code == 302
    assert Version.objects.filter(kind="course").exists()
