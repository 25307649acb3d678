"""When reminders may come: on Danish working days, in working hours. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time

from courses.assigning.days import DENMARK, after

MOST_DAYS_OFF = 14
# Work rests in most places, though the law does not say so: Constitution Day, Christmas Eve and
# New Year's Eve.
FIXED = {(1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31)}
# From Easter Day: Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
AROUND_EASTER = (-3, -2, 1, 39, 50)


@dataclass(frozen=True)
class Hours:
    begins: int = 8
    ends: int = 16

    def __post_init__(self) -> None:
        if not 0 <= self.begins < self.ends <= 24:
            raise ValueError("the hours begin before they end, within a day")

    @classmethod
    def parse(cls, text: str) -> "Hours":
        begins, _dash, ends = text.partition("-")
        return cls(int(begins), int(ends))

    def are_open(self, moment: datetime) -> bool:
        here = moment.astimezone(DENMARK)
        return is_working_day(here.date()) and self.begins <= here.hour < self.ends

    def next_opening(self, moment: datetime) -> datetime:
        """The moment itself where they are open."""
        if self.are_open(moment):
            return moment
        here = moment.astimezone(DENMARK)
        has_begun = here.hour >= self.begins
        days = (after(here.date(), n) for n in range(has_begun, MOST_DAYS_OFF))
        day = next(day for day in days if is_working_day(day))
        return datetime.combine(day, time(self.begins), DENMARK)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and not is_holiday(day)


def is_holiday(day: date) -> bool:
    return (day.month, day.day) in FIXED or (day - easter(day.year)).days in AROUND_EASTER


def easter(year: int) -> date:
    """Easter Day, as Meeus, Jones and Butcher reckon it."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
