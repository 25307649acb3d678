"""The whole case on paper: for those who make it or hold a session with it, and for nobody who is
to play it."""

import io

import pytest
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from accounts.demo import give_totp
from courses.printing import views
from organisations.models import Role
from tests import people
from tests.core.test_pdf import tags_of
from tests.organisations import world as w
from tests.scenarios.play import world

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    views._made.clear()


@pytest.fixture
def case():
    return world.scenario()


def address(case, language: str = "da") -> str:
    with override(language):
        return reverse("story_sheet", args=[case.translation_key])


def text_of(response) -> str:
    reader = PdfReader(io.BytesIO(response.content))
    return " ".join(" ".join(one.extract_text() for one in reader.pages).split())


def manager():
    person = w.person("Mona Mann")
    w.role(person, Role.Kind.MANAGER, w.authority("Politiet").unit)
    give_totp(person)
    return w.again(person)


@pytest.mark.parametrize("who", [people.editor, people.approver, manager])
def test_whoever_makes_it_or_holds_sessions_gets_it(client, case, who):
    client.force_login(who())

    assert address(case) in client.get(case.url).content.decode()
    assert client.get(address(case)).headers["Content-Type"] == "application/pdf"


def test_whoever_is_to_play_is_told_no_answers(client, case):
    client.force_login(people.learner())

    assert address(case) not in client.get(case.url).content.decode()
    assert client.get(address(case)).status_code == 403


def test_it_says_the_whole_story_and_what_to_talk_about(client, case):
    client.force_login(people.editor())

    told = text_of(client.get(address(case)))

    for words in (
        "1. Ved døren",
        "I kommer til et værksted sidst på dagen.",
        "Politibetjent",
        "Begynder ved 1. Ved døren",
        "Lønseddel",
        "Udbetalt",
        "Hun kigger på ejeren.",
        "Hun skylder ejeren penge. Et tegn: Gæld til arbejdsgiveren",
        "Der står en plante i vinduet. Ikke et tegn",
        "Tal med hende alene.",
        "Hun begynder at fortælle.",
        "Det er det, man skal gøre.",
        "Kør igen. (kun efter det, der skete før)",
        "Hvad ved I nu, og hvad ved I ikke endnu?",
        "At vælge imellem: CMM, 112.",
        "Hun får hjælp",
    ):
        assert words in told, words


def test_every_way_leads_to_a_number(client, case):
    client.force_login(people.editor())

    told = text_of(client.get(address(case)))

    numbers = {name: told.index(f"{at}. {name}") for at, name in enumerate(TITLES, start=1)}
    assert list(numbers) == TITLES
    assert "?." not in told


TITLES = [
    "Ved døren",
    "Papirerne",
    "I kan spørge",
    "I retten",
    "Hvad lægger du mærke til?",
    "Værelset",
    "Samtalen",
    "Hvem siger du det til?",
    "Hun får hjælp",
    "Ingen ved det",
    "I kører",
    "Retten går",
]


def test_it_can_be_read_aloud(client, case):
    client.force_login(people.editor())

    tags = tags_of(PdfReader(io.BytesIO(client.get(address(case)).content)))

    assert {"/H1", "/H2", "/P", "/L", "/Table"} <= {name for name, _alt in tags}
    assert ("/Figure", "Et værelse med tre senge") in tags


def test_it_is_told_in_english(client):
    case = world.in_both_languages()
    client.force_login(people.editor())

    assert "What do you know now" in text_of(client.get(address(case, "en")))


def test_a_draft_is_printed_in_the_administration(client, case):
    client.force_login(people.editor())

    told = text_of(client.get(reverse("print_draft", args=[case.pk])))

    assert "Kladde" in told
    assert "Tal med hende alene." in told


def test_a_case_that_is_not_there(client, case):
    client.force_login(people.editor())
    case.unpublish()

    assert client.get(address(case)).status_code == 404
