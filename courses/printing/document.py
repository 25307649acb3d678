"""A course, or one activity, as the data of a document to print and to teach from.

All comes from versions: of what is served, or of drafts that were taken for this alone. An activity
of any kind is printed from the HTML of its pieces.
"""

import hashlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from PIL import Image

from core.html_blocks import Block, Reading, blocks_of, in_steps
from core.pdf import pdf
from courses.kinds import KINDS, Pieces
from courses.models import Version
from courses.printing.teaching import teaching
from courses.versions.rendering import Body, body_of
from knowledge.models.facts import HOTLINE_NUMBER, showable_now

TEMPLATE = Path(__file__).with_name("course.typ")
ADDRESS = re.compile(r"/([0-9a-f]{64})/[^/]*$")
LARGEST = (1200, 1600)

# Given the digest of a picture that a version has, its content.
FileOf = Callable[[str], bytes | None]


@dataclass
class Source:
    """A version with its files. A draft has no number. Teachers get what is done on the screen."""

    version: Version
    file_of: FileOf
    is_draft: bool = False
    is_for_teachers: bool = False

    def pieces(self, body: Body) -> Pieces:
        on_paper = KINDS[self.version.kind].on_paper
        return on_paper(self.version) if on_paper and self.is_for_teachers else body.pieces


@dataclass
class Document:
    data: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The pictures are named by their content."""
        return hashlib.sha256(repr(self.data).encode()).hexdigest()

    def as_pdf(self) -> bytes:
        return pdf(TEMPLATE, self.data, files=self.files)


def document_of(top: Source, below: Iterable[Source], *, site: str) -> Document:
    """`site` is the beginning of links, such as https://tegn.example."""
    language = top.version.language
    with override(language):
        return _Making(site).make(top, list(below))


class _Making:
    def __init__(self, site: str) -> None:
        self.site = site
        self.files: dict[str, bytes] = {}
        self.today = timezone.localdate()

    def make(self, top: Source, below: list[Source]) -> Document:
        is_course = top.version.kind == "course"
        parts = [self._part(source, above=1) for source in below]
        alone = None if is_course else self._part(top, above=0)
        told = parts if is_course else [alone]
        data = {
            "language": top.version.language,
            "title": top.version.title,
            "kind": str(KINDS[top.version.kind].label),
            "lead": top.version.data.get("lead", ""),
            "mark": _mark(top),
            "about": self._about(top, told),
            "goals": top.version.data.get("goals", []),
            "content_note": top.version.data.get("content_note", ""),
            "teaching": teaching(_hotline()),
            "parts": parts,
            "alone": alone,
            "footer": _footer(top),
            "words": _words(),
        }
        return Document(data, self.files)

    def _about(self, top: Source, parts: list[Any]) -> list[dict[str, str]]:
        audiences = ", ".join(top.version.data.get("audiences", []))
        licence = settings.CONTENT_LICENCE
        lines = [
            (_("For"), audiences),
            (_("How long it takes"), _time(parts)),
            (_("Version"), _version(top)),
            (_("Printed"), date_format(self.today, "DATE_FORMAT")),
            (_("Licence"), licence),
        ]
        return [{"name": name, "text": text} for name, text in lines if text]

    def _part(self, source: Source, *, above: int) -> dict[str, Any]:
        version = source.version
        body = body_of(version, self.today)
        reading = self._reading(source)
        blocks: list[Block] = []
        pieces = source.pieces(body)
        for piece in pieces:
            told = blocks_of(piece["html"], reading)
            if piece["kind"] == "reflection":
                told = [{"is": "together", "blocks": [*told, {"is": "room"}]}]
            blocks += told
        today = render_to_string("knowledge/facts/today_box.html", body._asdict())
        blocks += blocks_of(today, reading)
        return {
            "title": version.title,
            "lead": version.data.get("lead", ""),
            "mark": _mark(source),
            "version": _version(source),
            "minutes": version.minutes,
            "talks": sum(piece["kind"] == "reflection" for piece in pieces),
            "story": _story(version),
            "blocks": in_steps(blocks, above),
            "level": above + 1,
            "glossary": version.data.get("words", []),
            "is_on_screen": not blocks,
        }

    def _reading(self, source: Source) -> Reading:
        played = {
            "video": _("Film. It is shown in the course on the screen; what is said stands below."),
            "audio": _("Sound. It is played in the course; what is said stands below."),
        }
        return Reading(
            link=self._link, picture=lambda address: self._picture(source, address), played=played
        )

    def _link(self, href: str) -> str:
        if href.startswith("/"):
            return f"{self.site}{href}"
        return href if href.startswith(("https://", "http://", "mailto:", "tel:")) else ""

    def _picture(self, source: Source, address: str) -> str:
        match = ADDRESS.search(address)
        if not match:
            return ""
        name = f"{match[1]}.png"
        if name not in self.files:
            content = source.file_of(match[1])
            shown = _as_png(content) if content else None
            if shown is None:
                return ""
            self.files[name] = shown
        return name


def _as_png(content: bytes) -> bytes | None:
    """Whatever kind of picture it is, and nothing that is none."""
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.thumbnail(LARGEST)
            picture.convert("RGBA").save(made, "PNG")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    return made.getvalue()


def _mark(source: Source) -> str:
    if source.is_draft:
        return _("Draft: not published")
    return _("Proposal: not approved by CMM") if source.version.is_proposal else ""


def _version(source: Source) -> str:
    if source.is_draft:
        return _("draft")
    day = date_format(timezone.localtime(source.version.made_at), "DATE_FORMAT")
    return _("%(number)s of %(day)s") % {"number": source.version.number, "day": day}


def _time(parts: list[Any]) -> str:
    reading = sum(part["minutes"] for part in parts)
    talks = sum(part["talks"] for part in parts)
    if not reading:
        return ""
    text = ngettext("%(count)s minute to read", "%(count)s minutes to read", reading)
    told = text % {"count": reading}
    if not talks:
        return told
    with_talk = _("about %(count)s minutes with talk") % {"count": reading + 10 * talks}
    return f"{told}, {with_talk}"


def _story(version: Version) -> str:
    if not version.story_date:
        return ""
    text = _("This takes place on %(day)s. The rules are those of that day.")
    return text % {"day": date_format(version.story_date, "DATE_FORMAT")}


def _footer(top: Source) -> str:
    parts = ["Tegn", top.version.title[:80], _mark(top)]
    return " · ".join(part for part in parts if part)


def _hotline() -> str:
    """On paper a number stays: only what CMM has confirmed."""
    number = showable_now(HOTLINE_NUMBER)
    return number.value if number and number.verified else ""


def _words() -> dict[str, str]:
    return {
        "picture": _("Picture"),
        "goals": _("What you learn"),
        "note": _("Before you begin"),
        "contents": _("Contents"),
        "teaching": _("How to hold the session"),
        "glossary": _("Words"),
        "notes": _("Notes"),
        "version": _("Version"),
        "on_screen": _("This part is done on the screen."),
    }
