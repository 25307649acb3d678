"""Setting up and removing the ways to sign in, and who has to."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.http import HttpResponse
from django.test import Client, RequestFactory

from accounts import second_factor
from accounts.models import Person
from accounts.second_factor import has_second_factor, requires_second_factor, second_factor_rule
from tests import people
from tests.accounts.door import (
    HOW,
    code_of,
    has_app,
    said,
    sign_in,
    signed_in,
    soup,
    through_both,
    with_app,
    work_is_done,
    wrong_code,
)

pytestmark = pytest.mark.django_db
ADD, REMOVE = f"{HOW}app/add/", f"{HOW}app/remove/"
CODES = f"{HOW}recovery-codes/"
LAST = (
    "In Tegn you can see other people or publish, so you need a second step at sign-in. "
    "This is your only one. Add another one first; then you can remove this one."
)


@pytest.fixture(autouse=True)
def rules(monkeypatch) -> list:
    """None, whatever the apps above say: each test makes its own."""
    monkeypatch.setattr(second_factor, "RULES", [])
    return second_factor.RULES


@pytest.fixture
def _police_need_it(rules) -> None:
    @second_factor_rule
    def police(person: Person) -> bool:
        return person.email.endswith("@politi.example")


def passkey(person, name="Phone") -> Authenticator:
    """As the database holds one; nobody signs in with it here."""
    credential = {"clientExtensionResults": {"credProps": {"rk": True}}}
    data = {"name": name, "credential": credential}
    return Authenticator.objects.create(user=person, type="webauthn", data=data)


# --- An app ---------------------------------------------------------------------------------


def test_an_app_is_set_up_with_the_picture_or_the_text(client):
    person = people.learner()
    sign_in(client, person.email)

    page = soup(client.get(ADD))
    secret = page.select_one("[data-secret]").text
    client.post(ADD, {"code": code_of(secret.replace(" ", ""))})

    assert {len(group) for group in secret.split()} == {4}
    assert page.select_one("img.qr")["src"].startswith("data:image/svg+xml;base64,")
    assert has_app(person)


def test_a_wrong_code_keeps_the_secret_that_the_phone_has(client):
    person = people.learner()
    sign_in(client, person.email)
    first = soup(client.get(ADD)).select_one("[data-secret]").text

    again = client.post(ADD, {"code": wrong_code(first.replace(" ", ""))})

    assert soup(again).select_one("[data-secret]").text == first
    assert not has_app(person)


def test_recovery_codes_come_with_the_first_factor_and_lead_on(client):
    sign_in(client, people.learner().email)
    secret = soup(client.get(ADD)).select_one("[data-secret]").text.replace(" ", "")

    response = client.post(f"{ADD}?next=/en/pause/", {"code": code_of(secret)}, follow=True)

    page = soup(response)
    assert response.redirect_chain[-1][0] == f"{CODES}?next=%2Fen%2Fpause%2F"
    assert len(page.select(".codes li")) == 10
    assert page.select_one("main .button-primary")["href"] == "/en/pause/"


def test_it_leads_to_no_other_site(client):
    sign_in(client, people.learner().email)
    secret = soup(client.get(ADD)).select_one("[data-secret]").text.replace(" ", "")

    response = client.post(
        f"{ADD}?next=https://evil.example/", {"code": code_of(secret)}, follow=True
    )

    assert soup(response).select_one("main .button-primary")["href"] == HOW
    assert "evil" not in soup(client.get(f"{HOW}?next=//evil.example/")).main.text


def test_an_app_is_removed_and_its_recovery_codes_with_it(client):
    person = people.learner()
    secret = with_app(person)
    through_both(client, person, secret)
    client.post(f"{CODES}new/")

    client.post(REMOVE)

    assert list(Authenticator.objects.filter(user=person)) == []


def test_codes_as_a_file(client):
    person = people.learner()
    through_both(client, person, with_app(person))
    client.post(f"{CODES}new/")

    shown = [item.text for item in soup(client.get(CODES)).select(".codes li")]
    response = client.get(f"{CODES}file/")

    assert response.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert response.text.split("\n")[2:12] == shown


def test_new_codes_replace_the_old_ones(client):
    person = people.learner()
    through_both(client, person, with_app(person))
    client.post(f"{CODES}new/")
    old = {item.text for item in soup(client.get(CODES)).select(".codes li")}
    client.post(f"{CODES}new/")
    new = {item.text for item in soup(client.get(CODES)).select(".codes li")}

    assert (len(old), len(new), old & new) == (10, 10, set())


def test_without_a_factor_there_are_no_codes(client):
    sign_in(client, people.learner().email)

    assert [client.get(CODES).status_code, client.get(f"{CODES}file/").status_code] == [404, 404]
    client.post(f"{CODES}new/")
    assert Authenticator.objects.count() == 0


def test_the_index_says_what_is_set_up(client):
    person = people.learner()
    sign_in(client, person.email)
    nothing = [tag.text for tag in soup(client.get(HOW)).select("main .tag-note")]
    with_app(person)
    passkey(person)
    client.post(f"{CODES}new/")

    assert nothing == []
    everything = [tag.text for tag in soup(client.get(HOW)).select("main .tag-note")]
    assert everything == ["1 set up", "Set up", "10 left"]


@pytest.mark.parametrize(
    ("language", "expected"), [("da", "Koder fra en app"), ("en", "Codes from an app")]
)
def test_the_owner_hears_of_a_change_in_their_language(client, settings, language, expected):
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    person = people.learner()
    person.language = language
    person.save()
    secret = with_app(person)
    through_both(client, person, secret)

    client.post(REMOVE)
    work_is_done()

    (message,) = mail.outbox
    assert message.to == [person.email]
    assert f"/{language}/account/password/reset/" in message.body


# --- Passkeys -------------------------------------------------------------------------------


def test_a_passkey_asks_for_finger_face_or_pin_and_stays_on_the_device(client):
    sign_in(client, people.learner().email)

    page = soup(client.get(f"{HOW}passkeys/add/"))
    options = json.loads(page.select_one("#passkey-options").text)["publicKey"]

    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["rp"] == {"id": "testserver", "name": "Tegn"}


def test_in_production_passkeys_belong_to_the_host_of_the_installation(client, settings):
    settings.DEMO, settings.HOST = False, "tegn.example"
    sign_in(client, people.learner().email)

    page = soup(client.get(f"{HOW}passkeys/add/"))

    assert json.loads(page.select_one("#passkey-options").text)["publicKey"]["rp"] == {
        "id": "tegn.example",
        "name": "Tegn",
    }


def test_the_door_offers_no_list_of_whose_passkeys_there_are(client):
    passkey(people.learner())

    response = client.get("/en/account/login/passkey/", headers={"Accept": "application/json"})

    options = response.json()["request_options"]["publicKey"]
    assert options.get("allowCredentials", []) == []
    assert options["userVerification"] == "required"


def test_a_question_at_the_door_is_soon_forgotten_and_a_sign_in_is_not(client):
    person = people.learner()
    client.get("/en/account/login/passkey/", headers={"Accept": "application/json"})
    asked = client.session.get_expiry_age()
    sign_in(client, person.email)

    assert (asked, client.session.get_expiry_age()) == (10 * 60, 12 * 60 * 60)


BAD_ANSWERS = [
    "",
    "null",
    "[]",
    "5",
    '"text"',
    "{}",
    '{"response": 5}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "////"}}',
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": "e30",
                "authenticatorData": "AA",
                "signature": "AA",
                "userHandle": "MQ",
                "attestationObject": "AA",
            },
        }
    ),
    "{not json",
    "[" * 5000,
]


@pytest.mark.parametrize("answer", BAD_ANSWERS)
def test_an_answer_that_no_browser_made_is_refused(client, answer):
    person = people.learner()
    client.get("/en/account/login/passkey/", headers={"Accept": "application/json"})
    response = client.post("/en/account/login/passkey/?next=/en/pause/", {"credential": answer})
    at_the_door = (response.headers["Location"], signed_in(client))
    sign_in(client, person.email)
    client.get(f"{HOW}passkeys/add/")
    added = client.post(f"{HOW}passkeys/add/", {"credential": answer, "name": "x"})

    assert at_the_door == ("/en/account/login/?next=%2Fen%2Fpause%2F", None)
    assert (added.status_code, Authenticator.objects.count()) == (200, 0)


@pytest.mark.parametrize("answer", BAD_ANSWERS)
def test_nor_does_it_pass_as_a_second_step_or_a_confirmation(client, answer):
    person = people.learner()
    passkey(person)
    client.force_login(person)
    confirm = "/en/account/confirm/passkey/"
    Authenticator.objects.all().delete()
    with_app(person)
    second = Client()
    sign_in(second, person.email)

    response = second.post("/en/account/login/code/", {"credential": answer})

    assert (response.status_code, signed_in(second)) == (200, None)
    assert client.post(confirm, {"credential": answer}).status_code == 302


def test_a_passkey_is_renamed(client):
    person = people.learner()
    mine = passkey(person)
    client.force_login(person)
    client.post("/en/account/confirm/", {"password": people.PASSWORD})

    client.post(f"{HOW}passkeys/{mine.pk}/name/", {"name": "Work phone <b>"})

    page = soup(client.get(f"{HOW}passkeys/"))
    assert [title.text for title in page.select("main h2")] == ["Work phone <b>"]


@pytest.mark.parametrize("what", ["name", "remove"])
def test_nobody_touches_the_passkey_of_another(client, what):
    mine = passkey(people.learner())
    client.force_login(people.outsider())
    client.post("/en/account/confirm/", {"password": people.PASSWORD})

    response = client.post(f"{HOW}passkeys/{mine.pk}/{what}/", {"name": "Stolen"})

    mine.refresh_from_db()
    assert (response.status_code, mine.data["name"]) == (404, "Phone")


# --- Who has to -----------------------------------------------------------------------------


def test_nobody_needs_a_second_factor_when_no_rule_says_so():
    assert requires_second_factor(people.administrator()) is False


@pytest.mark.usefixtures("_police_need_it")
def test_a_rule_says_who():
    assert (
        requires_second_factor(people.learner()),
        requires_second_factor(people.outsider()),
    ) == (
        True,
        False,
    )


def test_an_app_and_a_passkey_are_factors_and_recovery_codes_are_not():
    learner, outsider = people.learner(), people.outsider()
    third = Person.objects.create_user("tina@skat.example")
    with_app(learner)
    passkey(outsider)
    Authenticator.objects.create(user=third, type="recovery_codes", data={})

    found = [has_second_factor(person) for person in (learner, outsider, third)]

    assert found == [True, True, False]


@pytest.mark.usefixtures("_police_need_it")
@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/en/my/", "%2Fen%2Fmy%2F"),
        ("/en/my/?a=1&b=2", "%2Fen%2Fmy%2F%3Fa%3D1%26b%3D2"),
        ("/en/account/password/change/", "%2Fen%2Faccount%2Fpassword%2Fchange%2F"),
        ("/en/account/sessions/", "%2Fen%2Faccount%2Fsessions%2F"),
        ("/en/style/", "%2Fen%2Fstyle%2F"),
        ("/en/", "%2Fen%2F"),
    ],
)
def test_who_needs_one_and_has_none_sets_it_up_first(client, path, target):
    client.force_login(people.learner())

    assert client.get(path).headers["Location"] == f"{HOW}?next={target}"


@pytest.mark.usefixtures("_police_need_it")
@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/login/", "/documents/1/x/"])
def test_also_before_the_admin(client, path):
    person = people.learner()
    person.is_superuser = True
    person.save()
    client.force_login(person)

    assert client.get(path).headers["Location"].startswith("/da/account/sign-in/?next=")


@pytest.mark.usefixtures("_police_need_it")
def test_a_form_is_not_sent_on(client):
    client.force_login(people.learner())

    response = client.post("/en/account/password/change/", {"oldpassword": people.PASSWORD})

    assert response.headers["Location"] == f"{HOW}?next=%2Fen%2Fmy%2F"


@pytest.mark.usefixtures("_police_need_it")
@pytest.mark.parametrize(
    "path",
    [HOW, ADD, f"{HOW}passkeys/add/", "/en/pause/", "/en/account/logout/", "/da/account/sign-in/"],
)
def test_these_stay_open(client, path):
    sign_in(client, people.learner().email)

    assert client.get(path).status_code == 200


@pytest.mark.usefixtures("_police_need_it")
def test_it_is_explained_and_then_one_goes_on(client):
    sign_in(client, people.learner().email)
    asked = client.get("/en/style/", follow=True)
    link = soup(asked).select_one("main a[href*='app/add']")["href"]
    secret = soup(client.get(link)).select_one("[data-secret]").text.replace(" ", "")
    codes = client.post(link, {"code": code_of(secret)}, follow=True)
    onward = soup(codes).select_one("main .button-primary")["href"]

    assert said(asked)[-1].startswith("Set up a second step before you go on.")
    assert onward == "/en/style/"
    assert client.get(onward).status_code == 200


@pytest.mark.usefixtures("_police_need_it")
def test_who_needs_none_goes_everywhere(client):
    client.force_login(people.outsider())

    assert client.get("/en/my/").status_code == 200


@pytest.mark.usefixtures("_police_need_it")
def test_the_last_one_cannot_be_removed(client):
    person = people.learner()
    through_both(client, person, with_app(person))
    client.get(HOW)

    asked, done = client.get(REMOVE), client.post(REMOVE)

    assert (said(asked), said(done)) == ([LAST], [LAST])
    assert soup(asked).select("main form") == []
    assert has_app(person)


@pytest.mark.usefixtures("_police_need_it")
def test_nor_can_the_last_passkey(client):
    person = people.learner()
    mine = passkey(person)
    client.force_login(person)
    client.post("/en/account/confirm/", {"password": people.PASSWORD})
    path = f"{HOW}passkeys/{mine.pk}/remove/"

    asked, done = client.get(path), client.post(path)

    assert (said(asked), said(done)) == ([LAST], [LAST])
    assert has_second_factor(person)


@pytest.mark.usefixtures("_police_need_it")
def test_one_of_two_can(client):
    person = people.learner()
    through_both(client, person, with_app(person))
    mine = passkey(person)

    client.post(REMOVE)
    client.post(f"{HOW}passkeys/{mine.pk}/remove/")

    assert list(Authenticator.objects.filter(user=person)) == [mine]


def test_without_rules_the_middleware_asks_nothing(django_assert_num_queries, rf: RequestFactory):
    request = rf.get("/")
    middleware = second_factor.SecondFactorMiddleware(lambda request: HttpResponse())

    with django_assert_num_queries(0):
        # Not even who it is.
        assert middleware.process_view(request, None, (), {}) is None


@pytest.mark.usefixtures("_police_need_it")
def test_it_costs_a_query_only_for_those_who_need_it_and_that_once(
    django_assert_num_queries, rf: RequestFactory
):
    request, other = rf.get("/"), rf.get("/")
    request.user, other.user = people.learner(), people.outsider()

    with django_assert_num_queries(0):
        assert second_factor.lacks_second_factor(other) is False
    with django_assert_num_queries(1):
        assert [second_factor.lacks_second_factor(request) for _ in range(3)] == [True] * 3
