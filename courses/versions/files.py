"""Pictures and documents of a version: kept for good when it is made, shown from where they lie in
a preview."""

import hashlib
import mimetypes
from pathlib import PurePath
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from core import csv_files
from courses.blocks.base import Files
from courses.models.versions import VersionFile

WIDTHS = (480, 960)
# What a file that lies nowhere any more looks like.
NO_PICTURE = {"url": "", "srcset": "", "width": 0, "height": 0}


class Shown:
    """For a preview: nothing is kept."""

    def __init__(self) -> None:
        self.gone: list[str] = []

    def picture(self, image: Any) -> dict[str, Any]:
        try:
            renditions = _renditions(image)
        except SourceImageIOError:
            return _no_picture(self, image)
        return _picture([(one.width, one.height, one.url) for one in renditions])

    def document(self, document: Any) -> dict[str, Any]:
        return _document(document.filename, document.url, document.get_file_size() or 0)

    def table(self, name: str, header: list[str], rows: list[list[str]]) -> str:
        return "#"


class Kept:
    """For a version: each file once, under a name made from its content. Stored only when the
    version is made, so that one can ask what a version would be."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[VersionFile, Any]] = {}
        self.gone: list[str] = []

    def picture(self, image: Any) -> dict[str, Any]:
        found = []
        try:
            for rendition in _renditions(image):
                file = self._find(PurePath(str(rendition.file.name)).name, rendition.file)
                found.append((rendition.width, rendition.height, address_of(file)))
        except (SourceImageIOError, FileNotFoundError):
            return _no_picture(self, image)
        return _picture(found)

    def document(self, document: Any) -> dict[str, Any]:
        try:
            file = self._find(document.filename, document.file)
        except FileNotFoundError:
            self.gone.append(document.title)
            return _document(document.filename, "", 0)
        return _document(document.filename, address_of(file), file.size)

    def table(self, name: str, header: list[str], rows: list[list[str]]) -> str:
        content = csv_files.text(header, rows).encode()
        return address_of(self._find(f"{name}.csv", ContentFile(content)))

    def store(self) -> list[VersionFile]:
        return [self._stored(file, origin) for file, origin in self.found.values()]

    def _find(self, name: str, origin: Any) -> VersionFile:
        with origin.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
            size = origin.size
        path = PurePath(name)
        stem = slugify(path.stem)[:80] or "file"
        file = VersionFile(
            digest=digest, name=f"{stem}{path.suffix.lower()}", type=_type(name), size=size
        )
        return self.found.setdefault(digest, (file, origin))[0]

    def _stored(self, file: VersionFile, origin: Any) -> VersionFile:
        there = VersionFile.objects.filter(digest=file.digest).first()
        if there and there.file.storage.exists(str(there.file.name)):
            return there
        with origin.open("rb") as opened:
            ending = PurePath(file.name).suffix
            file.file.save(f"{file.digest}{ending}", File(opened), save=False)
        VersionFile.objects.bulk_create(
            [file], update_conflicts=True, unique_fields=["digest"], update_fields=["file"]
        )
        return file


def told_gone(title: str) -> str:
    text = _("The file “%(name)s” is not there any more. Upload it again, and choose it here.")
    return text % {"name": title}


def address_of(file: VersionFile) -> str:
    return reverse("version_file", args=[file.digest, file.name])


def _renditions(image: Any) -> list[Any]:
    """Never larger than the original, and each once."""
    specs = [f"max-{width}x{width * 4}|format-webp" for width in WIDTHS]
    renditions = image.get_renditions(*specs)
    return list({renditions[spec].width: renditions[spec] for spec in specs}.values())


def _no_picture(files: Files, image: Any) -> dict[str, Any]:
    files.gone.append(image.title)
    return dict(NO_PICTURE)


def _picture(found: list[tuple[int, int, str]]) -> dict[str, Any]:
    width, height, url = max(found)
    srcset = ", ".join(f"{url} {width}w" for width, _height, url in sorted(found))
    return {"url": url, "srcset": srcset, "width": width, "height": height}


def _document(name: str, url: str, size: int) -> dict[str, Any]:
    ending = PurePath(name).suffix.lstrip(".").upper()
    return {"url": url, "size": size, "ending": ending, "type": _type(name)}


def _type(name: str) -> str:
    if name.lower().endswith(".vtt"):
        return "text/vtt"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
