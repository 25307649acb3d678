"""What stands in a file beside what one sees: who wrote it, with which camera, where. Read from its
bytes, without trusting its name; no text of a page of it, which a person must look at."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

# What is longer is a film; its beginning and end hold what is said about it.
MOST = 20_000_000
TAG = re.compile(r"<[^<>]{0,2000}>")
IN_PDF = re.compile(
    rb"/(Author|Title|Subject|Keywords|Creator|Producer)\s*(?:\(((?:\\.|[^()\\]){0,2000})\)"
    rb"|<([0-9A-Fa-f\s]{0,4000})>)",
    re.S,
)
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.S)
XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.S)
OFFICE = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
AS_TEXT = (".vtt", ".txt", ".csv", ".srt", ".md")
SPACES = re.compile(r"\s+")


def metadata(name: str, content: bytes) -> list[tuple[str, str]]:
    """Which part says it, and what. Nothing is too broken to be read as far as it goes."""
    found = [*_of_kind(name, content), *_xmp(content)]
    told = ((part, SPACES.sub(" ", text).strip(" \x00")) for part, text in found)
    return list(dict.fromkeys((part, text) for part, text in told if text))


def _of_kind(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if content.startswith(b"%PDF"):
        return _of_pdf(content)
    if content.startswith(b"PK"):
        return _of_archive(content)
    if name.lower().endswith(AS_TEXT):
        return iter([("text", content.decode("utf-8", "replace"))])
    return _of_picture(content)


def _of_picture(content: bytes) -> Iterator[tuple[str, str]]:
    try:
        with Image.open(BytesIO(content)) as image:
            exif = image.getexif()
            yield from _told(exif, ExifTags.TAGS)
            yield from _told(exif.get_ifd(ExifTags.IFD.Exif), ExifTags.TAGS)
            yield from _told(exif.get_ifd(ExifTags.IFD.GPSInfo), ExifTags.GPSTAGS)
            yield from _told(image.info, {})
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return


def _told(entries: Any, names: dict[int, str]) -> Iterator[tuple[str, str]]:
    for key, value in dict(entries).items():
        part = names.get(key, str(key)) if isinstance(key, int) else str(key)
        if isinstance(value, bytes) and part in {"UserComment", "comment", "XPAuthor", "XPComment"}:
            value = value.replace(b"\x00", b"").decode("utf-8", "replace")
        if isinstance(value, str):
            yield part, value
        elif part in {"GPSLatitude", "GPSLongitude"}:
            yield part, " ".join(str(one) for one in value)


def _of_pdf(content: bytes) -> Iterator[tuple[str, str]]:
    for part in (content, *_unpacked(content)):
        for found in IN_PDF.finditer(part):
            yield found[1].decode(), _pdf_text(found[2], found[3])
        if part is not content:
            yield from _xmp(part)


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Newer files keep what is said about them among packed objects."""
    for found in STREAM.finditer(content):
        try:
            yield zlib.decompressobj().decompress(found[1], MOST)
        except zlib.error:
            continue


def _pdf_text(plain: bytes | None, in_hex: bytes | None) -> str:
    if plain is not None:
        raw = re.sub(rb"\\([0-7]{1,3})", lambda octal: bytes([int(octal[1], 8) & 255]), plain)
        raw = re.sub(rb"\\(.)", rb"\1", raw, flags=re.S)
    else:
        digits = re.sub(rb"\s", b"", in_hex or b"")
        raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw.decode("latin-1")


def _of_archive(content: bytes) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist()[:2000]:
                yield "name", name
            for name in set(OFFICE) & set(archive.namelist()):
                if archive.getinfo(name).file_size < MOST:
                    yield name, _words(archive.read(name))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return


def _xmp(content: bytes) -> Iterator[tuple[str, str]]:
    for found in XMP.finditer(content):
        yield "XMP", _words(found[0])


def _words(xml: bytes) -> str:
    return unescape(TAG.sub("\n", xml.decode("utf-8", "replace")))
