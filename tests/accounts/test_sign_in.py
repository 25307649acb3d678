import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests import people

pytestmark = pytest.mark.django_db
LOGIN = "/da/account/login/"
OFFICE, HOME = "192.0.2.10", "198.51.100.20"
WRONG = "Den angivne emailadresse og/eller adgangskode er ikke korrekt."


def sign_in(client: Client, email: str, password: str = people.PASSWORD, **options):
    address = options.pop("address", OFFICE)
    path = options.pop("path", LOGIN)
    return client.post(path, {"login": email, "password": password, **options}, REMOTE_ADDR=address)


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def guess(email: str, times: int, address: str = OFFICE) -> list[int]:
    return [
        sign_in(Client(), email, f"guess {number}", address=address).status_code
        for number in range(times)
    ]


@pytest.mark.parametrize(
    "email", ["liv@politi.example", "LIV@POLITI.EXAMPLE", "  Liv@Politi.example "]
)
def test_a_person_signs_in_whatever_the_case_of_the_address(client, email):
    person = people.learner()

    response = sign_in(client, email)

    assert (response.status_code, response.headers["Location"]) == (302, "/da/my/")
    assert signed_in(client) == str(person.pk)


@pytest.mark.parametrize("email", ["liv@politi.example", "nobody@politi.example"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, email):
    people.learner()

    response = sign_in(client, email, "wrong")

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert page.select_one("main .alert-error").text.strip().splitlines()[-1] == WRONG
    assert signed_in(client) is None


def test_a_new_address_replaces_the_old_one(client):
    person = people.learner()
    sign_in(client, person.email)
    client.logout()
    person.email = "liv@nyt.example"
    person.save()

    sign_in(client, "liv@politi.example")
    before = signed_in(client)
    sign_in(client, "liv@nyt.example")

    assert (before, signed_in(client)) == (None, str(person.pk))


def test_somebody_whose_access_is_closed_does_not_get_in(client):
    person = people.learner()
    person.is_active = False
    person.save()

    response = sign_in(client, person.email)

    assert response.headers["Location"] == "/da/account/inactive/"
    assert signed_in(client) is None


# --- Guessing -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "title", "wait"),
    [
        (LOGIN, "Det var for mange forsøg", "venter vi lidt. Prøv igen om"),
        ("/en/account/login/", "That was too many tries", "we wait a little. Try again in"),
    ],
)
def test_after_ten_wrong_guesses_even_the_right_one_has_to_wait(client, path, title, wait):
    person = people.learner()
    assert guess(person.email, 10) == [200] * 10

    response = sign_in(client, person.email, path=path)

    page = BeautifulSoup(response.content, "html.parser")
    seconds = int(response.headers["Retry-After"])
    minutes = -(-seconds // 60)
    assert response.status_code == 429
    assert page.h1.text == title
    assert f"{wait} {minutes} minut" in page.select_one("main .lead").text
    assert 1 <= seconds <= 600
    assert signed_in(client) is None


def test_the_owner_still_signs_in_from_elsewhere(client):
    person = people.learner()
    assert guess(person.email, 11)[-1] == 429

    sign_in(client, person.email, address=HOME)

    assert signed_in(client) == str(person.pk)


def test_colleagues_behind_the_same_address_still_sign_in():
    person, colleague = people.learner(), people.outsider()
    assert guess(person.email, 11)[-1] == 429

    client = Client()
    sign_in(client, colleague.email)

    assert signed_in(client) == str(colleague.pk)


def test_a_whole_authority_behind_one_address_signs_in():
    colleagues = [people.Person.objects.create_user(f"p{n}@skat.example", "x") for n in range(40)]
    for colleague in colleagues:
        guess(colleague.email, 1)

    clients = [Client() for _ in colleagues]
    for client, colleague in zip(clients, colleagues, strict=True):
        sign_in(client, colleague.email, "x")

    assert [signed_in(client) for client in clients] == [str(one.pk) for one in colleagues]


def test_a_success_forgets_the_wrong_guesses(client):
    person = people.learner()
    assert guess(person.email, 9) == [200] * 9
    sign_in(client, person.email)
    client.logout()

    assert guess(person.email, 10) == [200] * 10


@pytest.mark.parametrize(
    "variant", ["LIV@politi.example", " liv@politi.example", "Liv@Politi.Example"]
)
def test_the_case_of_an_address_makes_no_new_guesses(client, variant):
    person = people.learner()
    guess(person.email, 10)

    assert sign_in(client, variant, "guess").status_code == 429


def test_a_forged_header_makes_no_new_guesses(client, settings):
    person = people.learner()
    settings.PROXIES = ["10.0.0.1"]
    guess(person.email, 10)

    response = client.post(
        LOGIN,
        {"login": person.email, "password": "guess"},
        REMOTE_ADDR=OFFICE,
        headers={"X-Forwarded-For": HOME},
    )

    assert response.status_code == 429


def test_the_admin_is_entered_by_the_same_door(client):
    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[-1][0] == "/da/account/login/?next=/admin/"


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/pages/", "/admin/users/"])
def test_who_is_signed_in_and_may_not_enter_the_admin_is_told_so(client, path):
    client.force_login(people.learner())

    response = client.get(path, follow=True)

    title = BeautifulSoup(response.content, "html.parser").h1.text
    expected = {"/admin/login/": (200, "Hej Liv")}
    assert (response.status_code, title) == expected.get(
        path, (403, "Du har ikke adgang til denne side")
    )


def test_who_may_enter_is_led_on(client):
    client.force_login(people.administrator())

    response = client.get("/da/account/login/?next=/admin/pages/")

    assert (response.status_code, response.headers["Location"]) == (302, "/admin/pages/")


def test_wagtails_own_door_leads_to_ours(client):
    response = client.get("/admin/login/?next=/admin/pages/")

    assert response.headers["Location"] == "/da/account/login/?next=/admin/pages/"


# --- Where it leads, and out again ----------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/en/my/", "/en/my/"),
        ("/admin/pages/?q=1", "/admin/pages/?q=1"),
        ("https://evil.example/", "/da/my/"),
        ("//evil.example/", "/da/my/"),
        ("/\\evil.example", "/da/my/"),
        ("javascript:alert(1)", "/da/my/"),
        ("\t//evil.example", "/da/my/"),
        ("http:///evil.example", "/da/my/"),
    ],
)
def test_signing_in_leads_only_to_our_own_addresses(client, target, expected):
    person = people.learner()

    assert sign_in(client, person.email, next=target).headers["Location"] == expected


def test_signing_out_takes_a_post(client):
    person = people.learner()
    client.force_login(person)

    asked = client.get("/da/account/logout/")
    still = signed_in(client)
    left = client.post("/da/account/logout/")

    assert (asked.status_code, still) == (200, str(person.pk))
    assert (left.status_code, left.headers["Location"]) == (302, "/")
    assert signed_in(client) is None


def test_wagtails_own_way_out_signs_nobody_out_by_a_link(client):
    client.force_login(people.administrator())

    client.get("/admin/logout/", follow=True)

    assert signed_in(client) is not None


@pytest.mark.parametrize("path", ["/da/account/signup/", "/en/account/signup/"])
def test_nobody_signs_up(client, path):
    assert [client.get(path).status_code, client.post(path).status_code] == [404, 404]
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_the_session_ends_with_the_working_day(client):
    sign_in(client, people.learner().email)

    cookie = client.cookies["sessionid"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("", True, "Lax")
    assert client.session.get_expire_at_browser_close()
