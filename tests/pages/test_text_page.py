import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from knowledge.models import GlossaryTerm
from pages.models import TextPage
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def front():
    return factories.front_page()


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def breadcrumbs(page: BeautifulSoup) -> list[tuple[str, str | None]]:
    return [(entry.text, entry.a and entry.a["href"]) for entry in page.select(".breadcrumbs li")]


def test_a_page_shows_its_text(client, front):
    body = [("heading", "Hvem?"), ("text", "<p>Center mod <b>Menneskehandel</b>.</p>")]
    factories.text_page(front, "Om Tegn", lead="Ét sted.", body=body)

    page = soup(client.get("/da/om-tegn/"))

    assert (page.title.text, page.h1.text) == ("Om Tegn · Tegn", "Om Tegn")
    assert (page.select_one(".lead").text, page.article.h2.text) == ("Ét sted.", "Hvem?")
    assert page.article.select_one("p b").text == "Menneskehandel"


def test_a_word_of_the_glossary_is_explained_at_the_end(client, front):
    GlossaryTerm.objects.create(
        key="nrm", name_da="NRM", name_en="NRM", explanation_da="De nationale retningslinjer."
    )
    html = (
        '<p>Se <a linktype="word" key="nrm">NRM’s</a> regler, '
        '<a linktype="word" key="gone">andre</a>.</p>'
    )
    factories.text_page(front, "Om Tegn", body=[("text", html)])

    page = soup(client.get("/da/om-tegn/"))

    assert [(link.text, link["href"]) for link in page.select("a.word")] == [("NRM’s", "#word-nrm")]
    told = page.select_one("#word-nrm")
    assert (told.dt.text, told.dd.text) == (
        "NRM",
        "De nationale retningslinjer. Tilbage til teksten",
    )
    assert told.a["href"] == f"#{page.select_one('a.word')['id']}"


def test_breadcrumbs_lead_all_the_way_up(client, front):
    above = factories.text_page(front, "Om Tegn")
    factories.text_page(above, "Privatliv")

    assert breadcrumbs(soup(client.get("/da/om-tegn/privatliv/"))) == [
        ("Forside", "/da/"),
        ("Om Tegn", "/da/om-tegn/"),
        ("Privatliv", None),
    ]


def test_the_menu_shows_which_page_is_open(client, front):
    factories.text_page(front, "Om Tegn", show_in_menus=True)

    current = soup(client.get("/da/om-tegn/")).select("nav.nav [aria-current=page]")

    assert [link.text for link in current] == ["Om Tegn"]


@pytest.mark.parametrize("who", [None, people.learner, people.administrator])
def test_a_draft_is_shown_to_nobody_at_its_address(client, front, who):
    factories.text_page(front, "Kladde", live=False)
    if who:
        client.force_login(who())

    response = client.get("/da/kladde/")

    assert (response.status_code, soup(response).h1.text) == (404, "Vi kan ikke finde siden")


def test_what_is_drafted_on_a_live_page_is_not_shown(client, front):
    page = factories.text_page(front, "Om Tegn")
    page.save_revision().publish()
    page.title = "Hemmeligt udkast"
    page.save_revision()

    assert soup(client.get("/da/om-tegn/")).h1.text == "Om Tegn"


def test_a_page_that_was_taken_down_is_gone(client, front):
    page = factories.text_page(front, "Om Tegn", show_in_menus=True)
    page.unpublish()

    assert client.get("/da/om-tegn/").status_code == 404
    menu = soup(client.get("/da/pause/")).select("nav.nav a")
    assert [link.text for link in menu] == ["Forside", "Hvad gør jeg nu?", "Søg"]


def test_a_page_for_the_signed_in_asks_visitors_to_sign_in(client, front):
    page = factories.text_page(front, "Internt", show_in_menus=True)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    visitor = client.get("/da/internt/", follow=True)
    listed = [link.text for link in soup(client.get("/da/pause/")).select("nav.nav a")]
    client.force_login(people.learner())

    assert visitor.redirect_chain[-1][0] == "/da/account/login/?next=/da/internt/"
    assert listed == ["Forside", "Hvad gør jeg nu?", "Søg"]
    assert soup(client.get("/da/internt/")).h1.text == "Internt"


def test_an_editor_previews_a_draft_in_the_look_of_the_page(client, front):
    page = factories.text_page(front, "Kladde", live=False)
    page.save_revision()
    client.force_login(people.administrator())

    response = client.get(f"/admin/pages/{page.pk}/view_draft/")

    assert soup(response).h1.text == "Kladde"


def test_a_text_page_stands_below_a_front_page_or_another_only(front):
    assert TextPage.can_create_at(front)
    assert TextPage.can_create_at(factories.text_page(front, "Om"))
    assert not TextPage.can_create_at(factories.page_root())
