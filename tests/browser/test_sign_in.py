"""Signing in with everything that a person can have, in a real browser."""

import pytest
from playwright.sync_api import CDPSession, Page, expect

from accounts.demo import PASSWORD
from organisations.demo import CAST
from tests.browser import door
from tests.browser.axe import findings

HOW = "/en/account/sign-in/"
WORDS = "[data-passkey-words]"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def by_name(demo_server) -> str:
    """Passkeys belong to a name, which 127.0.0.1 is not."""
    return str(demo_server.url).replace("127.0.0.1", "localhost")


@pytest.fixture
def outsider(visit, by_name) -> Page:
    """Signed in at localhost as somebody who needs no second step."""
    page = visit()
    sign_in_at(page, by_name, "learner-elsewhere")
    page.wait_for_url("**/my/")
    return page


def sign_in_at(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/en/account/login/")
    page.locator("[name=login]").fill(f"{name}@demo.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form:has([name=password]) button").click()


def device(page: Page, **options: bool) -> CDPSession:
    """A computer that can hold passkeys, and whose owner always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, **options}})
    return session


def ask_for_passkey(page: Page) -> None:
    page.locator("[data-passkey-ask]").click()


def sign_out(page: Page) -> None:
    page.locator("header").get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()


def add_passkey(page: Page, address: str) -> list[str]:
    """Gives the recovery codes that come with it."""
    page.goto(f"{address}{HOW}passkeys/add/")
    ask_for_passkey(page)
    page.wait_for_url("**/recovery-codes/**")
    return page.locator(".codes li").all_inner_texts()


def test_with_a_password(visit, sign_in):
    page = sign_in(visit(), "learner", "en")

    assert page.locator("h1").inner_text() == "Hello Liv"


@pytest.mark.parametrize("script", [True, False])
def test_with_a_password_and_a_code(visit, demo_server, script):
    page = visit(java_script_enabled=script)
    sign_in_at(page, demo_server.url, "manager")
    assert page.locator("h1").inner_text() == "One more step"
    assert page.locator("[data-passkey-ask]").count() == 0

    page.locator("[name=code]").fill(page.locator("[data-demo-code]").inner_text())
    page.keyboard.press("Enter")
    page.wait_for_url("**/my/")

    page.goto(f"{demo_server.url}{HOW}")
    assert page.locator("main .tag-note").all_inner_texts() == ["Set up"]


@pytest.mark.long
@pytest.mark.parametrize("name", [person.name for person in CAST])
def test_everybody_of_the_demo_in_every_way(visit, by_name, name):
    page = visit()
    device(page)
    door.sign_in_at(by_name, page, name, "en")
    greeting = page.locator("h1").inner_text()
    page.goto(f"{by_name}{HOW}passkeys/add/")
    ask_for_passkey(page)
    page.wait_for_url(lambda url: "/add/" not in url)
    sign_out(page)

    page.goto(f"{by_name}/en/account/login/")
    ask_for_passkey(page)
    page.wait_for_url("**/my/")

    assert greeting.startswith("Hello ")
    assert page.locator("h1").inner_text() == greeting


def test_with_a_passkey_alone(outsider, by_name):
    device(outsider)
    add_passkey(outsider, by_name)
    sign_out(outsider)

    outsider.goto(f"{by_name}/en/account/login/?next=/en/about/")
    ask_for_passkey(outsider)
    expect(outsider).to_have_url(f"{by_name}/en/about/")

    outsider.goto(f"{by_name}{HOW}passkeys/")
    assert outsider.locator("main h2").all_inner_texts() == ["Chrome on Linux"]


def test_a_passkey_is_the_second_step_too_and_so_is_a_recovery_code_once(outsider, visit, by_name):
    device(outsider)
    code = add_passkey(outsider, by_name)[0]
    sign_out(outsider)
    sign_in_at(outsider, by_name, "learner-elsewhere")
    assert outsider.locator("h1").inner_text() == "One more step"
    assert findings(outsider) == []

    ask_for_passkey(outsider)
    outsider.wait_for_url("**/my/")

    elsewhere, again = visit(), visit()
    for page in (elsewhere, again):
        sign_in_at(page, by_name, "learner-elsewhere")
        page.locator("[name=code]").fill(code)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    elsewhere.wait_for_url("**/my/")
    expect(again.locator("#id_code_error")).to_be_visible()
    assert again.url.endswith("/login/code/")


def test_a_device_holds_one_passkey_for_a_person(outsider, by_name):
    device(outsider)
    add_passkey(outsider, by_name)

    outsider.goto(f"{by_name}{HOW}passkeys/add/")
    outsider.locator("[name=name]").press("Enter")

    expect(outsider.locator(WORDS)).to_contain_text("already has a passkey for you")
    assert findings(outsider) == []


def test_whoever_does_not_prove_it_is_them_gets_no_further(visit, by_name):
    page = visit()
    page.goto(f"{by_name}/en/account/login/")
    device(page, isUserVerified=False)

    ask_for_passkey(page)

    expect(page.locator(WORDS)).to_contain_text("Nothing was done")
    assert page.url == f"{by_name}/en/account/login/"


def test_a_passkey_that_tegn_does_not_know_is_refused(outsider, by_name):
    """It was removed here and not on the device."""
    device(outsider)
    add_passkey(outsider, by_name)
    outsider.goto(f"{by_name}{HOW}passkeys/")
    outsider.get_by_role("link", name="Remove").click()
    outsider.get_by_role("button", name="Remove the passkey").click()
    sign_out(outsider)

    outsider.goto(f"{by_name}/en/account/login/?next=/en/about/")
    ask_for_passkey(outsider)

    expect(outsider.locator("main .alert-error")).to_contain_text("That passkey did not work.")
    assert outsider.url == f"{by_name}/en/account/login/?next=%2Fen%2Fabout%2F"


def test_without_passkeys_the_page_says_what_to_do(visit, sign_in, by_name, demo_server):
    plain = sign_in(visit(java_script_enabled=False), "learner", "en")
    plain.goto(f"{demo_server.url}{HOW}passkeys/add/")
    numbers = sign_in(visit(), "learner", "en")
    numbers.goto(f"{demo_server.url}{HOW}passkeys/add/")
    old = visit()
    old.add_init_script("delete window.PublicKeyCredential")
    old.goto(f"{by_name}/en/account/login/")

    expect(plain.locator("main .alert")).to_contain_text("Passkeys need JavaScript")
    expect(numbers.locator(WORDS)).to_contain_text("this address has only numbers")
    assert [page.locator("[data-passkey-ask]").is_visible() for page in (plain, numbers, old)] == [
        False,
        False,
        False,
    ]


def test_signing_out_elsewhere(visit, sign_in, demo_server):
    forgotten, here = sign_in(visit(), "judge", "en"), sign_in(visit(), "judge", "en")

    here.goto(f"{demo_server.url}/en/account/sessions/")
    here.get_by_role("button", name="Sign out everywhere else").click()
    expect(here.locator("main .alert")).to_contain_text("You are signed out everywhere else.")

    forgotten.goto(f"{demo_server.url}/en/my/")
    assert "/account/login/" in forgotten.url
    assert here.locator("main li").count() == 1


def test_whoever_needs_a_second_step_sets_it_up_first(visit, by_name, demo_server):
    demo_server.execute("DELETE FROM mfa_authenticator")
    page = visit()
    device(page)
    sign_in_at(page, by_name, "analyst")
    page.wait_for_url(f"{by_name}{HOW}?next=%2Fen%2Fmy%2F")
    assert findings(page) == []
    expect(page.locator("main .alert-warning")).to_contain_text(
        "Set up a second step before you go on."
    )

    page.goto(f"{by_name}/en/about/")
    page.get_by_role("link", name="Add a passkey").click()
    ask_for_passkey(page)
    page.get_by_role("link", name="I have saved them. Go on").click()

    expect(page).to_have_url(f"{by_name}/en/about/")
