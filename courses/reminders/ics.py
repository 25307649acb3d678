"""A calendar as text, by RFC 5545. Pure.

Moments are told in universal time: every program shows them in its own, also across a change of
the clock, and no table of zones is needed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from courses.assigning.days import after

LONGEST = 75
ESCAPED = str.maketrans(
    {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
    # Other control characters may not stand in a calendar at all.
    | {chr(code): "" for code in (*range(32), 127) if chr(code) not in "\t\n"}
)


@dataclass(frozen=True)
class Event:
    """A whole day, or from a moment to a moment."""

    uid: str
    title: str
    begins: date | datetime
    ends: datetime | None = None
    about: str = ""
    place: str = ""
    link: str = ""


def calendar(*, name: str, language: str, events: Iterable[Event], made: datetime) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//CMM//Tegn//{language.upper()}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        *(line for event in events for line in _event(event, made)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(event: Event, made: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_moment(made)}"
    if isinstance(event.begins, datetime):
        yield f"DTSTART:{_moment(event.begins)}"
        yield f"DTEND:{_moment(event.ends or event.begins)}"
    else:
        # A day that has to be kept in mind takes up nobody's time.
        yield f"DTSTART;VALUE=DATE:{event.begins:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{after(event.begins, 1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(event.title)}"
    if event.about:
        yield f"DESCRIPTION:{_text(event.about)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.link:
        yield f"URL:{event.link}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return "\n".join(text.splitlines()).translate(ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """At so many octets, and never in the middle of a letter."""
    part = b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > LONGEST:
            yield part.decode()
            part = b" "
        part += octets
    yield part.decode()
