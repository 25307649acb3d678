"""Learner pages need no script."""


def test_sign_in_pause_and_sign_out(visit, sign_in):
    page = sign_in(visit(java_script_enabled=False), "learner")
    page.get_by_role("link", name="Om Tegn").click()
    page.get_by_role("link", name="Pause").click()
    assert page.locator("h1").inner_text() == "Tag den tid, du har brug for"

    page.get_by_role("link", name="Fortsæt, hvor jeg var").click()
    assert page.locator("h1").inner_text() == "Om Tegn"

    page.get_by_role("button", name="Log ud").click()
    assert page.get_by_role("link", name="Log ind").first.is_visible()


def test_language_is_switched_and_remembered(visit, demo_server):
    page = visit("/da/om-tegn/", java_script_enabled=False)
    page.get_by_role("link", name="English").click()
    assert page.url == f"{demo_server.url}/en/about/"

    page.goto(demo_server.url)
    assert page.url == f"{demo_server.url}/en/"


def test_leaving_is_a_plain_link(visit):
    page = visit("/da/", java_script_enabled=False)
    link = page.get_by_role("link", name="Forlad siden")

    assert link.get_attribute("href") == "https://www.dmi.dk/"
