"""Half-years: the periods in which figures are frozen. They never overlap, so that no two of them
can be subtracted from one another."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

FIRST_MONTHS = {1: 1, 2: 7}


@dataclass(frozen=True, order=True)
class HalfYear:
    year: int
    half: int

    @classmethod
    def of(cls, moment: datetime | date) -> "HalfYear":
        """A moment counts by the day that it is in Denmark."""
        day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
        return cls(day.year, 1 if day.month < FIRST_MONTHS[2] else 2)

    @property
    def first_day(self) -> date:
        return date(self.year, FIRST_MONTHS[self.half], 1)

    @property
    def begins(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.first_day, time.min))

    @property
    def next(self) -> "HalfYear":
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    def is_over(self, now: datetime) -> bool:
        return self.next.begins <= now

    def __str__(self) -> str:
        return f"{self.year}-{self.half}"
