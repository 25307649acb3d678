"""Seeing what is held on oneself, taking it along, and being erased."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Comment, ModelLogEntry, Page, PageLogEntry, Revision

from accounts import rights, traces
from accounts.models import Person
from core import audit, personal
from core.models import AuditEntry, Job
from tests import factories, people
from tests.helpers import together

pytestmark = pytest.mark.django_db
DATA, DOWNLOAD = "/en/account/my-data/", "/en/account/my-data/download/"
ERASE, ERASED = "/en/account/erase/", "/en/account/erased/"
SURE = {"password": people.PASSWORD, "sure": "on"}


@pytest.fixture
def liv() -> Person:
    return people.learner()


@pytest.fixture
def client(liv) -> Client:
    client = Client()
    client.force_login(liv)
    return client


@pytest.fixture
def traces_everywhere(liv) -> Page:
    """What Liv and Otto leave behind when they work on pages, wait for mail and use codes."""
    front = factories.front_page()
    for person in (liv, people.outsider()):
        page = factories.text_page(front, f"By {person.first_name}", owner=person)
        page.save_revision(user=person, log_action=True)
        Comment.objects.create(page=page, user=person, text=f"Hej {person.first_name}")
        Authenticator.objects.create(user=person, type="totp", data={"secret": "hush-hush"})
        ModelLogEntry.objects.log_action(
            person, "wagtail.edit", user=person, title=person.get_full_name()
        )
        audit.record(traces.SIGNED_OUT, actor=person, subject=person)
        factories.job(name="core.mail", key=person.email, arguments={"to": [person.email]})
    return front


def read(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def sections(page: BeautifulSoup) -> dict[str, str]:
    return {
        heading.text: " ".join(heading.find_next("table").get_text(" ").split())
        for heading in page.select("main h2")
        if heading.find_next_sibling(["div", "table"])
    }


# --- Seeing ---------------------------------------------------------------------------------


def test_the_page_shows_what_is_held_why_and_how_long(client, traces_everywhere):
    page = read(client.get(DATA))

    shown = sections(page)
    assert re.search(
        r"First name Liv Last name Lærke-Sørensen E-mail address liv@politi\.example",
        shown["Your name and your access"],
    )
    assert "Hej Liv" in shown["Comments on drafts"]
    assert "By Liv" in shown["Pages that you made"]
    assert "Second steps for signing in" in shown
    facts = page.find("h2", string="The log of who did what").find_next("ul").text
    assert "How long: Signing in and out: 1 year." in facts
    assert "If you erase your account, it stays:" in facts


def test_it_shows_nothing_of_others_and_no_secret(client, traces_everywhere):
    for path in (DATA, DOWNLOAD, f"{DOWNLOAD}?format=html"):
        text = client.get(path).text
        assert [
            word for word in ("Otto", "otto@", "hush-hush", "argon2", "md5$") if word in text
        ] == []


def test_where_nothing_is_held_is_said_too(client):
    listed = [
        item.text for item in read(client.get(DATA)).select("main > div > ul:last-of-type li")
    ]

    assert "Comments on drafts" in listed
    assert "Your name and your access" not in listed


def test_a_long_list_is_shown_in_part_and_downloaded_in_full(client, liv):
    for number in range(30):
        factories.job(key=str(number), arguments={"to": [liv.email]})

    rows = read(client.get(DATA)).find("h2", string="Mail and other work that waits")
    assert len(rows.find_next("tbody").select("tr")) == 20
    assert "10 more are in the download" in rows.find_next("p").text
    data = {part["name"]: part["rows"] for part in client.get(DOWNLOAD).json()["data"]}
    assert len(data["core.Job"]) == 30


def test_it_asks_the_database_no_more_often_for_much_than_for_little(client, liv):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(DATA)
        return len(asked)

    audit.record(traces.SIGNED_OUT, actor=liv, subject=liv)
    factories.job(key="first", arguments={"to": [liv.email]})
    queries()
    few = queries()
    for number in range(5):
        audit.record(traces.SIGNED_OUT, actor=liv, subject=liv)
        factories.job(key=str(number), arguments={"to": [liv.email]})

    assert queries() == few


@pytest.mark.parametrize("path", [DATA, DOWNLOAD, ERASE])
def test_nothing_of_it_is_kept_by_a_browser(client, path):
    kept = client.get(path).headers["Cache-Control"].split(", ")

    assert {"no-store", "private"} <= set(kept)


def test_the_log_says_you_and_does_not_name_others(client, liv):
    otto = people.outsider()
    audit.record(traces.ERASED, actor=otto, subject=liv)

    rows = {part["name"]: part["rows"] for part in client.get(DOWNLOAD).json()["data"]}
    last = rows["core.AuditEntry"][-1]
    assert (last["who"], last["about"]) == ("somebody else", "yourself")
    assert str(otto.key) not in json.dumps(rows)


# --- Taking along ---------------------------------------------------------------------------


def test_the_download_for_programs_holds_everything_registered(client, liv):
    response = client.get(DOWNLOAD)

    body = response.json()
    assert response.headers["Content-Type"] == "application/json"
    assert re.fullmatch(
        r'attachment; filename="tegn-\d{4}-\d\d-\d\d\.json"',
        response.headers["Content-Disposition"],
    )
    assert body["person"] == str(liv.key)
    names = [part["name"] for part in body["data"]]
    assert names[0] == "accounts.Person"
    assert sorted(names) == sorted(data.label for data in personal.REGISTRY)
    person = next(part for part in body["data"] if part["name"] == "accounts.Person")
    assert person["rows"][0]["email"] == "liv@politi.example"


def test_the_download_for_reading_is_one_page_without_links(client, traces_everywhere):
    response = client.get(f"{DOWNLOAD}?format=html")

    page = read(response)
    assert 'filename="tegn-' in response.headers["Content-Disposition"]
    assert (page.html["lang"], len(page.select("h1"))) == ("en", 1)
    assert page.select("link, script, img, a") == []
    assert "Hej Liv" in sections(page)["Comments on drafts"]


@pytest.mark.parametrize("path", [DOWNLOAD, f"{DOWNLOAD}?format=html"])
def test_a_download_is_in_the_log(client, liv, path):
    client.get(path)

    entry = AuditEntry.objects.latest_first().first()
    assert (entry.action, entry.actor, entry.subject) == (traces.DATA_DOWNLOADED, liv.key, liv.key)


# --- Being erased ---------------------------------------------------------------------------


def test_the_page_says_what_goes_what_stays_and_why(client, traces_everywhere):
    page = read(client.get(ERASE))

    goes, stays = (item.find_next("ul").text for item in page.select("main h2"))
    assert "Comments on drafts" in goes
    assert "The log of who did what" not in goes
    assert "that number leads to nobody" in stays


@pytest.mark.parametrize(
    ("form", "complaint"),
    [
        ({"sure": "on", "password": "forkert-forkert"}, "That is not your password."),
        ({"sure": "on"}, "This field is required."),
        ({"password": people.PASSWORD}, "This field is required."),
    ],
)
def test_without_the_password_and_a_yes_nothing_happens(client, liv, form, complaint):
    page = read(client.post(ERASE, form))

    assert [error.text for error in page.select("main .form-error-message")] == [complaint]
    assert Person.objects.filter(pk=liv.pk).exists()


def test_the_password_is_not_to_be_guessed_here_either(client):
    answers = [client.post(ERASE, {"password": "forkert", "sure": "on"}) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]


def test_afterwards_one_is_signed_out_everywhere_and_told(liv):
    here, elsewhere = Client(), Client()
    for each in (here, elsewhere):
        each.post("/en/account/login/", {"login": liv.email, "password": people.PASSWORD})

    response = here.post(ERASE, SURE, follow=True)

    page = read(response)
    assert response.redirect_chain == [(ERASED, 302)]
    assert page.h1.text == "Your account is erased"
    assert "that number leads to nobody" in page.select_one("main").text
    assert (Session.objects.count(), UserSession.objects.count()) == (0, 0)
    for each in (here, elsewhere):
        assert each.get("/en/my/").status_code == 302


def test_nothing_of_the_person_is_left_and_all_of_others(client, liv, traces_everywhere):
    email, key, number = liv.email, liv.key.hex, liv.pk
    otto = Person.objects.get(first_name="Otto")
    before = {data.label: data.rows(otto).count() for data in personal.REGISTRY}

    client.post(ERASE, SURE)

    everything = whole_database()
    gone = ("Lærke-Sørensen", email, "Hej Liv", '"user": ' + str(number))
    assert [text for text in gone if text in everything] == []
    assert {data.label: data.rows(otto).count() for data in personal.REGISTRY} == before
    assert key in everything.replace("-", "")  # in the log, which stays


def whole_database() -> str:
    """Every text in every table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            if "fts" not in table and table != "core_cache":
                cursor.execute(f'SELECT * FROM "{table}"')
                found += [" ".join(map(str, row)) for row in cursor.fetchall()]
    return "\n".join(found)


def test_work_that_others_rely_on_stays_without_the_name(client, liv, traces_everywhere):
    client.post(ERASE, SURE)

    page = Page.objects.get(title="By Liv")
    assert page.owner is None
    assert Revision.objects.get(object_str="By Liv").user is None
    assert [entry.user_id for entry in PageLogEntry.objects.filter(page=page)] == [None] * (
        PageLogEntry.objects.filter(page=page).count()
    )
    content_type = ContentType.objects.get_for_model(Person)
    about = ModelLogEntry.objects.get(content_type=content_type, object_id=str(liv.pk))
    assert (about.label, about.user_id) == ("", None)


def test_the_log_keeps_that_it_happened(client, liv):
    client.post(ERASE, SURE)

    entry = AuditEntry.objects.of_actions(traces.ERASED).get()
    assert (entry.actor, entry.subject) == (liv.key, liv.key)
    assert entry.details["erased"]["accounts.Person"] == 1


def test_mail_that_has_not_left_does_not_leave(client, liv, traces_everywhere):
    client.post(ERASE, SURE)

    waiting = Job.objects.filter(name="core.mail")
    assert [job.arguments["to"] for job in waiting] == [["otto@kommune.example"]]


def test_somebody_without_a_password_confirms_in_another_way(client, liv):
    liv.set_unusable_password()
    liv.save()
    client.force_login(liv)

    assert "password" not in read(client.get(ERASE)).select_one("main form").text.lower()


# --- What stands in the way -----------------------------------------------------------------


@pytest.fixture
def in_the_way(monkeypatch) -> None:
    def is_captain(person: Person) -> str:
        return "You are the captain." if person.first_name == "Liv" else ""

    monkeypatch.setattr(personal, "OBSTACLES", [is_captain])


@pytest.mark.usefixtures("in_the_way")
def test_while_something_stands_in_the_way_the_page_says_what(client, liv):
    for answer in (client.get(ERASE), client.post(ERASE, SURE)):
        page = read(answer)
        assert "You are the captain." in page.select_one("main [role=alert]").text
        assert page.select("main form") == []

    assert Person.objects.filter(pk=liv.pk).exists()


@pytest.mark.usefixtures("in_the_way")
def test_nor_can_anybody_else_erase_them(liv):
    with pytest.raises(rights.ErasureBlocked) as blocked:
        rights.erase(liv, by=people.administrator())

    assert blocked.value.reasons == ["You are the captain."]
    assert AuditEntry.objects.of_actions(traces.ERASED).count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_must_not_both_go_cannot_go_at_the_same_moment(monkeypatch):
    """As the last two administrators: the second one finds that the first has gone."""
    crew = [people.learner(), people.outsider()]

    def somebody_stays(person: Person) -> str:
        return "" if Person.objects.count() > 1 else "You are the last one."

    monkeypatch.setattr(personal, "OBSTACLES", [somebody_stays])

    def go(person: Person) -> bool:
        try:
            rights.erase(person, by=person)
        except rights.ErasureBlocked:
            return False
        return True

    outcomes = together(lambda: go(crew[0]), lambda: go(crew[1]))

    assert (sorted(outcomes), Person.objects.count()) == ([False, True], 1)


def test_erasing_is_all_or_nothing(liv, traces_everywhere, monkeypatch):
    def breaks(rows) -> None:
        raise ZeroDivisionError

    last = personal.PersonalData(
        "sessions.Session",
        find=lambda person: Person.objects.filter(pk=person.pk),
        title="T",
        why="W",
        kept="K",
        fields={},
        erase=breaks,
    )
    monkeypatch.setattr(personal, "REGISTRY", [*personal.REGISTRY, last])

    with pytest.raises(ZeroDivisionError):
        rights.erase(liv, by=liv)

    assert Person.objects.filter(pk=liv.pk).exists()
    assert Comment.objects.filter(user=liv).exists()


# --- Who may --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [DATA, DOWNLOAD, ERASE])
def test_visitors_are_asked_to_sign_in(path):
    assert Client().get(path).status_code == 302


def test_everybody_may_read_that_an_account_is_erased():
    assert read(Client().get(ERASED)).h1.text == "Your account is erased"
