"""What was found, where it stands, and what kind of thing it is."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    CPR = "cpr"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    ACCOUNT = "account"
    COMPANY = "company"
    PASSPORT = "passport"
    CASE_NUMBER = "case_number"
    ADDRESS = "address"
    POSTCODE = "postcode"
    TOWN = "town"
    PLATE = "plate"
    DATE = "date"
    SUM = "sum"
    AGE = "age"
    COMBINATION = "combination"
    NAME = "name"
    # No words: what nobody could read is asked about like a finding.
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Found:
    """In the plain text of one place. Not sure: it has the form, but could be something else."""

    category: Category
    start: int
    end: int
    sure: bool = True
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """`start` and `end` are those of the text as it was given; `parts` are what makes up a
    combination."""

    category: Category
    place: Hashable
    start: int
    end: int
    words: str
    sure: bool = True
    parts: tuple[str, ...] = ()

    @property
    def parameters(self) -> Mapping[str, str]:
        return {"words": self.words, "parts": ", ".join(self.parts)}
