"""People kept in a real browser: found, changed together, invited, let in."""

import re

import pytest

from tests.browser.axe import findings
from tests.helpers import wait_until

ADMINISTRATOR = "organisation-administrator"
PHONE = {"viewport": {"width": 320, "height": 740}}
NEW_PASSWORD = "fem-blaa-hvaler"


def fits(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert findings(page) == []
    assert page.locator("h1").count() == 1


@pytest.fixture
def people(visit, sessions, demo_server):
    def go(query: str = "", **options):
        page = sessions.begin(visit(**options), ADMINISTRATOR)
        page.goto(f"{demo_server.url}/en/organisation/people/{query}")
        return page

    return go


@pytest.mark.parametrize("options", [{}, PHONE, {"java_script_enabled": False}])
def test_finding_somebody(people, options):
    page = people(**options)
    page.get_by_label("Name or e-mail address").fill("laerke")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=laerke*")
    if "java_script_enabled" not in options:
        fits(page)
    page.get_by_role("link", name="Liv Lærke-Sørensen").click()

    assert page.locator("h1").inner_text() == "Liv Lærke-Sørensen"
    page.go_back()
    assert page.get_by_label("Name or e-mail address").input_value() == "laerke"
    assert page.locator("tbody tr").count() == 1


def test_drilling_down_to_a_unit(people):
    page = people()
    choice = page.get_by_label("Unit, with those below it")
    choice.select_option(label="\N{NO-BREAK SPACE}" * 4 + "Politikreds Syd")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**unit=*")

    assert "Beredskabet" in choice.inner_text()
    assert choice.locator("option:checked").inner_text().strip() == "Politikreds Syd"


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
def test_moving_two_by_keyboard(people, options):
    page = people("?q=colleague", **options)
    names = page.locator("tbody th a").all_inner_texts()[:2]
    for number in range(2):
        page.locator("[name=person]").nth(number).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Move to another unit").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chosen/**")
    assert page.locator("[name=membership]:checked").count() == 2
    for name in names:
        assert page.get_by_text(name).count() >= 1
    choice = page.locator("select[name=unit]")
    choice.select_option(choice.locator("option", has_text="Politiskolen").get_attribute("value"))
    page.get_by_role("button", name="Move them").click()
    page.wait_for_url("**/people/?q=colleague")

    said = page.get_by_role("status").inner_text()
    assert said.strip() == "Done: 2 people moved to Politiskolen."


def test_an_invitation_from_end_to_end(people, visit, demo_server):
    page = people()
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("E-mail address").fill("aviaja@demo.example")
    page.get_by_label("First name").fill("Aviâja")
    page.get_by_label("Last name").fill("Qúpersimat")
    page.get_by_label("Works as").select_option("police/patrol")
    page.get_by_label("Language of the mail").select_option("en")
    page.locator("select[name=unit]").select_option(index=2)
    fits(page)
    page.get_by_role("button", name="Send the invitation").click()
    page.wait_for_url("**state=invited")
    assert "aviaja@demo.example" in page.locator("tbody").inner_text()

    link = wait_until(
        lambda: re.search(r"http://\S+/organisation/invitation/\S{40,}/", demo_server.log),
        "the invitation was sent",
    )
    guest = visit(**PHONE)
    guest.goto(link[0])
    assert guest.url == f"{demo_server.url}/en/organisation/invitation/"
    fits(guest)
    password = guest.locator("[name=password]")
    password.fill(NEW_PASSWORD)
    guest.get_by_label("Show the password").check()
    assert password.get_attribute("type") == "text"
    guest.get_by_role("button", name="Accept and begin").click()
    guest.wait_for_url("**/en/my/")
    assert "Welcome to" in guest.get_by_role("status").inner_text()

    guest.goto(link[0])
    assert guest.locator("h1").inner_text() == "The invitation has been accepted"
    page.reload()
    assert page.get_by_text("aviaja@demo.example").count() == 0


def test_every_screen_fits(people, demo_server):
    """A person's page and each form that it leads to, wide and narrow."""
    page = people("?q=learner@demo.example")
    page.locator("tbody th a").click()
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/$"))
    forms = ["Add a place", "Give a role", "Change name or address", "Change", "Move", "End"]
    found = page.locator("main a").filter(has_text=re.compile("|".join(forms)))
    addresses = {link.get_attribute("href") for link in found.all()}
    assert len(addresses) == 6

    for address in [page.url, *(demo_server.url + path for path in addresses)]:
        page.goto(address)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            fits(page)
