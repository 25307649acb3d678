"""Pictures and documents on their way between the media library and the folder media/."""

import hashlib
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.files.images import ImageFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from courses.packages.limits import MEDIA, MOST_PIXELS, PICTURES
from courses.packages.problems import BadPackage, Problem
from courses.versions.files import told_gone

DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})
Key = tuple[str, int]


def stem_of(title: str, ending: str) -> str:
    """What a file is called in a package."""
    return slugify(title.removesuffix(f".{ending}").translate(DANISH))[:80].strip("-") or "fil"


def ending_of(file: Any) -> str:
    return PurePath(file.name).suffix[1:].lower()


def digest_of(content: bytes) -> str:
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


class Outgoing:
    """Names the files of a course, once all of them are known: two that would be called the same
    have a part of their digest in the name."""

    def __init__(self) -> None:
        self.found: dict[Key, Any] = {}
        self.names: dict[Key, str] = {}

    def name(self, record: Any) -> str:
        key = record._meta.model_name, record.pk
        self.found.setdefault(key, record)
        return self.names.get(key, "")

    def settle(self) -> None:
        called: dict[str, set[str]] = {}
        for record in self.found.values():
            called.setdefault(_name(record), set()).add(_digest(record))
        for key, record in self.found.items():
            name = _name(record)
            digest = _digest(record)[:7] if len(called[name]) > 1 else ""
            self.names[key] = _name(record, digest)

    def digests(self) -> dict[str, str]:
        return {self.names[key]: _digest(record) for key, record in self.found.items()}

    def contents(self) -> dict[str, bytes]:
        """Refused while there is a record without its file."""
        if gone := [_gone(record) for record in self.found.values() if not _is_there(record)]:
            raise BadPackage(gone)
        return {self.names[key]: _content(record) for key, record in self.found.items()}


def _name(record: Any, digest: str = "") -> str:
    ending = ending_of(record.file)
    stem = stem_of(record.title, ending)
    return f"{MEDIA}/{stem}{f'-{digest}' if digest else ''}.{ending}"


def _digest(record: Any) -> str:
    """Nothing of a file that is gone and was never read."""
    known = record.file_hash or _is_there(record)
    return str(record.get_file_hash()) if known else ""


def _is_there(record: Any) -> bool:
    return bool(record.file.storage.exists(str(record.file.name)))


def _gone(record: Any) -> Problem:
    return Problem("", 0, told_gone(record.title))


def _content(record: Any) -> bytes:
    with record.file.open("rb") as opened:
        return bytes(opened.read())


def stored(name: str, content: bytes, by: Any) -> Any:
    """The record of this file: one that is there already, or a new one."""
    ending = PurePath(name).suffix[1:]
    model = get_image_model() if ending in PICTURES else get_document_model()
    for there in model.objects.filter(file_hash=digest_of(content)).order_by("pk"):
        if _name(there) == name and there.file.storage.exists(there.file.name):
            return there
    made = model(title=PurePath(name).stem, file_hash=digest_of(content), file_size=len(content))
    made.uploaded_by_user = by
    made.file = ImageFile(BytesIO(content), name=PurePath(name).name)
    made.save()
    made.file.close()
    return made


def check(name: str, content: bytes, problems: list[Problem]) -> None:
    ending = PurePath(name).suffix[1:]
    if not content:
        problems.append(Problem(name, 0, _("The file is empty.")))
    elif ending in PICTURES:
        _check_picture(name, content, PICTURES[ending], problems)
    elif ending == "vtt" and not content.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        problems.append(Problem(name, 0, _("These are no captions: begin the file with WEBVTT.")))


def _check_picture(name: str, content: bytes, kind: str, problems: list[Problem]) -> None:
    try:
        with Picture.open(BytesIO(content), formats=[kind]) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                problems.append(Problem(name, 0, _("The picture is too large. Make it smaller.")))
                return
            picture.verify()
    except Exception:  # a broken picture breaks Pillow in many ways
        text = _("This is no %(kind)s picture, or it is broken. Save it again.")
        problems.append(Problem(name, 0, text % {"kind": kind}))
