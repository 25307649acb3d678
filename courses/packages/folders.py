"""Packages in folders and in zip files. Nothing outside them is ever read or written."""

import stat
import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from courses import kinds
from courses.packages.limits import (
    COURSE,
    MEDIA,
    MOST_BYTES,
    MOST_FILES,
    MOST_IN_A_FILE,
    MOST_IN_A_TEXT,
    MOST_TIMES_SMALLER,
)
from courses.packages.problems import BadPackage, Problem

Files = dict[str, bytes]
# So that the same course is the same zip.
A_DAY = (2026, 1, 1, 0, 0, 0)
# What other programs leave in folders.
LEFT_BEHIND = {".DS_Store", "Thumbs.db", "desktop.ini"}


class _Room:
    """How much may still come."""

    def __init__(self) -> None:
        self.files, self.bytes = 0, 0
        self.problems: list[Problem] = []

    def has_room_for(self, name: str, size: int) -> bool:
        self.files += 1
        self.bytes += size
        most = MOST_IN_A_TEXT if name.endswith(".yaml") else MOST_IN_A_FILE
        if self.files > MOST_FILES:
            text = _("There are more than %(most)s files in the package. Take some away.")
            raise BadPackage([*self.problems, Problem("", 0, text % {"most": MOST_FILES})])
        if self.bytes > MOST_BYTES:
            text = _("The package is larger than %(most)s MB. Make its files smaller.")
            most_ = MOST_BYTES // 1_000_000
            raise BadPackage([*self.problems, Problem("", 0, text % {"most": most_})])
        if size > most:
            text = _("The file is larger than %(most)s MB. Make it smaller.")
            self.problems.append(Problem(name, 0, text % {"most": most // 1_000_000}))
        return size <= most

    def end(self) -> None:
        if self.problems:
            raise BadPackage(self.problems)


# --- Folders --------------------------------------------------------------------------------


def files_in(folder: Path) -> Files:
    if not folder.is_dir():
        text = _("There is no folder “%(folder)s”.") % {"folder": folder}
        raise BadPackage([Problem("", 0, text)])
    room = _Room()
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            text = _("Links to other files are not allowed. Put the file itself here.")
            room.problems.append(Problem(name, 0, text))
        elif (
            path.is_file()
            and not _is_left_behind(name)
            and room.has_room_for(name, path.stat().st_size)
        ):
            found[name] = path.read_bytes()
    room.end()
    return found


def write_folder(folder: Path, files: Files) -> None:
    """Also over an older package; whatever else lies there is left alone, and refused."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    strange = sorted(name for name in there if not _is_ours(name) and not _is_left_behind(name))
    if strange or (there and COURSE not in there):
        text = _("The folder “%(folder)s” holds other files. Choose an empty one.")
        raise BadPackage([Problem("", 0, text % {"folder": folder})])
    for name in there - set(files):
        if _is_ours(name):
            (folder / name).unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


def _is_ours(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return name == COURSE or (len(parts) == 2 and parts[0] in {MEDIA, *kinds.packaged()})


def _is_left_behind(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[-1] in LEFT_BEHIND or parts[0] == "__MACOSX"


# --- Zip files ------------------------------------------------------------------------------


def files_in_zip(opened: Any) -> Files:
    try:
        with zipfile.ZipFile(opened) as zipped:
            return _unzipped(zipped)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        text = _("This is no zip file, or it is broken or locked with a password.")
        raise BadPackage([Problem("", 0, text)]) from None


def _unzipped(zipped: zipfile.ZipFile) -> Files:
    room = _Room()
    entries = [one for one in zipped.infolist() if not one.is_dir()]
    above = _folder_above([one.filename for one in entries])
    found: Files = {}
    for entry in entries:
        name = entry.filename.removeprefix(above)
        if _is_left_behind(name):
            continue
        if problem := _wrong_with(entry, name, found):
            room.problems.append(Problem(name[:200], 0, problem))
        elif room.has_room_for(name, entry.file_size):
            found[name] = _content(zipped, entry)
    room.end()
    return found


def _folder_above(names: list[str]) -> str:
    """Whoever zips a folder often gets the folder itself into the zip."""
    firsts = {name.partition("/")[0] for name in names if not _is_left_behind(name)}
    one = firsts.pop() if len(firsts) == 1 else ""
    return f"{one}/" if f"{one}/{COURSE}" in names else ""


def _wrong_with(entry: zipfile.ZipInfo, name: str, found: Files) -> str:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or "\\" in name or ":" in name or "\x00" in name:
        return _("The name leads out of the package. Zip the folder again.")
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return _("Links to other files are not allowed. Put the file itself here.")
    if name in found:
        return _("The file is in the zip twice. Zip the folder again.")
    if entry.file_size > max(entry.compress_size, 1_000) * MOST_TIMES_SMALLER:
        return _("The file unpacks to much more than it seems to hold.")
    return ""


def _content(zipped: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """No more than the entry says that it holds."""
    with zipped.open(entry) as opened:
        content = opened.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise zipfile.BadZipFile
    return content


def zipped(files: Files) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, A_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            opened.writestr(entry, content)
    return made.getvalue()
