"""A session that nobody used for a while is locked on the server, whatever a page's script does."""

import time
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import idle
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.echo_urls")]
ECHO, MY_PAGE = "/en/echo/", "/en/my/"
STATE, ACTIVE, SIGN_OUT = "/en/account/idle/", "/en/account/active/", "/en/account/logout/"
MINUTE = 60
TOO_LONG = 15 * MINUTE
BY_SCRIPT = [
    {"Accept": "application/json"},
    {"Accept": "*/*"},
    {"HX-Request": "true"},
    {"X-Requested-With": "XMLHttpRequest"},
    {"Sec-Fetch-Dest": "empty"},
    {"Sec-Fetch-Dest": "iframe", "Accept": "text/html"},
]


@pytest.fixture
def person():
    return people.learner()


@pytest.fixture
def client(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def leave_idle(client: Client, seconds: int = TOO_LONG) -> None:
    session = client.session
    session[idle.USED] = int(time.time()) - seconds
    session.save()


def idle_for(client: Client) -> int:
    return int(time.time()) - client.session[idle.USED]


def is_open(client: Client) -> bool:
    return client.get(ECHO).status_code == 200


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def fields_of(page: BeautifulSoup) -> dict[str, list[str]]:
    """What a browser sends with the unlock form, but for the password."""
    fields: dict[str, list[str]] = {}
    for field in page.select("main form.narrow-form input"):
        if "csrf" not in field["name"]:
            fields.setdefault(field["name"], []).append(field.get("value", ""))
    fields.pop("unlock_password")
    return fields


def unlock(client: Client, page: BeautifulSoup, password: str = people.PASSWORD, **options):
    fields = {**fields_of(page), "unlock_password": password}
    return client.post(options.pop("path", ECHO), fields, **options)


# --- When it is locked ----------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "status"), [(TOO_LONG - 5, 200), (TOO_LONG, 423)])
def test_a_page_left_for_too_long_is_locked(client, seconds, status):
    leave_idle(client, seconds)

    assert client.get(ECHO).status_code == status


def test_it_stays_locked_however_often_one_asks(client):
    leave_idle(client)

    assert [client.get(ECHO).status_code for _ in range(3)] == [423] * 3
    assert idle_for(client) >= TOO_LONG


def test_each_installation_chooses_how_long(client, settings):
    settings.IDLE_MINUTES = 2
    leave_idle(client, 2 * MINUTE)

    assert client.get(ECHO).status_code == 423


@pytest.mark.parametrize("path", [MY_PAGE, "/en/", "/en/pause/", "/admin/", "/admin/echo/", ECHO])
def test_every_page_is_locked_and_shows_only_a_first_name(client, path):
    leave_idle(client)

    response = client.get(path)

    page = read(response)
    shown = response.text
    assert (response.status_code, len(page.select("h1"))) == (423, 1)
    assert [word for word in ("Lærke", "liv@politi.example") if word in shown] == []
    assert "Liv" in page.select_one("main .lead").text
    assert "no-store" in response.headers["Cache-Control"].split(", ")


def test_visitors_are_never_locked():
    assert is_open(Client())


def test_signing_in_again_opens(client, person):
    leave_idle(client)

    client.force_login(person)

    assert is_open(client)


def test_a_session_from_before_the_lock_was_there_goes_on(client):
    session = client.session
    del session[idle.USED]
    session.save()

    assert (is_open(client), idle_for(client) < MINUTE) == (True, True)


@pytest.mark.parametrize("headers", BY_SCRIPT)
def test_scripts_are_told_without_content(client, headers):
    leave_idle(client)

    response = client.get(ECHO, headers=headers)

    assert (response.status_code, response.content) == (423, b"")


# --- What counts as use ---------------------------------------------------------------------


def test_opening_a_page_is_use(client):
    leave_idle(client, 10 * MINUTE)

    client.get(ECHO)

    assert idle_for(client) < MINUTE


@pytest.mark.parametrize("headers", BY_SCRIPT)
def test_what_scripts_fetch_is_no_use(client, headers):
    leave_idle(client, 10 * MINUTE)

    assert client.get(ECHO, headers=headers).status_code == 200
    assert idle_for(client) >= 10 * MINUTE


def test_the_admin_asking_who_else_edits_is_no_use(client):
    leave_idle(client, 10 * MINUTE)

    client.post(
        reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", "1", 1]),
        {"is_editing": ""},
        headers={"Accept": "*/*", "Sec-Fetch-Dest": "empty"},
    )

    assert idle_for(client) >= 10 * MINUTE


def test_use_is_written_once_a_minute(client):
    leave_idle(client, 30)
    with CaptureQueriesContext(connection) as seldom:
        client.get(ECHO)
    leave_idle(client, MINUTE)
    with CaptureQueriesContext(connection) as due:
        client.get(ECHO)

    assert (writes(seldom), writes(due)) == (0, 1)


def writes(queries: CaptureQueriesContext) -> int:
    return sum(query["sql"].startswith(("UPDATE", "INSERT")) for query in queries)


def test_use_does_not_put_off_the_end_of_a_session(client):
    leave_idle(client, 10 * MINUTE)
    ends = Session.objects.get().expire_date

    client.get(ECHO)

    assert idle_for(client) < MINUTE
    assert Session.objects.get().expire_date == ends


def test_what_another_request_writes_at_the_same_time_is_kept(client):
    leave_idle(client, 10 * MINUTE)
    session = client.session
    before = session[idle.USED]
    other = client.session
    other["chosen"] = "elsewhere"
    other.save()

    idle.note_use(session)

    assert client.session["chosen"] == "elsewhere"
    assert client.session[idle.USED] > before


def test_a_session_that_ended_meanwhile_does_not_come_back(client):
    session = client.session
    session[idle.USED] = 0
    Session.objects.all().delete()

    idle.note_use(session)

    assert Session.objects.count() == 0


# --- Unlocking a page -----------------------------------------------------------------------


def test_the_password_leads_back_to_the_page(client):
    leave_idle(client)
    page = read(client.get(f"{ECHO}?q=a&q=b"))

    response = unlock(client, page, path=f"{ECHO}?q=a&q=b")

    assert (response.status_code, response.headers["Location"]) == (302, f"{ECHO}?q=a&q=b")
    assert is_open(client)


@pytest.mark.parametrize(
    ("password", "says"),
    [("wrong", "That is not your password. Try again."), ("", "This field is required.")],
)
def test_a_wrong_password_does_not(client, password, says):
    leave_idle(client)

    response = unlock(client, read(client.get(ECHO)), password)

    page = read(response)
    assert (response.status_code, page.select_one(".form-error-message").text) == (423, says)
    assert not is_open(client)


def test_the_password_of_somebody_else_does_not(client):
    people.outsider().set_password("another-password")
    leave_idle(client)

    assert unlock(client, read(client.get(ECHO)), "another-password").status_code == 423


def test_after_five_wrong_ones_the_session_ends(client, person):
    leave_idle(client)
    page = read(client.get(MY_PAGE))
    tries = [unlock(client, page, f"guess {n}", path=MY_PAGE).status_code for n in range(5)]

    response = unlock(client, page, path=MY_PAGE, follow=True)

    target = f"/en/account/login/?next={MY_PAGE}"
    assert tries == [423] * 5
    assert response.redirect_chain == [(target, 302)]
    assert "That was too many tries. Sign in again to go on." in read(response).main.text
    assert "_auth_user_id" not in client.session


def test_a_right_one_forgets_the_wrong_ones(client):
    for _ in range(2):
        leave_idle(client)
        page = read(client.get(ECHO))
        assert [unlock(client, page, "wrong").status_code for _ in range(4)] == [423] * 4
        assert unlock(client, page).status_code == 302


def test_who_has_no_password_signs_in_again_and_comes_back(client, person):
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    leave_idle(client)

    page = read(client.get(f"{MY_PAGE}?a=1&b=2"))
    form = page.select_one("main form")
    response = client.post(form["action"], {"next": form.select_one("[name=next]")["value"]})

    assert page.select("[name=unlock_password]") == []
    target = "/en/account/login/?next=%2Fen%2Fmy%2F%3Fa%3D1%26b%3D2"
    assert response.headers["Location"] == target
    assert "_auth_user_id" not in client.session


def test_the_next_person_signs_the_last_one_out(client):
    leave_idle(client)

    page = read(client.get(MY_PAGE))
    response = client.post(page.select_one(".not-you")["action"])

    assert response.headers["Location"] == "/"
    assert "_auth_user_id" not in client.session


# --- A form that came too late --------------------------------------------------------------

TYPED = {
    "title": ["Æøå «tegn» <b>"],
    "text": ["first\r\nsecond\r\n"],
    "choice": ["a", "b"],
    "empty": [""],
    "postcode": ["2100"],
}


@pytest.mark.parametrize("kind", ["multipart/form-data", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("path", [ECHO, "/admin/echo/"])
def test_what_was_typed_reaches_its_view_after_unlocking(client, path, kind):
    leave_idle(client)
    sent = {"data": TYPED} if kind.startswith("multipart") else {"data": urlencoded(TYPED)}
    options = {} if kind.startswith("multipart") else {"content_type": kind}

    page = read(client.post(path, **sent, **options))
    response = unlock(client, page, path=path)

    assert page.select_one("main form.narrow-form").get("enctype", options.get("content_type")) == (
        kind
    )
    assert response.json() == {"method": "POST", "fields": TYPED, "files": []}


def urlencoded(fields: dict[str, list[str]]) -> str:
    return urlencode(fields, doseq=True)


def test_it_is_kept_over_wrong_passwords(client):
    leave_idle(client)
    page = read(client.post(ECHO, TYPED))
    for _ in range(3):
        page = read(unlock(client, page, "wrong"))

    assert unlock(client, page).json()["fields"] == TYPED


def test_it_is_sent_when_another_tab_has_unlocked_first(client):
    leave_idle(client)
    page = read(client.post(ECHO, TYPED))
    leave_idle(client, 0)

    assert unlock(client, page, "").json()["fields"] == TYPED


@pytest.mark.parametrize(
    "name", ["password", "oldpassword", "new-password1", "code", "totp-code", "token", "api_token"]
)
def test_secrets_are_never_written_into_a_page(client, name):
    leave_idle(client)

    response = client.post(ECHO, {name: "hemmelig-123", "title": "kept"})

    page = read(response)
    assert "hemmelig-123" not in response.text
    assert "Passwords and codes are not kept" in page.select_one(".alert-info").text
    assert unlock(client, page).json()["fields"] == {"title": ["kept"]}


def test_files_cannot_be_kept_and_the_page_says_so(client):
    leave_idle(client)
    file = SimpleUploadedFile("case.txt", b"words")

    page = read(client.post(ECHO, {"title": "kept", "file": file}))

    assert "Files cannot be kept" in page.select_one(".alert-info").text
    assert unlock(client, page).json()["files"] == []


def test_the_token_of_forms_still_counts(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    leave_idle(client)

    assert client.post(ECHO, {"unlock_password": people.PASSWORD}).status_code == 403
    page = read(client.get(ECHO))
    token = page.select_one("main [name=csrfmiddlewaretoken]")["value"]
    fields = {**fields_of(page), "unlock_password": people.PASSWORD, "csrfmiddlewaretoken": token}
    assert client.post(ECHO, fields).status_code == 302


def test_bodies_too_large_are_turned_away_as_ever(client):
    leave_idle(client)

    assert client.post(ECHO, {"text": "x" * 1024 * 1024}).status_code == 413


# --- What the script asks -------------------------------------------------------------------


def test_asking_is_no_use_and_tells_what_is_left(client):
    leave_idle(client, 10 * MINUTE)

    answer = client.get(STATE).json()

    assert (answer["state"], round(answer["left"], -1)) == ("open", 5 * MINUTE)
    assert set(answer) == {"state", "left", "who", "token"}
    assert idle_for(client) >= 10 * MINUTE


def test_being_active_is_use(client):
    leave_idle(client, 10 * MINUTE)

    assert client.post(ACTIVE).json()["left"] >= TOO_LONG - 5
    assert idle_for(client) < MINUTE


def test_being_active_opens_nothing(client):
    leave_idle(client)

    answer = client.post(ACTIVE).json()

    assert (answer["state"], answer["left"]) == ("locked", 0)
    assert not is_open(client)


def test_the_script_unlocks_with_the_password(client):
    leave_idle(client)

    wrong = client.post(ACTIVE, {"unlock_password": "wrong"}).json()
    right = client.post(ACTIVE, {"unlock_password": people.PASSWORD}).json()

    assert [(answer["state"], answer["wrong"]) for answer in (wrong, right)] == [
        ("locked", True),
        ("open", False),
    ]
    assert is_open(client)


def test_the_script_has_as_many_tries(client):
    leave_idle(client)
    for _ in range(5):
        client.post(ACTIVE, {"unlock_password": "wrong"})

    answer = client.post(ACTIVE, {"unlock_password": people.PASSWORD}).json()

    assert answer == {"state": "ended", "reason": "tries"}
    assert client.get(STATE).json() == {"state": "ended"}


def test_visitors_are_told_that_nobody_is_signed_in():
    client = Client()

    assert client.get(STATE).json() == client.post(ACTIVE).json() == {"state": "ended"}


def test_each_person_has_a_mark_that_says_nothing(client, person):
    mine = client.get(STATE).json()["who"]
    client.force_login(person)
    again = client.get(STATE).json()["who"]
    client.force_login(people.outsider())
    other = client.get(STATE).json()["who"]

    assert (mine == again, mine == other) == (True, False)
    assert str(person.key) not in mine


def test_the_script_needs_the_token_of_forms(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    without = client.post(ACTIVE).status_code
    token = client.get(STATE).json()["token"]

    assert without == 403
    assert client.post(ACTIVE, headers={"X-CSRFToken": token}).json()["state"] == "open"


def test_pages_of_visitors_have_no_lock(client):
    assert [len(read(one.get("/en/pause/")).select("dialog")) for one in (Client(), client)] == [
        0,
        1,
    ]


# --- Signing out ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", [SIGN_OUT, "/admin/logout/"])
def test_signing_out_makes_the_browser_forget(client, path):
    response = client.post(path)

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get(ECHO).headers


def test_a_session_ended_by_guesses_makes_the_browser_forget(client):
    leave_idle(client)
    for _ in range(5):
        client.post(ACTIVE, {"unlock_password": "wrong"})

    response = client.post(ACTIVE, {"unlock_password": "wrong"})

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("path", [SIGN_OUT, "/admin/logout/"])
def test_signing_out_twice_is_calm(client, path):
    answers = [client.post(path) for _ in range(2)]

    assert [(one.status_code, one.headers["Location"]) for one in answers] == [(302, "/")] * 2


@pytest.mark.parametrize("path", [SIGN_OUT, "/admin/logout/"])
def test_signing_out_from_a_page_of_an_earlier_session_asks_once_more(person, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)

    response = client.post(path, {"csrfmiddlewaretoken": "x" * 64})

    page = read(response)
    assert response.status_code == 200
    assert page.select_one("main form")["action"].endswith("/account/logout/")
    assert "_auth_user_id" in client.session
    token = page.select_one("main [name=csrfmiddlewaretoken]")["value"]
    assert client.post(path, {"csrfmiddlewaretoken": token}).headers["Location"] == "/"


def test_signing_out_from_a_page_whose_session_is_over_is_calm():
    client = Client(enforce_csrf_checks=True)

    response = client.post(SIGN_OUT, {"csrfmiddlewaretoken": "x" * 64})

    assert (response.status_code, response.headers["Location"]) == (302, "/")
