import sqlite3
from contextlib import closing

from tools.stamps import DatabaseStamp, FileStamp, digest, files_in


def test_digest_follows_names_contents_and_words(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    two.write_text("1")
    digests = {digest([one]), digest([two]), digest([one, two]), digest([one], "word")}
    before = digest([one])
    one.write_text("2")

    assert len(digests) == 4
    assert digest([one]) != before
    assert digest([one, two]) == digest([two, one, two])


def test_hidden_files_are_no_inputs(tmp_path):
    (tmp_path / "folder").mkdir()
    shown = tmp_path / "folder" / "shown"
    for path in (shown, tmp_path / ".stamp", tmp_path / "module.pyc"):
        path.write_text("")

    assert files_in(tmp_path) == [shown]


def test_file_stamp_is_read_as_it_was_written(tmp_path):
    stamp = FileStamp(tmp_path / "below" / "stamp")
    empty = stamp.read()
    stamp.write("abc")
    written = stamp.read()
    stamp.clear()

    assert (empty, written, stamp.read()) == ("", "abc", "")


def test_database_stamp_goes_with_its_database(tmp_path):
    database = tmp_path / "db.sqlite3"
    stamp = DatabaseStamp(database, "prepare")
    before = stamp.read()
    assert not database.exists()
    stamp.write("abc")
    written = stamp.read()
    database.unlink()

    assert (before, written, stamp.read()) == ("", "abc", "")


def test_database_stamps_of_several_names_are_kept_apart(tmp_path):
    prepared, demo = (DatabaseStamp(tmp_path / "db.sqlite3", name) for name in ("prepare", "demo"))
    prepared.write("abc")
    demo.write("def")
    demo.clear()

    assert (prepared.read(), demo.read()) == ("abc", "")


def test_a_database_without_stamps_has_none(tmp_path):
    database = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE other (id INTEGER)")
    stamp = DatabaseStamp(database, "prepare")
    stamp.clear()

    assert stamp.read() == ""
