"""The page of a unit, its file, the sheet for teams and the page on method."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.demo import give_totp
from assessments.figures.freezing import freeze_due
from knowledge.models import ReferralPath
from organisations.models import Authority
from tests.assessments.figures import world as f
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
Kind = w.Kind


@pytest.fixture
def police():
    return w.authority("Politiet").unit


def signed_in(client, kind, unit=None, name="Lis Leder"):
    who = w.person(name)
    w.role(who, kind, unit)
    give_totp(who)
    client.force_login(who)
    return client


def shown(client, **query):
    address = reverse("competence", query=query)
    return BeautifulSoup(client.get(address).content, "html.parser")


def words(found) -> str:
    return " ".join(found.get_text(" ").split())


def table(found, key) -> list[list[str]]:
    rows = found.select(f"[aria-labelledby=figures-{key}] tbody tr")
    return [[words(cell) for cell in row.select("th, td")] for row in rows]


def sheet(client, **query) -> list[list[str]]:
    answer = client.get(reverse("competence", query={**query, "export": "csv"}))
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def two_units(police, **north):
    """North tells apart clearly worse than south, which has more people."""
    units = w.unit(police, "Nord"), w.unit(police, "Syd")
    f.forms(f.people(30), units[0], **{"told_apart": 0.6, **north})
    f.forms(f.people(60), units[1], told_apart=0.85)
    return units


def test_a_manager_reads_their_unit_beside_the_whole_audience(client, police):
    north, _south = two_units(police)
    freeze_due(f.IN_JULY)

    found = shown(signed_in(client, Kind.MANAGER, north))

    assert "Nord: Politi, første halvår 2026" in words(found.select_one("main"))
    assert table(found, "levels")[0] == [
        "At skelne signaler fra det, der kun ligner (A)",
        "0,60",
        "0,56 til 0,64",
        "30 til 49",
        "tydeligt under gennemsnittet for faggruppen",
        "0,77 (0,73 til 0,80)",
    ]
    assert "mest i omkring 60 af 100 tilfælde" in words(found)
    assert "Syd" not in words(found.select_one("main"))


def test_found_and_reacted_stand_side_by_side(client, police):
    two_units(police)
    freeze_due(f.IN_JULY)

    rows = table(shown(signed_in(client, Kind.ORGANISATION_ADMINISTRATOR, police)), "levels")

    assert [row[1] for row in rows[1:3]] == ["75 %", "25 %"]


def test_units_below_come_by_name_and_too_few_have_no_reason(client, police):
    two_units(police)
    f.forms(f.people(9), w.unit(police, "Alarmen"))
    freeze_due(f.IN_JULY)

    found = shown(signed_in(client, Kind.ORGANISATION_ADMINISTRATOR, police))

    # Beside the one that is too small, the next smallest is left out.
    assert [row[:2] for row in table(found, "units")] == [
        ["Alarmen", "for få svar"],
        ["Nord", "for få svar"],
        ["Syd", "0,85"],
    ]


def test_the_change_is_told_as_a_difference_and_called_one_only_if_it_is_clear(client, police):
    who = f.people(40)
    f.forms(who, police, moment="before", at=f.SPRING.replace(month=2), told_apart=0.7, found=0.75)
    f.forms(who, police, told_apart=0.8, found=0.75)
    freeze_due(f.IN_JULY)

    rows = table(shown(signed_in(client, Kind.MANAGER, police)), "changes")

    assert [row[1:5:3] for row in rows[:2]] == [
        ["0,10 mere", "tydeligt mere end før kurset"],
        ["det samme", "ingen tydelig ændring"],
    ]


def test_what_they_know_stands_below_by_topic_and_skill(client, police):
    f.topic("law", "Lov")
    f.take(f.people(40), police, [f.version("question"), f.version("question")])
    freeze_due(f.IN_JULY)

    rows = table(shown(signed_in(client, Kind.MANAGER, police)), "topics")

    assert [row[:2] for row in rows] == [["Andre spørgsmål: genkende", "50 %"]]


def test_the_file_says_exactly_what_the_page_says(client, police):
    two_units(police)
    f.take(f.people(40), police, [f.version("question"), f.version("question")])
    freeze_due(f.IN_JULY)
    signed_in(client, Kind.ORGANISATION_ADMINISTRATOR, police)

    page, rows = shown(client), sheet(client)[1:]

    told = [row[4:8] for row in rows]
    on_page = [
        [cell.replace("–", "") for cell in row[:4]]
        for key in ("levels", "changes", "units", "topics")
        for row in table(page, key)
    ]
    assert told == on_page
    assert {tuple(row[:3]) for row in rows} == {("Politiet", "Politi", "første halvår 2026")}


def test_of_a_unit_that_is_not_theirs_nobody_reads_anything(client, police):
    north, south = two_units(police)
    freeze_due(f.IN_JULY)
    signed_in(client, Kind.MANAGER, north)

    for unit in (south, police):
        for more in ({}, {"export": "csv"}):
            address = reverse("competence", query={"unit": str(unit.key), **more})
            assert client.get(address).status_code == 404
    assert client.get(reverse("competence", query={"unit": "nonsense"})).status_code == 404
    assert "0,85" not in words(shown(client, unit="all"))


def test_an_analyst_reads_the_country_and_every_authority(client, police):
    north, _south = two_units(police)
    freeze_due(f.IN_JULY)
    signed_in(client, Kind.ANALYST)

    everybody = shown(client)
    assert table(everybody, "levels")[0][1] == "0,77"
    assert [row[0] for row in table(everybody, "units")] == ["Politiet"]
    assert table(shown(client, unit=str(north.key)), "levels")[0][1] == "0,60"


def test_courts_have_nothing_to_choose(client, police):
    court = w.authority("Domstolene", Authority.Policy.TRACK_OWNER).unit
    two_units(police)
    freeze_due(f.IN_JULY)

    found = shown(signed_in(client, Kind.ORGANISATION_ADMINISTRATOR, court))

    assert "Her er ingen tal" in words(found)
    assert found.select("table") == []


def test_before_a_half_year_is_over_there_is_nothing_to_look_at(client, police):
    two_units(police)

    found = shown(signed_in(client, Kind.MANAGER, police))

    assert "Intet halvår er talt op endnu" in words(found)


def test_a_team_that_is_too_small_is_led_to_the_sheet(client, police):
    north, small = w.unit(police, "Nord"), w.unit(police, "Alarmen")
    f.forms(f.people(60), north)
    f.forms(f.people(4), small)
    freeze_due(f.IN_JULY)

    found = shown(signed_in(client, Kind.MANAGER, small))

    assert "For få svar" in words(found)
    assert {row[1] for row in table(found, "levels")} == {"for få svar"}
    assert found.select_one("main").find("a", href=reverse("competence_talk", args=["police"]))


def test_analysts_are_told_where_a_course_taught_suspicion_and_managers_are_not(client, police):
    who = f.people(60)
    earlier = f.SPRING.replace(month=2)
    f.forms(who, police, moment="before", at=earlier, found=0.5, reacted=0.2)
    f.forms(who, police, found=0.8, reacted=0.5)
    freeze_due(f.IN_JULY)
    warning = "Mere mistanke, ikke mere genkendelse"

    assert warning not in words(shown(signed_in(client, Kind.MANAGER, police)))
    assert warning in words(shown(signed_in(client, Kind.ANALYST, name="Ane Analyst")))


def test_it_costs_as_many_queries_with_many_units(client, police):
    two_units(police)
    freeze_due(f.IN_JULY)
    signed_in(client, Kind.ORGANISATION_ADMINISTRATOR, police)
    shown(client)
    few = w.queries(client, reverse("competence"))
    for at in range(5):
        w.unit(police, f"Nr. {at}")

    assert w.queries(client, reverse("competence")) == few


# --- The sheet and the method ---------------------------------------------------------------


def sheet_for_teams(client, key="police"):
    answer = client.get(reverse("competence_talk", args=[key]))
    return answer, BeautifulSoup(answer.content, "html.parser")


def test_the_sheet_has_signs_three_questions_and_no_number(client, police):
    w.audience("police")
    _answer, found = sheet_for_teams(signed_in(client, Kind.MANAGER, police))

    sheet = found.select_one(".talk-sheet")
    assert len(sheet.select("ol li")) == 3
    assert "For få i landet har svaret" in words(sheet)


def test_for_judges_there_is_no_sheet(client, police):
    judges = w.audience("judges")
    ReferralPath.objects.create(audience=judges, refers=False, state=ReferralPath.State.IN_FORCE)

    answer, _found = sheet_for_teams(signed_in(client, Kind.MANAGER, police), "judges")

    assert answer.status_code == 404


def test_everybody_reads_how_it_is_counted_with_what_the_trials_gave(client):
    client.force_login(w.person())
    found = BeautifulSoup(client.get(reverse("competence_method")).content, "html.parser")

    rows = found.select("[aria-labelledby=trial-coverage] tbody tr")
    assert [words(cell) for cell in rows[0].select("th, td")] == [
        "4 + 4",
        "10",
        "0,879",
        "0,869 til 0,889",
        "0,102",
    ]
    assert len(found.select("tbody tr")) == 15 + 10 + 6 + 12


def test_the_way_to_it(client, police):
    mine = signed_in(client, Kind.MANAGER, police).get(reverse("my_organisation"))
    assert reverse("competence") in mine.content.decode()

    client.force_login(w.person("Lars Learner"))
    hers = client.get(reverse("my_organisation")).content.decode()
    assert reverse("competence") not in hers.replace(reverse("competence_method"), "")
    assert client.get(reverse("competence")).status_code == 403
