"""What a page has sent, as an action. What cannot be read is nobody's action."""

from collections.abc import Callable

from django.http import QueryDict

from scenarios.engine.actions import Action, Again, Back, Choose, Go, Look, Mark, Refer
from scenarios.models.runs import LONGEST_ID

MOST_VALUES = 200


class Unreadable(ValueError):
    """No page of ours has sent this."""


class NothingChosen(ValueError):
    """The button was pressed before anything was chosen. To say “nothing” there is another."""


def action_in(sent: QueryDict) -> Action:
    read, step = READ.get(sent.get("do", "")), sent.get("step", "")
    if read is None or not (step.isascii() and step.isdigit() and len(step) < 5):
        raise Unreadable
    values = [value for _name, many in sent.lists() for value in many]
    if len(values) > MOST_VALUES or any(len(value) > LONGEST_ID for value in values):
        raise Unreadable
    return read(int(step), sent)


def _one(sent: QueryDict, name: str) -> str:
    found = sent.get(name, "")
    if not found:
        raise NothingChosen
    return found


def _many(sent: QueryDict, name: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(sent.getlist(name)))
    if not found:
        raise NothingChosen
    return found


def _again(step: int, sent: QueryDict) -> Action:
    scene = sent.get("scene", "")
    if "told" in sent:
        return Again(step, scene, told=_many(sent, "told"))
    return Again(step, scene, choice=_one(sent, "choice"))


READ: dict[str, Callable[[int, QueryDict], Action]] = {
    "go": lambda step, sent: Go(step),
    "look": lambda step, sent: Look(step, _one(sent, "item")),
    "mark": lambda step, sent: Mark(step, _many(sent, "spot")),
    "mark-nothing": lambda step, sent: Mark(step, ()),
    "choose": lambda step, sent: Choose(step, _one(sent, "choice")),
    "refer": lambda step, sent: Refer(step, _many(sent, "told")),
    "refer-nobody": lambda step, sent: Refer(step, ()),
    "back": lambda step, sent: Back(step),
    "again": _again,
    "again-nobody": lambda step, sent: Again(step, sent.get("scene", "")),
}
