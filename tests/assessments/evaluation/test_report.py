"""The report: four levels beside each other, on the screen and as a file."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from assessments.competence.records import Measure, Population
from assessments.competence.snapshots import Snapshot, to_plain
from assessments.competence.telling import Figure
from assessments.evaluation.outcomes import outcomes
from assessments.evaluation.texts import digest
from assessments.models import CompetenceSnapshot, HotlineYear, SurveyTexts
from core.half_years import HalfYear
from core.models import AuditEntry
from knowledge.models import DataColumn, DataSet, DataVersion, Source
from tests import people
from tests.assessments.evaluation import world as w
from tests.courses.learning import world as learning
from tests.organisations import world as o

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def course():
    return w.course()


@pytest.fixture
def analyst(client):
    client.force_login(people.analyst())
    return client


def address(course, year, **query):
    return reverse("evaluation", args=[course.translation_key, year], query=query)


def levels(client, course, year):
    return {one.number: one for one in client.get(address(course, year)).context["levels"]}


def rows(client, course, year, **query):
    content = client.get(address(course, year, export="csv", **query)).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";"))


def test_an_empty_report_says_what_is_missing_on_each_level(analyst, course):
    told = levels(analyst, course, timezone.localdate().year)

    assert [level.tables for level in told.values()] == [()] * len(told)
    assert all(level.empty and level.limits for level in told.values())


def test_what_people_thought_is_told_by_audience(analyst, course):
    w.said_by(course, 2, 3, 4, 4, 5, 4, 4)
    w.said_by(course, 1, 2, 3, 3, 3, 4, audience="health")
    then = w.put_back()

    table = levels(analyst, course, then.year)[1].tables[0]

    assert table.rows == (
        ("Alle", "10", "3.2", "–", "–", "–"),
        (o.audience("health").name_da, "5", "2.7", "–", "–", "–"),
        (o.audience("police").name_da, "5", "3.7", "–", "–", "–"),
    )


def test_what_was_frozen_of_its_audiences_is_told(analyst):
    course = learning.course(1, title="Tegn for politiet")
    for language in (course, *course.get_translations()):
        language.audiences.add(o.audience("police"))
        language.save()
    figures = {
        (Population.LEVEL, Measure.TOLD_APART): {"all": Figure(0.8, 0.75, 0.85, (20, 29))},
        (Population.CHANGE, Measure.FOUND): {"all": Figure(0.2, 0.1, 0.3, (20, 29))},
        (Population.CHANGE, Measure.REACTED): {"all": Figure(0.2, 0.1, 0.3, (20, 29))},
    }
    year = timezone.localdate().year - 1
    for audience in ("police", "health"):
        frozen = Snapshot(f"{year}-2", audience, "pool", "all", figures)
        CompetenceSnapshot.objects.create(
            period=f"{year}-2", audience=audience, data=to_plain(frozen)
        )

    level = levels(analyst, course, year)[2]

    assert [row[:3] for row in level.tables[0].rows] == [
        ("Politi", "20 til 29", "80 % (75 til 85)")
    ]
    assert [f"Politi, andet halvår {year}" in note for note in level.notes] == [True]
    page = analyst.get(address(course, year)).content.decode()
    assert "Det lærte folk mistanke, ikke genkendelse" in page


def test_the_half_year_that_runs_is_not_told(analyst, course):
    w.said_by(course, 2, 3, 4, 4, 5)

    assert levels(analyst, course, timezone.localdate().year)[1].tables == ()


def test_what_they_used_and_who_asked_is_told(analyst, course):
    for used in ["yes"] * 6 + ["no-occasion"] * 9:
        w.say(w.completed(course), moment="later", used=used)
    then = w.put_back()
    content = "målgruppe;henvendelser\nandre;12\n"
    HotlineYear.objects.create(year=then.year, source="CMM’s log", content=content)

    used, contacts = levels(analyst, course, then.year)[3].tables

    assert [row[1] for row in used.rows] == ["15", "15"]
    assert {cell for row in used.rows for cell in row[2:]} == {"ca. 40 %", "ca. 60 %"}
    assert contacts.rows == (("Andre", "–", "12"),)
    assert contacts.source == f"{then.year}: CMM’s log"


def test_the_file_says_what_the_page_shows(analyst, course):
    w.said_by(course, 2, 3, 4, 4, 5)
    for text in "abcde":
        w.say(w.completed(course), missing=text)
    then = w.put_back()

    page = analyst.get(address(course, then.year)).content.decode()
    found = rows(analyst, course, then.year)

    shown = " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())
    assert found[0] == ["niveau", "tabel", "om hvem", "hvad", "værdi", "kilde"]
    assert {row[0] for row in found[1:]} == {str(one) for one in levels(analyst, course, then.year)}
    assert [row[4] for row in found if row[1].startswith("Hvad manglede?")] == list("abcde")
    assert all(" ".join(row[4].split()) in shown for row in found[1:])


def test_a_text_is_taken_out_by_whoever_reads_it(analyst, course):
    for text in ("a", "b", "c", "d", "Mette fra Aalborg sagde det"):
        w.say(w.completed(course), missing=text)
    then = w.put_back()
    shelf = SurveyTexts.objects.get(question="missing")
    where = reverse("survey_text_take_out", args=[shelf.pk])
    sent = {"text": digest("Mette fra Aalborg sagde det")}

    first = analyst.post(where, sent, follow=True).content.decode()
    again = analyst.post(where, sent, follow=True).content.decode()

    assert ("Den er fjernet." in first, "fjernet i forvejen" in again) == (True, True)
    assert "Mette" not in str(rows(analyst, course, then.year))
    entry = AuditEntry.objects.get(action="assessments.text_taken_out")
    assert "Mette" not in str(entry.details)
    assert analyst.post(reverse("survey_text_take_out", args=[0]), sent).status_code == 404


def test_markup_in_a_text_is_shown_as_it_was_written(analyst, course):
    for _ in range(5):
        w.say(w.completed(course), missing="<script>alert(1)</script>")
    then = w.put_back()

    page = analyst.get(address(course, then.year)).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("who", [people.outsider, people.learner, people.editor, people.approver])
def test_nobody_else_is_let_in(client, course, who):
    client.force_login(who())
    year = timezone.localdate().year

    found = [
        client.get(reverse("evaluations")).status_code,
        client.get(address(course, year)).status_code,
        client.get(address(course, year, export="csv")).status_code,
        client.post(reverse("survey_text_take_out", args=[1])).status_code,
    ]

    assert found == [403] * 4


def test_it_is_found_from_my_organisation(analyst, course):
    year = timezone.localdate().year

    mine = analyst.get(reverse("my_organisation")).content.decode()
    listed = analyst.get(reverse("evaluations")).content.decode()

    assert reverse("evaluations") in mine
    assert address(course, year) in listed
    assert analyst.get(address(course, year - 20)).status_code == 404
    assert analyst.get(reverse("evaluation", args=[people.learner().key, year])).status_code == 404


def test_more_answers_cost_no_more_queries(course):
    other = w.course("Et andet kursus")
    w.said_by(course, 2, 3, 4, 4, 5)
    for audience in ("police", "health", "tax"):
        w.said_by(other, 2, 3, 4, 4, 5, audience=audience)
    then = w.put_back()
    client = o.sign_in(people.analyst())

    few, many = (o.queries(client, address(one, then.year)) for one in (course, other))

    assert few == many


# --- Level 4 --------------------------------------------------------------------------------


NAMED = {"name_da": "Årsrapport", "name_en": "Annual report"}


def data_set(breakdown, content, columns, total_row=""):
    made = DataSet.objects.create(
        key=f"set-{DataSet.objects.count()}",
        name_da="Vurderede",
        name_en="Assessed",
        source=Source.objects.get_or_create(key="S2", defaults=NAMED)[0],
        breakdown=breakdown,
        total_row=total_row,
        extracted_on="2022-01-15",
        caveats_da="Små tal.",
        caveats_en="Small numbers.",
    )
    for name, role, population in columns:
        values = {"label_da": name.capitalize(), "label_en": name, "population": population}
        DataColumn.objects.create(data_set=made, name=name, role=role, **values)
    DataVersion.objects.create(data_set=made, number=1, content=content)
    return made


def told(year):
    return [(one.what, one.number) for one in outcomes(year)]


def test_a_table_by_year_gives_its_row():
    columns = [("år", "row_da", "any"), ("vurderet", "number", "assessed")]
    data_set("year", "år;vurderet\n2024;91\n2025;under 5\n", columns)

    assert told(2024) == [("Vurderet", "91")]
    assert told(2025) == [("Vurderet", "under 5")]
    assert told(2023) == []


def test_other_tables_give_their_sum_and_the_same_number_is_told_once():
    columns = [("form", "row_da", "any"), ("2024", "number", "assessed")]
    content = "form;2024\nArbejde;50\nAndet;41\nI alt;91\n"
    data_set("form", content, columns, total_row="I alt")
    data_set("sex", content, columns, total_row="I alt")

    assert told(2024) == [("Vurderede", "91")]


def test_charges_are_no_outcome():
    columns = [("år", "row_da", "any"), ("sigtet", "number", "charged")]
    data_set("year", "år;sigtet\n2024;91\n", columns)

    assert told(2024) == []


def test_the_year_of_the_report_is_in_the_page(analyst, course):
    year = timezone.localdate().year
    columns = [("år", "row_da", "any"), ("vurderet", "number", "assessed")]
    data_set("year", f"år;vurderet\n{year};91\n", columns)

    assert [table.rows[0][:2] for table in levels(analyst, course, year)[4].tables] == [
        ("Vurderet", "91")
    ]
    assert HalfYear.of(timezone.now()).year == year
