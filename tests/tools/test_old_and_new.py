import sqlite3
from contextlib import closing

import pytest

from tools.old_and_new import refuse_newer
from tools.problems import Problem


@pytest.fixture
def database(tmp_path):
    """A database with some migrations applied."""

    def make(*applied: tuple[str, str]):
        path = tmp_path / "db.sqlite3"
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
            connection.executemany("INSERT INTO django_migrations VALUES (?, ?)", applied)
        return path

    return make


def test_a_migration_of_ours_that_is_not_here_is_of_a_newer_version(database):
    path = database(("core", "0001_initial"), ("core", "0999_later"))
    with pytest.raises(Problem) as caught:
        refuse_newer(path)

    assert str(caught.value) == (
        f"{path} comes from a newer version of Tegn (it knows core.0999_later). Use that version, "
        "or begin anew with ./run --reset, which deletes the demo's data."
    )


def test_migrations_of_ours_and_of_others_are_fine(database):
    refuse_newer(database(("core", "0001_initial"), ("wagtailcore", "9999_theirs")))


def test_no_database_and_an_empty_one_are_fine(tmp_path):
    refuse_newer(tmp_path / "none.sqlite3")
    (tmp_path / "empty.sqlite3").touch()
    refuse_newer(tmp_path / "empty.sqlite3")
