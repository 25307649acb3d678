"""A certificate from the last lesson to the employer who checks it, and to its end."""

from playwright.sync_api import Page, expect

from tests.browser.test_every_page import wrong_with

COURSE = "/da/kurser/se-tegnene/"


def complete(page: Page, server) -> None:
    page.goto(server.url + COURSE)
    press(page, "Begynd")
    for _lesson in range(page.locator(".contents a").count()):
        press(page, "Jeg har læst det")


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).first.click()


def follow(page: Page, link: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=link).click()


def check(page: Page) -> None:
    assert wrong_with(page, "da") == []


def compare(page: Page, name: str, day: str) -> None:
    page.get_by_label("Navnet på kursusbeviset").fill(name)
    page.get_by_label("Gennemført den").fill(day)
    press(page, "Sammenlign")


def test_it_is_issued_shown_verified_and_revoked(visit, sessions, demo_server):
    learner = sessions.begin(visit(java_script_enabled=False), "learner")
    complete(learner, demo_server)
    name, day, code = demo_server.execute("SELECT name, done_on, code FROM courses_certificate")[0]
    holder = sessions.begin(visit(), "learner")
    holder.goto(demo_server.url + "/da/my/")
    check(holder)
    with holder.expect_navigation():
        holder.locator(".mine").get_by_role("link", name="Kursusbevis").click()
    check(holder)
    holder.get_by_label("For hvem").fill("Kommunen")
    press(holder, "Lav et link")
    check(holder)
    link = holder.locator(".address a").get_attribute("href")

    employer = visit()
    employer.goto(link)
    expect(employer.locator("h1")).to_have_text(name)
    check(employer)
    paper = employer.request.get(f"{link}paper/")
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")
    employer.goto(demo_server.url + "/da/c/")
    check(employer)
    employer.get_by_label("Kode").fill(code.lower()[:4] + " " + code[4:])
    press(employer, "Tjek")
    expect(employer.get_by_text("Gælder", exact=True)).to_be_visible()
    assert name not in employer.content()
    compare(employer, name.upper(), day)
    expect(employer.get_by_text("Det passer", exact=True)).to_be_visible()
    compare(employer, f"{name} Hansen", day)
    expect(employer.get_by_text("Det passer ikke", exact=True)).to_be_visible()
    check(employer)

    keeper = sessions.begin(visit(), "administrator")
    keeper.goto(demo_server.url + "/da/certificates/issued/")
    keeper.get_by_label("Kode eller e-mailadresse").fill("learner@demo.example")
    press(keeper, "Find")
    check(keeper)
    with keeper.expect_navigation():
        keeper.locator("tbody a").click()
    check(keeper)
    again = keeper.get_by_role("link", name="Udsted det igen").get_attribute("href")
    follow(keeper, "Tilbagekald kursusbeviset")
    keeper.get_by_label("en anden har taget kurset").check()
    check(keeper)
    press(keeper, "Tilbagekald")
    keeper.goto(demo_server.url + again)
    check(keeper)

    for address in (link, f"{demo_server.url}/da/c/{code}/"):
        employer.goto(address)
        expect(employer.get_by_text("Tilbagekaldt", exact=True)).to_be_visible()
        check(employer)
    holder.reload()
    expect(holder.get_by_text("en anden har taget kurset")).to_be_visible()
