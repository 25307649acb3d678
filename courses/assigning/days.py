"""Arithmetic of days. A day is a Danish day; a moment is a moment of the whole world. Pure."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")


def add_months(day: date, months: int) -> date:
    """The same day of the month; where that month is shorter, its last day: a year after the 29th
    of February is the 28th."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on_or_after(anchor: date, months: int, day: date) -> date:
    """Of the days that come every so many months, the anchor among them, the first that is not
    before that day. Always counted from the anchor, so that the 31st stays the 31st."""
    apart = (day.year - anchor.year) * 12 + day.month - anchor.month
    steps = apart // months - 1
    while (found := add_months(anchor, steps * months)) < day:
        steps += 1
    return found


def first_moment(day: date, zone: tzinfo = DENMARK) -> datetime:
    """Of the day, as clocks there show it; where they skip midnight, the moment of the skip."""
    midnight = datetime.combine(day, time(), zone)
    return midnight.astimezone(UTC)


def day_of(moment: datetime, zone: tzinfo = DENMARK) -> date:
    return moment.astimezone(zone).date()


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)
