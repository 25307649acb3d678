"""The calendar, read as RFC 5545 says that programs read it."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assigning.days import DENMARK
from courses.reminders.ics import LONGEST, Event, calendar
from tests.helpers import for_any_input

pytestmark = pytest.mark.once
MADE = datetime(2026, 11, 27, 10, 0, 5, tzinfo=UTC)
TEXTS = st.text(max_size=300) | st.text('æøå;,\\\n\r:"ab 😀', max_size=200)
NAME = re.compile(r"[A-Z-]+(;[A-Z-]+=[A-Z0-9-]+)*")


def read(text: str) -> list[tuple[str, str]]:
    """Content lines, unfolded: names with what belongs to them, and unescaped values."""
    raw = text.encode()
    assert raw.endswith(b"\r\n")
    lines = raw[:-2].split(b"\r\n")
    assert all(len(line) <= LONGEST and b"\n" not in line and b"\r" not in line for line in lines)
    # Each line by itself is text: no letter is cut.
    joined = "\r\n".join(line.decode() for line in lines)
    pairs = [line.partition(":") for line in joined.replace("\r\n ", "").split("\r\n")]
    assert all(NAME.fullmatch(name) and colon for name, colon, _value in pairs)
    return [(name, unescaped(value)) for name, _colon, value in pairs]


def unescaped(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*\\[^\\;,nN]", value)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def events(text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    open_ones: list[str] = []
    for name, value in read(text):
        if name == "BEGIN":
            open_ones.append(value)
            found += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert open_ones.pop() == value
        elif open_ones[-1] == "VEVENT":
            assert name not in found[-1]
            found[-1][name] = value
    assert open_ones == []
    return found


def told(*given_events: Event) -> list[dict[str, str]]:
    return events(calendar(name="Tegn", language="da", events=given_events, made=MADE))


def test_a_day_and_a_meeting_across_the_change_of_the_clock():
    begins = datetime(2026, 10, 26, 9, 30, tzinfo=DENMARK)
    summer = datetime(2026, 6, 1, 9, 30, tzinfo=DENMARK)
    day, winter_meeting, summer_meeting = told(
        Event("1@tegn", "Sidste dag", date(2026, 12, 31), link="https://tegn.example/da/"),
        Event("2@tegn", "Møde", begins, begins.replace(hour=12), place="Lokale 1; stuen"),
        Event("3@tegn", "Møde", summer, summer.replace(hour=12)),
    )
    assert day == {
        "UID": "1@tegn",
        "DTSTAMP": "20261127T100005Z",
        "DTSTART;VALUE=DATE": "20261231",
        "DTEND;VALUE=DATE": "20270101",
        "TRANSP": "TRANSPARENT",
        "SUMMARY": "Sidste dag",
        "URL": "https://tegn.example/da/",
    }
    assert (winter_meeting["DTSTART"], winter_meeting["DTEND"]) == (
        "20261026T083000Z",
        "20261026T113000Z",
    )
    assert winter_meeting["LOCATION"] == "Lokale 1; stuen"
    assert summer_meeting["DTSTART"] == "20260601T073000Z"


@for_any_input
@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was(title: str, about: str):
    (event,) = told(Event("1@tegn", title, date(2026, 1, 1), about=f"x{about}"))

    def kept(text: str) -> Any:
        lines = "\n".join(text.splitlines())
        return "".join(
            one for one in lines if one in "\t\n" or not (ord(one) < 32 or ord(one) == 127)
        )

    assert (event["SUMMARY"], event["DESCRIPTION"]) == (kept(title), kept(f"x{about}"))


def test_an_empty_calendar_is_one():
    assert [name for name, _value in read(calendar(name="T", language="da", events=(), made=MADE))][
        :4
    ] == ["BEGIN", "VERSION", "PRODID", "CALSCALE"]
