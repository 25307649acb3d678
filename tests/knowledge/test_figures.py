"""Figures as readers meet them, and the ones that are shipped."""

import csv
import io
import re

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction
from wagtail_localize.segments.extract import extract_segments

from knowledge.first_figures import FOLDER, load_first_figures
from knowledge.models import DataSet, DataVersion, Figure
from tests import factories, people

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SHOWN_BY = {"da": ("under 5", "ikke vist"), "en": ("under 5", "not shown")}


@pytest.fixture
def first() -> None:
    load_first_figures()


def page_with(*figures: Figure):
    front = factories.front_page()
    return factories.text_page(front, "Tal", body=[("figure", one) for one in figures])


def shown(client, address: str = "/da/tal/") -> list[Tag]:
    return BeautifulSoup(client.get(address).content, "html.parser").select("figure")


def table_of(figure: Tag) -> list[list[str]]:
    for mark in figure.select("sup"):
        mark.decompose()
    return [
        [cell.text.strip().rstrip("°") for cell in row.find_all(["th", "td"])]
        for row in figure.select("tbody tr")
    ]


def words(figure: Tag) -> str:
    return " ".join(figure.text.split())


# --- A figure on a page ---------------------------------------------------------------------


def test_the_table_is_the_csv_file(client, first):
    figures = {figure.key: figure for figure in Figure.objects.all()}
    page_with(*figures.values())

    for figure, element in zip(figures.values(), shown(client), strict=True):
        path = FOLDER / "figures" / f"{figure.data_set.key}.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8")), delimiter=";"))
        names = list(rows[0])
        series = figure.series or [names[-1]]
        assert table_of(element) == [[row[names[0]], *[row[one] for one in series]] for row in rows]


def test_a_figure_says_everything_that_must_be_known(client, first):
    page_with(Figure.objects.get(key="persons-charged"))

    (figure,) = shown(client)

    assert figure.select_one(".figure-title").text == "Sigtede efter § 262 a, 2014-2018, personer"
    caption = " ".join(figure.caption.text.split())
    for part in (
        "Enhed: Personer.",
        "Kilde: Svar på Folketingets spørgsmål 287.",
        "Trukket ud: 1. juni 2019.",
        "Registeret rettes løbende.",
    ):
        assert part in caption
    notes = [note.text for note in figure.select(".figure-notes li")]
    assert any("15 eller 25: kilderne er uenige" in note for note in notes)
    assert any("En til fire personer vises som “under 5”" in note for note in notes)
    assert any("Det siger ikke, at der er mere eller mindre menneskehandel" in n for n in notes)
    row = figure.select("tbody tr")[1]
    assert (row.th["scope"], row.td.text) == ("row", "25[1]")
    assert [head["scope"] for head in figure.select("thead th")] == ["col"]
    assert figure.details.has_attr("open")
    assert figure.select_one("[role=img]")["aria-label"].startswith("Søjler for fem år")


def test_the_unit_is_in_the_title_whatever_the_editor_wrote(client):
    page_with(factories.figure(name_da="Antal i alt"))

    assert shown(client)[0].select_one(".figure-title").text == "Antal i alt (personer)"


def test_the_same_figure_in_english(client, first):
    front = factories.front_page()
    english = factories.english_front_page(front)
    factories.text_page(english, "F", body=[("figure", Figure.objects.get(key="persons-charged"))])

    (figure,) = shown(client, "/en/f/")

    assert "15 or 25: the sources disagree." in words(figure)
    assert "Unit: Persons." in words(figure)
    assert [letter for letter in "æøå" if letter in words(figure)] == []


def test_a_number_that_got_past_the_rules_is_not_shown_all_the_same(client):
    page_with(factories.figure("år;antal\n2020;3\n2021;33\n"))

    (figure,) = shown(client)

    assert table_of(figure) == [["2020", "under 5"], ["2021", "33"]]
    assert '"values": [0, 33]' in str(figure.script)


@pytest.mark.parametrize("change", [{"for_charts": False}, {"breakdown": "nationality"}])
def test_what_may_not_be_shown_is_not(client, change):
    figure = factories.figure()
    page_with(figure)
    DataSet.objects.update(**change)

    assert shown(client) == []
    assert client.get(figure.get_absolute_url()).status_code == 404


def test_a_chart_that_the_rules_refuse_leaves_its_table(client):
    page_with(factories.figure("år;antal\n2020;44\n2021;9\n", kind="line"))

    (figure,) = shown(client)

    assert figure.select(".figure-chart, script") == []
    assert len(table_of(figure)) == 2


def test_a_figure_without_a_table_or_that_is_gone_breaks_no_page(client):
    figure = factories.figure()
    page_with(figure)
    DataVersion.objects.all().delete()
    assert shown(client) == []

    figure.delete()
    assert shown(client) == []


def test_queries_grow_neither_with_figures_nor_with_versions(client, first):
    counts = []
    figures = list(Figure.objects.all())
    for shown_here in (figures[:1], figures):
        page_with(*shown_here)
        client.get("/da/tal/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/da/tal/")
        counts.append(len(asked))
        DataVersion.objects.create(
            data_set=figures[0].data_set,
            number=1 + len(counts),
            content=figures[0].data_set.current.content,
        )

    assert counts[0] == counts[1]


def test_nothing_of_a_figure_is_offered_to_translators():
    page = page_with(factories.figure())

    assert [segment for segment in extract_segments(page) if "body" in segment.path] == []


# --- Taking the numbers along ---------------------------------------------------------------


def test_the_numbers_are_taken_along_with_what_must_be_known(client, first):
    figure = Figure.objects.get(key="persons-charged")
    page_with(figure)

    response = client.get(figure.get_absolute_url())
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[:4] == [
        ["", "Sigtede personer"],
        ["2014", "14"],
        ["2015", "25"],
        ["2016", "under 5"],
    ]
    told = [row[0] for row in rows if len(row) == 1]
    assert "Trukket ud: 1. juni 2019" in told
    assert any(text.startswith("2015, Sigtede personer: 15 eller 25") for text in told)


def test_formulas_are_only_text(client):
    figure = factories.figure("år;antal\n=1+1;44\n2021;33\n")
    page_with(figure)

    assert "'=1+1;44" in client.get(figure.get_absolute_url()).content.decode()


def test_what_stands_on_no_public_page_is_for_editors_alone(client):
    figure = factories.figure()
    page = page_with(figure)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(figure.get_absolute_url()).status_code == 404
    client.force_login(people.administrator())
    assert client.get(figure.get_absolute_url()).status_code == 200


# --- What is shipped ------------------------------------------------------------------------


def test_what_is_shipped_holds_to_the_rules(first):
    files = {path.stem for path in (FOLDER / "figures").glob("*.csv")}

    assert {data_set.key for data_set in DataSet.objects.all()} == files
    for data_set in DataSet.objects.all():
        assert data_set.versions.get().content == (
            (FOLDER / "figures" / f"{data_set.key}.csv").read_text("utf-8")
        )
        names = {row.name_da for row in data_set.table.rows} | {""}
        columns = {column.name for column in data_set.pure_columns} | {""}
        for note in data_set.footnotes.all():
            assert note.row in names
            assert note.column in columns
    told = [text for figure in Figure.objects.all() for text in figure.texts]
    assert not [text for text in told if re.search(r"\bofre?\b|\bvictims?\b", text)]


def test_what_editors_have_changed_stays(first):
    DataSet.objects.filter(key="hotline-2021").update(name_da="Opkald")
    Figure.objects.get(key="hotline-calls").delete()

    load_first_figures()

    assert DataSet.objects.get(key="hotline-2021").name_da == "Opkald"
    assert not Figure.objects.filter(key="hotline-calls").exists()
    assert DataVersion.objects.filter(data_set__key="hotline-2021").count() == 1
