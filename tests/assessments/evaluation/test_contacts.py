"""Contacts with the hotline: looked at, kept as a whole year, and what is wrong said by its row."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.evaluation.contacts import contacts_of
from assessments.models import HotlineYear
from core.models import AuditEntry
from knowledge.figures.showing import text_of
from knowledge.models import Audience
from tests import people

pytestmark = [pytest.mark.django_db]

YEAR = 2025


@pytest.fixture
def names(db):
    keys = ("police", "health", "tax")
    for key in keys:
        Audience.objects.get_or_create(key=key, defaults={"name_da": key, "name_en": key})
    return [Audience.objects.get(key=key).name_da for key in keys]


@pytest.fixture
def analyst(client, names):
    client.force_login(people.analyst())
    return client


def sheet(*rows, head="målgruppe;henvendelser"):
    return "\n".join([head, *(";".join(map(str, row)) for row in rows)])


def look(client, content, year=YEAR, source="CMM’s log"):
    file = SimpleUploadedFile(
        "tal.csv", content if isinstance(content, bytes) else content.encode()
    )
    sent = {"year": year, "source": source, "file": file}
    return client.post(reverse("hotline_contacts"), sent)


def keep(client, response):
    """What stands in the form of what was looked at."""
    given = response.context["given"]
    sent = {"year": given["year"], "source": given["source"]}
    sent["content"] = response.context["found"].content
    return client.post(reverse("hotline_contacts"), sent, follow=True)


def kept(year=YEAR):
    return {name: text_of(cell) for name, cell in contacts_of(year).items()}


def test_nothing_is_kept_before_it_was_looked_at(analyst, names):
    police, health, _tax = names
    response = look(analyst, sheet((police, 111), (health, 3), ("andre", 50)))

    assert response.context["rows"] == [
        (police, "–", "111"),
        (health, "–", "under 5"),
        ("andre", "–", "50"),
    ]
    assert not HotlineYear.objects.exists()

    told = keep(analyst, response).content.decode()

    assert "Henvendelserne for 2025 er gemt" in told
    assert kept() == {police: "111", health: "under 5", "andre": "50"}
    assert ";3\n" not in HotlineYear.objects.get().content
    assert AuditEntry.objects.filter(action="assessments.contacts_kept").count() == 1


def test_a_year_is_replaced_as_a_whole_and_others_stay(analyst, names):
    police, health, tax = names
    keep(analyst, look(analyst, sheet((police, 90)), year=2024))
    keep(analyst, look(analyst, sheet((police, 111), (health, 30))))

    response = look(analyst, sheet((police, 120), (tax, 7)))
    assert response.context["rows"] == [
        (police, "111", "120"),
        (tax, "–", "7"),
        (health, "30", "–"),
    ]
    keep(analyst, response)

    assert (kept(), kept(2024)) == ({police: "120", tax: "7"}, {police: "90"})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Filen er tom"),
        ("målgruppe;henvendelser", "ingen rækker"),
        (sheet(("{police}", 5), ("Københavns Politi", 7)), "Række 2: “Københavns Politi”"),
        (sheet(("2025-03", 7)), "Række 1: “2025-03” er ingen målgruppe"),
        (sheet(("{police}", "mange")), "Linje 2, kolonne “henvendelser”"),
        (sheet(("{police}", "-3")), "under nul"),
        (sheet(("{police}", 5), ("{police}", 6)), "også i linje 2"),
        (
            sheet(("{police}", "Aalborg", 5), head="målgruppe;myndighed;henvendelser"),
            "“myndighed” tælles ikke her",
        ),
        (b"PK\x03\x04" + b"x" * 100, "Excel"),
        (b"m\x00\xff\xfe;x", "Linje 1"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(analyst, names, content, told):
    if isinstance(content, str):
        content = content.replace("{police}", names[0])

    response = look(analyst, content)

    problems = "\n".join(response.context["problems"])
    assert (response.status_code, told in problems) == (422, True), problems
    assert not HotlineYear.objects.exists()


def test_ten_megabytes_are_turned_away(analyst):
    assert look(analyst, b"a" * 10 * 1024 * 1024).status_code == 413
    assert not HotlineYear.objects.exists()


@pytest.mark.parametrize("given", [{"year": 2199}, {"year": 1899}, {"year": "x"}, {"source": ""}])
def test_a_year_and_a_source_are_needed(analyst, names, given):
    response = look(analyst, sheet((names[0], 5)), **given)

    assert response.context["form"].errors
    assert not HotlineYear.objects.exists()


def test_what_is_sent_back_changed_is_looked_at_anew(analyst, names):
    sent = {"year": YEAR, "source": "x", "content": sheet(("Aalborg", 3))}

    response = analyst.post(reverse("hotline_contacts"), sent)

    assert (response.status_code, HotlineYear.objects.exists()) == (422, False)


@pytest.mark.parametrize("who", [people.outsider, people.learner, people.editor])
def test_nobody_else_is_let_in(client, who):
    client.force_login(who())

    assert client.get(reverse("hotline_contacts")).status_code == 403
    assert client.post(reverse("hotline_contacts"), {"content": "x"}).status_code == 403
