"""`load_knowledge`: all of it or nothing, every error at once, and twice is once."""

import csv
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.models import AuditEntry
from knowledge.facts.loading import COLUMNS
from knowledge.models import Fact, FactChange, FactValue, ReviewTask, Source
from tests.knowledge.facts import making

pytestmark = pytest.mark.django_db

ROW = {
    "key": "a.b",
    "value_da": "ja",
    "value_en": "yes",
    "valid_from": "2020-01-01",
    "from_certainty": "exact",
    "source": "S0",
}


@pytest.fixture(autouse=True)
def _source() -> None:
    Source.objects.create(key="S0", name_da="Planen", name_en="The plan")


@pytest.fixture
def table(tmp_path):
    def write(*rows: dict[str, str], columns: list[str] = COLUMNS) -> Path:
        path = tmp_path / "facts.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def load(path: Path, capsys) -> list[str]:
    call_command("load_knowledge", path)
    return capsys.readouterr().out.splitlines()


def refused(path: Path) -> list[str]:
    before = list(FactValue.objects.values())
    with pytest.raises(CommandError) as error:
        call_command("load_knowledge", path)
    assert list(FactValue.objects.values()) == before
    *errors, last = str(error.value).splitlines()
    assert last == "Nothing was loaded."
    return errors


def test_the_shipped_facts_load_and_load_again(capsys):
    call_command("load_knowledge")
    first = list(FactValue.objects.values())
    capsys.readouterr()

    call_command("load_knowledge")

    assert list(FactValue.objects.values()) == first
    (said,) = capsys.readouterr().out.splitlines()
    assert said.startswith("0 values new, 0 changed, ")
    assert Fact.objects.get(key=making.MAX).name_da == "Refleksionsperiode, længste"


def test_a_change_says_what_it_was_and_leaves_history_and_tasks(table, capsys):
    assert load(table(ROW), capsys) == ["a.b: new: ja", "1 values new, 0 changed, 0 as they were."]
    making.page(making.telling("a.b"))

    said = load(table(ROW | {"value_da": "nej"}), capsys)

    assert said == ["a.b: value_da: ja → nej", "0 values new, 1 changed, 0 as they were."]
    change = FactChange.objects.get()
    assert (change.kind, change.made_by, change.before[0]["value_da"]) == ("loaded", None, "ja")
    assert ReviewTask.objects.count() == 1
    assert AuditEntry.objects.filter(action="knowledge.loaded").count() == 2


def test_what_cmm_confirmed_stays_confirmed_as_long_as_it_is_the_same(table, capsys):
    load(table(ROW), capsys)
    FactValue.objects.update(verified_by="Cecilie", verified_on=making.today())

    load(table(ROW | {"note": "en note"}), capsys)
    assert FactValue.objects.get().verified
    load(table(ROW | {"note": "en note", "value_en": "no"}), capsys)
    assert not FactValue.objects.get().verified


def test_a_value_that_waits_and_then_is_shown_is_one_value(table, capsys):
    load(table(ROW | {"note": "confirm: ask"}), capsys)
    load(table(ROW), capsys)

    assert [value.use for value in FactValue.objects.all()] == ["shown"]


def test_all_errors_are_told_at_once_with_their_places(table):
    path = table(
        ROW | {"valid_from": "1. maj", "value_da": ""},
        ROW | {"key": "Stor Nøgle", "source": "S9"},
        ROW | {"from_certainty": "maybe", "valid_to": "2019-01-01"},
        ROW | {"valid_from": "2021-01-01"},
        ROW | {"valid_from": "2022-01-01"},
    )

    errors = refused(path)

    assert [error.split(":")[0] for error in errors] == [
        "facts.csv, line 2",
        "facts.csv, line 3",
        "facts.csv, line 4",
        "facts.csv, line 4",
        "facts.csv, line 6",
        "facts.csv, line 3",
    ]
    assert "1. maj in valid_from is not a date" in errors[0]
    assert "S9 is not known" in errors[-1]
    assert "it ends before it begins" in errors[3]
    assert "the other one is on line 5" in errors[4]


def test_a_changed_column(table):
    columns = ["value" if name == "value_da" else name for name in COLUMNS]

    assert refused(table(columns=columns)) == [
        "facts.csv: the column value_da is missing.",
        "facts.csv: the column value is not known.",
    ]


def test_broken_encoding_and_missing_cells(table, tmp_path):
    path = table(ROW)
    path.write_bytes(path.read_bytes().replace(b"ja", "nå".encode("latin-1")))
    assert refused(path) == ["facts.csv, line 2: this is not UTF-8."]

    path.write_text(",".join(COLUMNS) + "\na.b,ja\n", encoding="utf-8")
    (error,) = refused(path)
    assert error.startswith("facts.csv, line 2: the number of cells")


def test_a_period_that_overlaps_what_the_installation_has(table, capsys):
    load(table(ROW), capsys)

    (error,) = refused(table(ROW | {"valid_from": "2021-01-01", "value_da": "nej"}))

    assert error == (
        "facts.csv, line 2: a.b has another value for the same days in this installation: “ja”."
    )


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("load_knowledge", tmp_path / "none.csv")
