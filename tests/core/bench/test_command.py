from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.bench import registry
from tests.core.bench.helpers import REFUSALS


def test_an_unknown_path_is_told_with_those_that_there_are() -> None:
    registry.discover()
    known = ", ".join(sorted(registry.PATHS))

    with pytest.raises(CommandError) as refusal:
        call_command("bench", "front_page", "fornt_page")

    assert str(refusal.value) == f"No bench path is called fornt_page. There are: {known}."


@pytest.mark.django_db
def test_a_database_in_use_and_sqlite_are_refused() -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("bench", "front_page")

    assert str(refusal.value) == REFUSALS[connection.vendor]


def test_a_file_without_a_folder_is_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "no" / "figures.json"

    with pytest.raises(CommandError) as refusal:
        call_command("bench", json=file)

    assert str(refusal.value) == f"There is no folder for {file}."


def test_the_names_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bench", "--list")

    assert capsys.readouterr().out.splitlines() == sorted(registry.PATHS)
