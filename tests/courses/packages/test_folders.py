"""Zip files and folders that mean harm, or are only broken."""

import stat
import zipfile
from io import BytesIO

import pytest

from courses.packages import folders
from courses.packages.folders import files_in, files_in_zip, write_folder, zipped
from courses.packages.problems import BadPackage
from tests.courses.packages import parcels as p


def zip_with(name: str, content: bytes = b"x", mode: int = stat.S_IFREG) -> BytesIO:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = (mode | 0o644) << 16
        opened.writestr("course.yaml", b"schema: 1")
        opened.writestr(entry, content)
    return made


@pytest.mark.parametrize(
    "name", ["../x.yaml", "/etc/x", "lessons/../../x", "a\\..\\x", "C:/x", "lessons/..", "a/../b"]
)
def test_names_that_lead_out_are_refused(name):
    with pytest.raises(BadPackage):
        files_in_zip(zip_with(name))


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(mode):
    with pytest.raises(BadPackage):
        files_in_zip(zip_with("media/x.png", b"/etc/passwd", mode))


def test_what_unpacks_to_much_more_is_refused():
    with pytest.raises(BadPackage):
        files_in_zip(zip_with("media/x.pdf", b"\0" * 20_000_000))


def test_too_many_files_and_too_large_ones(monkeypatch):
    monkeypatch.setattr(folders, "MOST_FILES", 1)
    with pytest.raises(BadPackage):
        files_in_zip(zip_with("media/x.pdf"))
    monkeypatch.setattr(folders, "MOST_FILES", 9)
    monkeypatch.setattr(folders, "MOST_IN_A_FILE", 10)
    with pytest.raises(BadPackage):
        files_in_zip(zip_with("media/x.pdf", b"x" * 11))


@pytest.mark.parametrize("cut", [0, 4, 60, -1])
def test_what_is_no_whole_zip_is_refused(cut):
    content = zip_with("media/x.pdf").getvalue()

    with pytest.raises(BadPackage):
        files_in_zip(BytesIO(content[:cut]))


def test_a_zip_holds_what_went_in_also_with_the_folder_around_it():
    files = p.small() | p.MEDIA
    around = zipped({f"se-tegnene/{name}": content for name, content in files.items()})

    assert files_in_zip(BytesIO(zipped(files))) == files
    assert files_in_zip(BytesIO(around)) == files
    assert zipped(files) == zipped(dict(reversed(files.items())))


def test_links_in_folders_are_refused(tmp_path):
    write_folder(tmp_path / "course", p.small())
    (tmp_path / "course" / "lessons" / "02-x.yaml").symlink_to("/etc/hostname")

    with pytest.raises(BadPackage):
        files_in(tmp_path / "course")


def test_a_folder_is_written_over_only_where_it_is_a_package(tmp_path):
    write_folder(tmp_path, p.small() | p.MEDIA)
    write_folder(tmp_path, p.small())
    assert files_in(tmp_path) == p.small()

    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(BadPackage):
        write_folder(tmp_path, p.small())
    assert (tmp_path / "thesis.txt").read_text() == "mine"
