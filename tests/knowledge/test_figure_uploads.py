"""An editor uploads a table: what is wrong is told in Danish, nothing is half-saved."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from knowledge.models import DataColumn, DataSet, DataVersion, Figure, Source
from tests import factories, people

pytestmark = pytest.mark.django_db

GOOD = (
    "form;form (engelsk);2020;2021\nA;A in English;44;33\nB;B in English;9;19\nI alt;Total;53;52\n"
)


@pytest.fixture
def data_set() -> DataSet:
    source = Source.objects.create(key="S2", name_da="Rapport", name_en="Report")
    made = DataSet.objects.create(
        key="assessed",
        name_da="Vurderede",
        name_en="Assessed",
        source=source,
        breakdown="form",
        total_row="I alt",
        extracted_on="2022-01-15",
    )
    for name, role in (
        ("form", "row_da"),
        ("form (engelsk)", "row_en"),
        ("2020", "number"),
        ("2021", "number"),
    ):
        DataColumn.objects.create(data_set=made, name=name, role=role, label_da=name, label_en=name)
    return made


@pytest.fixture
def editor(client):
    client.force_login(people.administrator())
    return client


def address(name: str, data_set: DataSet, *more: int) -> str:
    return reverse(f"wagtailsnippets_knowledge_dataset:{name}", args=[data_set.pk, *more])


def send(client, data_set: DataSet, content: str | bytes, name: str = "tal.csv"):
    raw = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile(name, raw)
    return client.post(address("upload", data_set), {"file": file})


def text(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def problems(response) -> list[str]:
    return [item.text for item in text(response).select(".help-critical li")]


def keep(client, data_set: DataSet, preview):
    sent = {
        field["name"]: field["value"] for field in text(preview).select("main form input[name]")
    }
    return client.post(address("upload", data_set), sent, follow=True)


def upload(client, data_set: DataSet, content: str):
    return keep(client, data_set, send(client, data_set, content))


def messages(response) -> str:
    return text(response).select_one(".messages").text


# --- What is wrong with a file --------------------------------------------------------------

CSV_UTF8 = "Vælg Filer, Gem som, “CSV UTF-8” i Excel, og upload den fil."
BAD: dict[str, tuple[str | bytes, list[str]]] = {
    "empty": ("", ["Filen er tom. Vælg filen med tabellen."]),
    "only separators": (";;;\n;;;\n", ["Filen er tom. Vælg filen med tabellen."]),
    "only a head": (
        GOOD.splitlines()[0],
        [
            "Filen har navne på kolonner, men ingen rækker. Tilføj rækkerne.",
            "Rækken “I alt” mangler; datasættet siger, at den er summen. Tilføj den, eller ret "
            "datasættet.",
        ],
    ),
    "changed column": (
        GOOD.replace("form (engelsk)", "form (engelks)"),
        [
            "Linje 1, kolonne 2: datasættet har ingen kolonne “form (engelks)”. Slet den i filen, "
            "eller føj den til datasættet først. Mente du “form (engelsk)”?",
            "Linje 1: kolonnen “form (engelsk)” mangler. Føj den til filen med navnet i første "
            "linje.",
        ],
    ),
    "missing column": (
        "form;form (engelsk);2020\nA;A;44\n",
        ["Linje 1: kolonnen “2021” mangler. Føj den til filen med navnet i første linje."],
    ),
    "extra column": (
        "form;form (engelsk);2020;2021;land\nA;A;44;33;x\n",
        [
            "Linje 1, kolonne 5: datasættet har ingen kolonne “land”. Slet den i filen, eller føj "
            "den til datasættet først."
        ],
    ),
    "workbook": (b"PK\x03\x04rest", [f"Det er en Excel-projektmappe. {CSV_UTF8}"]),
    "unreadable": (
        GOOD.encode() + b"\x81\x00\x9d",
        [f"Linje 5 har tegn, der ikke kan læses. {CSV_UTF8}"],
    ),
    "too large": (
        b"a" * (10 * 1024 * 1024),
        ["Filen er på 10.0 MB; højst 1 MB læses. Gem kun tabellen, uden billeder og andre ark."],
    ),
    "quotation mark": (
        GOOD.replace("A;A", 'A;"A'),
        ["Linje 4: et anførselstegn er ikke lukket. Slet det, eller skriv det to gange."],
    ),
    "decimal comma": (
        GOOD.replace("44", "44,5"),
        [
            "Linje 2, kolonne “2020”: “44,5” er ikke et helt tal. Skriv et helt tal.",
        ],
    ),
    "several cells": (
        GOOD.replace("44", "1.234").replace("33", "-3").replace("19", "=1+1"),
        [
            "Linje 2, kolonne “2020”: “1.234” kan læses på to måder. Skriv tusinder uden punktum "
            "og mellemrum.",
            "Linje 2, kolonne “2021”: “-3” er under nul. Oplyser kilden ikke tallet, så lad feltet "
            "være tomt.",
            "Linje 3, kolonne “2021”: “=1+1” er ikke et tal. Skriv cifre, “under 5”, eller lad "
            "feltet være tomt, hvis kilden ikke siger det.",
        ],
    ),
    "twice and nameless": (
        GOOD.replace("B;B in English", "A;"),
        [
            "Linje 3, kolonne “form (engelsk)”: rækken har intet engelsk navn. Skriv et.",
            "Linje 3, kolonne “form”: “A” står også i linje 2. Hver række må kun være der én gang.",
        ],
    ),
    "too many cells": (
        GOOD.replace("44;33", "44;33;7"),
        [
            "Linje 2 har 5 felter, og den første linje har 4. Er der et skilletegn for meget, "
            "eller tekst uden anførselstegn?"
        ],
    ),
    "wrong sum": (
        GOOD.replace("53", "54"),
        [
            "2020, I alt: delene giver 53, men summen siger 54. Ret tallene, eller ret datasættet, "
            "hvis det ikke er en sum."
        ],
    ),
    "too small to be hidden": (
        "form;form (engelsk);2020;2021\nA;A;1;9\nB;B;1;9\nC;C;1;9\nD;D;1;9\nI alt;Total;4;36\n",
        [
            "Grupperne er så små, at de kan regnes ud, uanset hvad der skjules. Læg rækker sammen, "
            "fx “Øvrige (samlet)”, og upload tabellen igen."
        ],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_saved(editor, data_set, name):
    content, told = BAD[name]

    response = send(editor, data_set, content)

    assert problems(response) == told
    assert not DataVersion.objects.exists()


def test_no_file_at_all(editor, data_set):
    response = editor.post(address("upload", data_set), {})

    assert text(response).select_one(".error-message").text.strip()
    assert not DataVersion.objects.exists()


# --- What is right --------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_what_spreadsheets_save_is_read(editor, data_set, encoding, delimiter):
    content = GOOD.replace("A;", "Særlig æøå;").replace(";", delimiter)

    preview = send(editor, data_set, content.replace("\n", "\r\n").encode(encoding))
    keep(editor, data_set, preview)

    assert data_set.versions.get().table.rows[0].name_da == "Særlig æøå"
    assert ("Windows-1252" in text(preview).text) == (encoding == "cp1252")


def test_a_preview_saves_nothing_and_shows_cell_by_cell_what_would_change(editor, data_set):
    upload(editor, data_set, GOOD)

    changed = GOOD.replace("44;33", "45;33").replace("53", "54").replace("B;B", "C;C")
    preview = text(send(editor, data_set, changed))

    cells = [[cell.text for cell in row.find_all(["th", "td"])] for row in preview.select("tr")]
    assert cells[1:] == [["A", "2020", "44", "45"], ["I alt", "2020", "53", "54"]]
    assert [item.text for item in preview.select("main .tegn-problems li")] == [
        "C / C in English",
        "B",
    ]
    assert data_set.versions.count() == 1


def test_each_upload_is_a_version_with_who_and_when_and_the_old_one_can_be_read(editor, data_set):
    upload(editor, data_set, GOOD)
    told = upload(editor, data_set, GOOD.replace("44", "40").replace("53", "49"))

    assert "Version 2 af “Vurderede” gælder nu." in messages(told)
    listed = [row.text.split() for row in text(told).select("tbody tr")]
    assert [(row[0], row[-3:-1]) for row in listed] == [
        ("2", ["Alma", "Administrator"]),
        ("1", ["Alma", "Administrator"]),
    ]
    old = editor.get(address("version_file", data_set, 1)).content.decode("utf-8-sig")
    assert old.replace("\r\n", "\n") == GOOD
    assert "44" in text(editor.get(address("version", data_set, 1))).text


def test_counts_of_one_to_four_persons_are_never_stored(editor, data_set):
    content = GOOD.replace("9;19", "3;19").replace("53", "47")

    preview = send(editor, data_set, content)
    keep(editor, data_set, preview)

    told = [item.text for item in text(preview).select(".help-warning li")]
    assert told == ["A, 2020: ikke vist", "B, 2020: under 5"]
    assert data_set.versions.get().content == (
        "form;form (engelsk);2020;2021\nA;A in English;ikke vist;33\n"
        "B;B in English;under 5;19\nI alt;Total;47;52\n"
    )


def test_whoever_was_slower_sees_what_their_file_would_change_now(editor, data_set):
    upload(editor, data_set, GOOD)
    slow = send(editor, data_set, GOOD.replace("44", "40").replace("53", "49"))
    upload(editor, data_set, GOOD.replace("44", "41").replace("53", "50"))

    told = keep(editor, data_set, slow)

    assert "En anden har uploadet en tabel imens." in messages(told)
    assert "41" in text(told).select_one("tbody").text
    assert data_set.versions.count() == 2


def test_a_double_click_makes_one_version(editor, data_set):
    preview = send(editor, data_set, GOOD)
    keep(editor, data_set, preview)

    assert "Disse tal gælder allerede." in messages(keep(editor, data_set, preview))
    assert data_set.versions.count() == 1


def test_what_is_sent_back_is_held_to_the_rules_again(editor, data_set):
    small = GOOD.replace("9;19", "3;19").replace("53", "47")

    editor.post(address("upload", data_set), {"content": small, "based_on": 0})

    assert "3" not in data_set.versions.get().content.split(";")


def test_a_table_that_a_figure_could_not_show_is_refused(editor, data_set):
    upload(editor, data_set, GOOD)
    Figure.objects.create(key="f", name_da="Figur", name_en="F", data_set=data_set, kind="grouped")
    DataColumn.objects.filter(name="2021").update(unit="calls")

    assert problems(send(editor, data_set, GOOD.replace("9;19", "9;19"))) == [
        "Figuren “Figur” kunne så ikke vises: Kolonnerne har forskellige enheder. En figur har én "
        "enhed: lav en figur til hver. Ret figuren først."
    ]


def test_a_learner_has_no_way_in(client, data_set):
    client.force_login(people.learner())

    assert send(client, data_set, GOOD).status_code == 403


# --- Forms ----------------------------------------------------------------------------------


def figure_form(data_set: DataSet, **changes) -> dict[str, object]:
    texts = {f"{name}_{code}": "Tekst" for name in ("name", "summary") for code in ("da", "en")}
    form = {"key": "ny", "data_set": data_set.pk, "kind": "bar", **texts, **changes}
    return {"series": [f"{data_set.pk}:2020"], **form}


def add_figure(client, data_set: DataSet, **changes) -> list[str]:
    path = reverse("wagtailsnippets_knowledge_figure:add")
    response = client.post(path, figure_form(data_set, **changes))
    if response.status_code == 302:
        return []
    return [one.text.strip() for one in text(response).select(".error-message")]


def test_a_figure_is_held_to_the_rules_and_the_reason_is_told(editor, data_set):
    upload(editor, data_set, GOOD)

    assert add_figure(editor, data_set, kind="line") == [
        "En kurve kræver årstal. Vælg søjler. En kurve ligner en udvikling, og nogle af tallene er "
        "under 20 eller skjult. Vælg søjler.",
    ]
    other = factories.figure().data_set
    assert add_figure(editor, data_set, series=[f"{other.pk}:antal"]) == [
        "Vælg kun kolonner fra dette datasæt, eller ingen."
    ]
    assert not Figure.objects.filter(key="ny").exists()
    assert add_figure(editor, data_set) == []
    assert Figure.objects.get(key="ny").series == ["2020"]


def test_a_figure_needs_a_table(editor, data_set):
    assert add_figure(editor, data_set) == ["Upload først en tabel til datasættet."]


def test_a_figure_opens_with_what_was_chosen(editor, data_set):
    upload(editor, data_set, GOOD)
    add_figure(editor, data_set)
    figure = Figure.objects.get()

    page = text(editor.get(reverse("wagtailsnippets_knowledge_figure:edit", args=[figure.pk])))

    chosen = page.select("input[name=series][checked]")
    assert [box["value"] for box in chosen] == [f"{data_set.pk}:2020"]


def test_a_data_set_says_how_old_it_is_and_keeps_columns_that_are_shown(editor, data_set):
    upload(editor, data_set, GOOD)
    add_figure(editor, data_set)
    path = address("edit", data_set)
    form = _as_sent(text(editor.get(path)))
    form["extracted_on"] = ""
    form["columns-2-name"] = "2019"

    response = editor.post(path, form)

    told = {one.text.strip() for one in text(response).select(".error-message, .messages li")}
    assert any("hvornår tallene er trukket ud" in one for one in told)
    assert any("viser kolonnen “2020”" in " ".join(one.split()) for one in told)


def _as_sent(page: BeautifulSoup) -> dict[str, str]:
    form = page.select_one("#w-editor-form")
    sent = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        if field.get("type") == "checkbox" and not field.has_attr("checked"):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            sent[field["name"]] = chosen["value"] if chosen else ""
        else:
            sent[field["name"]] = field.get("value") or field.text
    return sent
