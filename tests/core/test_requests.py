import re
from ipaddress import ip_address

import pytest
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from core.requests import client_address
from tests import people
from tests.helpers import for_any_input

HEX = re.compile(r"[0-9a-f]{32}")


# --- Request ids ----------------------------------------------------------------------------


@pytest.mark.django_db
def test_each_answer_has_an_id_of_its_own(client):
    ids = [client.get("/da/pause/").headers["X-Request-ID"] for _ in range(2)]

    assert [bool(HEX.fullmatch(one)) for one in ids] == [True, True]
    assert ids[0] != ids[1]


@pytest.mark.parametrize("given", ["a" * 8, "A-1_b.c-9f", "f" * 64])
@pytest.mark.django_db
def test_the_id_that_a_proxy_gave_is_kept(client, given):
    response = client.get("/da/pause/", headers={"X-Request-ID": given})

    assert response.headers["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given",
    ["", "short", "f" * 65, "with space", "line\nbreak-12", "<script>alert", "id=12345678;"],
)
@pytest.mark.django_db
def test_an_id_that_could_do_harm_is_replaced(client, given):
    response = client.get("/da/pause/", headers={"X-Request-ID": given})

    assert HEX.fullmatch(response.headers["X-Request-ID"])


# --- Log lines ------------------------------------------------------------------------------


def after_the_time(line: str) -> str:
    """A line without its date, and without how long it took."""
    return re.sub(r"\d+ms$", "0ms", line.split(" ", 2)[2])


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_id(client, log_lines):
    client.get("/da/pause/", headers={"X-Request-ID": "given-12345"})

    assert [after_the_time(line) for line in log_lines()] == [
        "INFO tegn.request [given-12345] GET da/pause/ 200 0ms"
    ]


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/da/account/login/?next=/da/secret-place/", "GET da/account/login/ 200 0ms"),
        (
            "/da/account/password/reset/key/1a-secret-key/",
            "GET da/account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$ 200 0ms",
        ),
        ("/da/secret-name/?q=secret", r"GET da/((?:[\w\-]+/)*)$ 404 0ms"),
    ],
)
@pytest.mark.django_db
def test_a_line_names_the_kind_of_address_and_never_the_address(client, log_lines, path, route):
    client.get(path, headers={"X-Request-ID": "given-12345", "User-Agent": "secret phone"})

    assert [after_the_time(line) for line in log_lines()] == [
        f"INFO tegn.request [given-12345] {route}"
    ]


@pytest.mark.django_db
def test_lines_tell_nothing_about_people(client, log_lines, settings):
    settings.PROXIES = ["127.0.0.1"]
    person = people.learner()
    form = {"login": person.email, "password": people.PASSWORD}
    elsewhere = {"X-Forwarded-For": "10.20.30.40"}

    client.post("/da/account/login/", {**form, "password": "wrong"}, headers=elsewhere)
    client.post("/da/account/login/", form, headers=elsewhere)
    client.post("/da/account/password/reset/", {"email": person.email}, headers=elsewhere)
    client.get("/da/my/", {"q": person.email}, headers=elsewhere)
    client.get("/da/", headers={**elsewhere, "Host": person.email})

    text = "\n".join(log_lines())
    assert len(log_lines()) >= 5
    secrets = (person.email, "politi", "Lærke", people.PASSWORD, "wrong", "10.20.30.40", "?")
    assert [secret for secret in secrets if secret in text] == []


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_health_checks_leave_no_line(client, log_lines, path):
    client.get(path)

    assert log_lines() == []


@pytest.mark.urls("tests.core.failing_urls")
@pytest.mark.django_db
def test_an_exception_is_logged_with_its_traceback_and_id(client, log_lines):
    client.raise_request_exception = False

    client.get("/da/fail/500/?secret=1", headers={"X-Request-ID": "given-12345"})

    lines = log_lines()
    assert (
        after_the_time(lines[0])
        == "ERROR tegn.request [given-12345] error in da/fail/<int:status>/"
    )
    assert lines[1] == "Traceback (most recent call last):"
    assert lines[-2] == "ValueError: broken on purpose"
    assert after_the_time(lines[-1]) == (
        "INFO tegn.request [given-12345] GET da/fail/<int:status>/ 500 0ms"
    )
    assert [line for line in lines if "secret" in line] == []


@pytest.mark.urls("tests.core.failing_urls")
@pytest.mark.django_db
def test_an_exception_that_quotes_a_person_is_logged_without_them(client, log_lines):
    client.raise_request_exception = False

    client.get("/da/fail/leak/")

    text = "\n".join(log_lines())
    assert "duplicate key" in text
    assert "DETAIL:  Key (email)=(<e-mail>) already exists." in text
    assert "politi.example" not in text


# --- The address of the client --------------------------------------------------------------

ADDRESSES = st.ip_addresses().map(str)
PROXIES = ["10.0.0.1", "10.0.0.2", "fd00::1"]


def address(remote: str, forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote)
    with override_settings(PROXIES=PROXIES):
        return client_address(request)


@pytest.mark.once
@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("192.0.2.7", None, "192.0.2.7"),
        ("192.0.2.7", "198.51.100.1", "192.0.2.7"),
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1, fd00::1,10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_the_client_is_who_the_last_trusted_proxy_saw(remote, forwarded, expected):
    assert address(remote, forwarded) == expected


@pytest.mark.once
@for_any_input
@given(
    remote=ADDRESSES.filter(lambda one: one not in PROXIES),
    forwarded=st.text(st.characters(max_codepoint=126, min_codepoint=32)),
)
def test_somebody_who_is_no_proxy_cannot_say_where_they_are(remote, forwarded):
    assert address(remote, forwarded) == remote


@pytest.mark.once
@for_any_input
@given(
    real=ADDRESSES.filter(lambda one: one not in PROXIES),
    forged=st.lists(ADDRESSES | st.sampled_from(PROXIES) | st.just("nonsense")),
    between=st.lists(st.sampled_from(PROXIES)),
)
def test_what_a_client_claims_changes_nothing_behind_any_chain_of_proxies(real, forged, between):
    forwarded = ", ".join([*forged, real, *between])

    assert address("10.0.0.1", forwarded) == real


@pytest.mark.once
@for_any_input
@given(forwarded=st.text(st.characters(max_codepoint=126, min_codepoint=32)))
def test_whatever_a_header_says_an_address_comes_out(forwarded):
    assert ip_address(address("10.0.0.1", forwarded))
