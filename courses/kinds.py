"""Which kinds of activity there are. Each registers itself; nothing here knows any of them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

# From all parts and those that are done: whether the whole is. What is done must stay done when
# more parts are.
Rule = Callable[[Collection[str], Collection[str]], bool]


def all_parts(parts: Collection[str], done: Collection[str]) -> bool:
    return bool(parts) and set(parts) <= set(done)


Pieces = list[dict[str, Any]]
GoesOn = Callable[[Any, UUID], str]


def its_pieces(data: dict[str, Any]) -> Pieces:
    pieces: Pieces = data.get("pieces", [])
    return pieces


def by_itself(parts: Collection[str], done: Collection[str]) -> bool:
    """A kind that says itself when somebody is done with it (`learning.taking.activity_done`)."""
    return False


@dataclass(frozen=True)
class Kind:
    name: str
    label: str | Promise
    template: str
    # How it stands in the packages of courses: in which folder, and which of its fields.
    folder: str = ""
    fields: tuple[str, ...] = ()
    # When it is done, from what it is made of: a course of activities, an activity of blocks.
    # Certificates ask nothing else: with critical moments, not before all of them are right.
    is_done: Rule = by_itself
    # Whether learners may say that they are done with it.
    is_marked: bool = False
    # Kept in a bank: others draw from it, and readers never open it by itself. It counts for no
    # course, though it is written in one.
    in_bank: bool = False
    # All that a version says, as pieces of HTML with an id and a kind, in the order of the author:
    # for finding facts and words, for comparing and for advice. Learners may get it otherwise.
    told: Callable[[dict[str, Any]], Pieces] = its_pieces
    # What of the data of a version is told in these.
    told_in: tuple[str, ...] = ("pieces", "blocks")
    # What of it stands on paper for whoever teaches from it, where learners do it on the screen.
    on_paper: Callable[[Any], Pieces] | None = None
    # Where somebody goes on who is in the middle of it, from the person and the content; without
    # it, or where there is nothing to go on with, on its page.
    goes_on_at: GoesOn | None = None


KINDS: dict[str, Kind] = {}
_NAMES: dict[type[Any], str] = {}


def register(page: type[Any], kind: Kind) -> None:
    if kind.name in KINDS:
        raise ValueError(f"the kind {kind.name} is registered already")
    KINDS[kind.name] = kind
    _NAMES[page] = kind.name


def kind_of(page: Any) -> Kind:
    return KINDS[_NAMES[type(page)]]


def page_types() -> list[type[Any]]:
    return list(_NAMES)


def activity_types() -> list[type[Any]]:
    """All but the course that they lie in."""
    return [page for page, name in _NAMES.items() if name != "course"]


def banked() -> list[str]:
    """The names of the kinds that others draw from."""
    return [kind.name for kind in KINDS.values() if kind.in_bank]


def model_of(name: str) -> type[Any]:
    return next(page for page, kind in _NAMES.items() if kind == name)


def told_by(version: Any) -> Pieces:
    return KINDS[version.kind].told(version.data)


def packaged() -> dict[str, Kind]:
    """The kinds of activity that packages hold, by their folder."""
    return {kind.folder: kind for kind in KINDS.values() if kind.folder}
