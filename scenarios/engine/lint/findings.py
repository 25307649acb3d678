"""What the linter has to say. Words are made elsewhere (`scenarios/lint_texts.py`)."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error stands in the way of publishing; a warning wants a reason."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """`names` of a finding are what stands in brackets."""

    # Of the whole
    NO_CONTENT_NOTE = "no-content-note"
    DUPLICATE_ID = "duplicate-id"  # [id]
    # Targets and seats
    NO_TARGET = "no-target"
    UNKNOWN_TARGET = "unknown-target"  # [target]
    NO_SEATS = "no-seats"
    NO_START = "no-start"
    UNKNOWN_START = "unknown-start"  # [start]
    START_FOR_OTHERS = "start-for-others"  # [start]
    UNKNOWN_SEAT = "unknown-seat"  # [seat]
    # Reaching
    UNREACHABLE = "unreachable"
    SEAT_NEVER_THERE = "seat-never-there"
    DEAD_END = "dead-end"
    ENDLESS_LOOP = "endless-loop"  # [scenes]
    SEAT_WITHOUT_ENDING = "seat-without-ending"
    STATES_NOT_ALL_SEEN = "states-not-all-seen"  # [number of states]
    # Conditions
    NEVER_HOLDS = "never-holds"
    ALWAYS_HOLDS = "always-holds"
    FOR_NOBODY = "for-nobody"
    WAY_NEVER_TAKEN = "way-never-taken"  # [target]
    BROKEN_CLAIM = "broken-claim"
    # Variables
    READ_NEVER_WRITTEN = "read-never-written"  # [variable]
    WRITTEN_NEVER_READ = "written-never-read"  # [variable]
    UNUSED_VARIABLE = "unused-variable"  # [variable]
    UNKNOWN_VARIABLE = "unknown-variable"  # [variable]
    WRONG_VALUE = "wrong-value"  # [variable]
    WRONG_VARIABLE = "wrong-variable"  # [variable]
    # What is judged
    WRONG_KEY = "wrong-key"
    CRITICAL_NEVER_MET = "critical-never-met"
    SEAT_WITHOUT_PATH = "seat-without-path"
    NOT_OFFERED = "not-offered"  # [recipients]
    SPOTTING_IS_SCORED = "spotting-is-scored"
    SPOTTING_IS_CRITICAL = "spotting-is-critical"
    SPOTTING_REFERS = "spotting-refers"
    BOUNDS_NOT_EXACT = "bounds-not-exact"
    # Indicators
    INDICATOR_UNTESTED = "indicator-untested"  # [indicator]
    INDICATOR_NOT_IN_CASE = "indicator-not-in-case"  # [indicator]


WARNINGS = frozenset(
    {
        Code.SEAT_NEVER_THERE,
        Code.STATES_NOT_ALL_SEEN,
        Code.ALWAYS_HOLDS,
        Code.WAY_NEVER_TAKEN,
        Code.WRITTEN_NEVER_READ,
        Code.UNUSED_VARIABLE,
        Code.BOUNDS_NOT_EXACT,
        Code.INDICATOR_UNTESTED,
        Code.INDICATOR_NOT_IN_CASE,
    }
)


@dataclass(frozen=True)
class Turn:
    """A piece of a path: in this scene one takes this choice, result or item; nothing where one
    just goes on. `told` is a set of recipients with that result."""

    scene: str
    by: str = ""
    told: tuple[str, ...] = ()


Path = tuple[Turn, ...]


@dataclass(frozen=True)
class Finding:
    """`item` is the choice, result, item or spot in the scene that it is about; `seats` those that
    it concerns, none when it is about all."""

    code: Code
    scene: str = ""
    item: str = ""
    seats: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    path: Path = ()

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR
