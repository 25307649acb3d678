"""What stands in a file: its words, and what it says beside them, such as who wrote it, with which
camera, where. Read from its bytes, without trusting its name. What cannot be read is said."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

# What is longer is a film, or one that packs a film's length into little.
MOST = 20_000_000
MOST_NAMES = 2000
BROKEN_PICTURE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
)
# A password among them, which is no error of its own.
BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError)
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
ENDS = re.compile(r"</(?:w:p|w:tc|a:p|si|text:p|text:h|table:table-cell)>|<(?:w:br|w:tab)[ /]")
# Where links of a document lead.
LEADS_OUT = re.compile(r'Target="([^":]{1,20}:[^"]{1,2000})"')
SPACES = re.compile(r"\s+")


class NotRead(Exception):
    """There is more in the file than was read."""


@dataclass(frozen=True)
class Contents:
    """Which part says what; and whether that is all there is in it."""

    told: list[tuple[str, str]]
    is_read: bool


def read(name: str, content: bytes) -> Contents:
    """Nothing is too broken to be read as far as it goes."""
    found: list[tuple[str, str]] = []
    is_read = True
    try:
        for one in _of_kind(name, content):
            found.append(one)
    except NotRead:
        is_read = False
    found += _xmp(content)
    told = ((part, SPACES.sub(" ", text).strip(" \x00")) for part, text in found)
    return Contents(list(dict.fromkeys((part, text) for part, text in told if text)), is_read)


def _of_kind(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if content.startswith(b"%PDF"):
        return _of_pdf(content)
    if content.startswith(b"PK"):
        return _of_archive(content)
    if name.lower().endswith(AS_TEXT):
        return _of_text(content)
    return _of_picture(content)


def _of_text(content: bytes) -> Iterator[tuple[str, str]]:
    try:
        yield "text", content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield "text", content.decode("latin-1")
        raise NotRead from None


def _of_picture(content: bytes) -> Iterator[tuple[str, str]]:
    """What is no picture either is a film, a sound or something else that nothing here opens."""
    try:
        with Image.open(BytesIO(content)) as image:
            exif = image.getexif()
            yield from _told(exif, ExifTags.TAGS)
            yield from _told(exif.get_ifd(ExifTags.IFD.Exif), ExifTags.TAGS)
            yield from _told(exif.get_ifd(ExifTags.IFD.GPSInfo), ExifTags.GPSTAGS)
            yield from _told(image.info, {})
    except BROKEN_PICTURE as broken:
        raise NotRead from broken


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
    # Its pages are drawn, in ways of their own: somebody must look at them.
    raise NotRead


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
            yield from (("name", name) for name in archive.namelist()[:MOST_NAMES])
            yield from _members(archive)
    except BROKEN_ARCHIVE as broken:
        raise NotRead from broken


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Documents of offices are archives of XML; the pictures in them nobody has looked at."""
    inside = [one for one in archive.infolist() if not one.is_dir()]
    texts = [one for one in inside if one.filename.endswith((".xml", ".rels", *AS_TEXT))]
    is_small = sum(one.file_size for one in texts) < MOST
    for one in texts if is_small else [told for told in texts if told.filename in OFFICE]:
        if one.file_size < MOST:
            yield from ((one.filename, said) for said in _said_in(one.filename, archive.read(one)))
    if not is_small or len(texts) < len(inside) or len(inside) > MOST_NAMES:
        raise NotRead


def _said_in(name: str, xml: bytes) -> Iterator[str]:
    if name.endswith(".rels"):
        yield from (found[1] for found in LEADS_OUT.finditer(xml.decode("utf-8", "replace")))
    else:
        yield _words(xml) if name in OFFICE else _running(xml)


def _xmp(content: bytes) -> Iterator[tuple[str, str]]:
    for found in XMP.finditer(content):
        yield "XMP", _words(found[0])


def _words(xml: bytes) -> str:
    return unescape(TAG.sub("\n", xml.decode("utf-8", "replace")))


def _running(xml: bytes) -> str:
    """Letters of one word may stand in tags of their own, paragraphs may not."""
    return unescape(TAG.sub("", ENDS.sub("\n", xml.decode("utf-8", "replace"))))
