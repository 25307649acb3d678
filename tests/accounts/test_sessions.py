import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts import idle
from accounts.sessions import describe
from core.queue import tick
from tests import people
from tests.accounts.door import said, sign_in, signed_in, soup, work_is_done

pytestmark = pytest.mark.django_db
SESSIONS = "/en/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/137.0.0.0 Mobile Safari/537.36"
)


def at(device: str, person) -> Client:
    client = Client(headers={"User-Agent": device})
    sign_in(client, person.email)
    return client


def listed(client: Client) -> list[str]:
    return [title.text for title in soup(client.get(SESSIONS)).select("main h2")]


def id_of(client: Client) -> int:
    return UserSession.objects.get(session_key=client.session.session_key).pk


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (PHONE, "Safari on iPhone"),
        (EDGE, "Edge on Windows"),
        (ANDROID, "Chrome on Android"),
        ("curl/8.5.0", "A browser"),
        ("", "A browser"),
        ("<script>Linux", "A browser on Linux"),
    ],
)
def test_a_device_in_plain_words(user_agent, words):
    with translation.override("en"):
        assert describe(user_agent) == words


def test_this_one_comes_first_and_the_last_used_next():
    person = people.learner()
    phone, edge, here = at(PHONE, person), at(EDGE, person), at(FIREFOX, person)
    for client, minutes_ago in ((phone, 5), (edge, 10)):
        session = client.session
        session[idle.USED] -= minutes_ago * 60
        session.save()

    page = soup(here.get(SESSIONS))

    titles = [title.text for title in page.select("main h2")]
    assert titles == ["Firefox on Windows", "Safari on iPhone", "Edge on Windows"]
    assert [tag.text for tag in page.select("main li:first-child .tag-note")] == ["This one"]
    assert len(page.select("main .tag-note")) == 1


def test_one_is_signed_out():
    person = people.learner()
    phone, edge, here = at(PHONE, person), at(EDGE, person), at(FIREFOX, person)

    response = here.post(SESSIONS, {"session": id_of(phone)}, follow=True)

    assert said(response)[-1] == "You are signed out there."
    assert phone.get("/en/my/").status_code == 302
    assert [signed_in(client) for client in (edge, here)] == [str(person.pk)] * 2
    assert listed(here) == ["Firefox on Windows", "Edge on Windows"]


def test_all_others_are_signed_out():
    person, colleague = people.learner(), people.outsider()
    phone, edge, here = at(PHONE, person), at(EDGE, person), at(FIREFOX, person)
    theirs = at(FIREFOX, colleague)

    here.post(SESSIONS, {"session": "others"})

    assert [client.get("/en/my/").status_code for client in (phone, edge)] == [302, 302]
    assert [client.get("/en/my/").status_code for client in (here, theirs)] == [200, 200]


@pytest.mark.parametrize("which", ["own", "colleague", "999999", "9" * 40, "x", "", "-1", "²"])
def test_nothing_else_is_signed_out(which):
    person, colleague = people.learner(), people.outsider()
    here, theirs = at(FIREFOX, person), at(FIREFOX, colleague)
    ids = {"own": id_of(here), "colleague": id_of(theirs)}

    response = here.post(SESSIONS, {"session": ids.get(which, which)})

    assert response.headers["Location"] == SESSIONS
    assert [client.get("/en/my/").status_code for client in (here, theirs)] == [200, 200]


def test_a_new_password_signs_the_others_out_and_says_so():
    person = people.learner()
    phone, here = at(PHONE, person), at(FIREFOX, person)
    warned = "Wherever else you are signed in, you are then signed out."
    form = {
        "oldpassword": people.PASSWORD,
        "password1": "ni-sorte-raf",
        "password2": "ni-sorte-raf",
    }

    asked = soup(here.get("/en/account/password/change/")).select_one("main .lead").text
    response = here.post("/en/account/password/change/", form, follow=True)

    assert asked == warned
    assert said(response)[-1] == (
        "Your password is changed. Wherever else you were signed in, you are signed out."
    )
    assert listed(here) == ["Firefox on Windows"]
    assert phone.get("/en/my/").status_code == 302


def test_sessions_that_are_over_are_not_listed_and_not_kept():
    person = people.learner()
    phone, edge, here = at(PHONE, person), at(EDGE, person), at(FIREFOX, person)
    phone.post("/en/account/logout/")
    Session.objects.filter(session_key=edge.session.session_key).update(
        expire_date="2020-01-01T00:00Z"
    )
    shown = listed(here)

    tick()
    work_is_done()

    assert shown == ["Firefox on Windows"]
    kept = UserSession.objects.values_list("session_key", flat=True)
    assert list(kept) == [here.session.session_key]


def test_the_address_of_the_computer_is_not_kept():
    at(FIREFOX, people.learner())

    assert UserSession.objects.get().ip == "::"


def test_three_cost_no_more_than_one(django_assert_num_queries):
    person = people.learner()
    here = at(FIREFOX, person)
    here.get(SESSIONS)
    with CaptureQueriesContext(connection) as one:
        here.get(SESSIONS)
    queries = len(one)
    at(PHONE, person)
    at(EDGE, person)

    with django_assert_num_queries(queries):
        assert len(listed(here)) == 3


def test_the_tenth_sign_in_costs_no_more_than_the_second(django_assert_num_queries):
    person = people.learner()
    at(PHONE, person)
    with CaptureQueriesContext(connection) as second:
        at(FIREFOX, person)
    queries = len(second)
    for _ in range(7):
        at(EDGE, person)

    with django_assert_num_queries(queries):
        at(FIREFOX, person)


def test_nobody_sees_the_sessions_of_another():
    person = people.learner()
    at(PHONE, person)

    assert listed(at(FIREFOX, people.outsider())) == ["Firefox on Windows"]


def test_a_visitor_has_none(client):
    assert client.get(SESSIONS).headers["Location"].startswith("/en/account/login/")
