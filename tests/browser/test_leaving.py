"""Shared PCs: leaving at once, double clicks, and what the back button shows after signing out."""

NEUTRAL = "https://www.dmi.dk/"


def test_leaving_replaces_the_page_in_the_history(visit, demo_server):
    page = visit()
    page.route(NEUTRAL, lambda route: route.fulfill(body="<title>Vejret</title>"))
    page.goto(f"{demo_server.url}/da/om-tegn/")
    page.goto(f"{demo_server.url}/da/privatliv/")
    page.get_by_role("link", name="Forlad siden").click()
    page.wait_for_url(NEUTRAL)

    page.go_back()

    # Replaced: back skips the page that was left. Older ones remain, as the page says.
    assert page.url == f"{demo_server.url}/da/om-tegn/"
    assert "sletter ikke" in page.locator(".tools").inner_text()


def test_back_after_signing_out_shows_nothing_personal(visit, sign_in):
    page = sign_in(visit(), "learner")
    page.get_by_role("button", name="Log ud").click()
    page.wait_for_url("**/da/")

    page.go_back()
    page.wait_for_load_state()

    assert "Liv" not in page.locator("body").inner_text()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_double_click_sends_once(visit, demo_server):
    page = visit("/da/account/password/reset/")
    posts = []
    page.on("request", lambda request: posts.append(request) if request.method == "POST" else None)
    page.locator("[name=email]").fill("nobody@demo.example")
    page.evaluate(
        "() => { const b = document.querySelector('main button'); b.click(); b.click(); }"
    )
    page.wait_for_url("**/done/")

    assert len(posts) == 1
