"""What a learner does. `step` is the number of actions before it: one that was sent twice, or from
a page that is no longer the newest, is known by it."""

from dataclasses import dataclass
from typing import Any, ClassVar

from scenarios.engine.plain import read_one_of, to_plain


@dataclass(frozen=True)
class _Action:
    step: int


@dataclass(frozen=True)
class Go(_Action):
    """On from a scene that asks nothing (more)."""

    kind: ClassVar[str] = "go"


@dataclass(frozen=True)
class Look(_Action):
    """Opens a document, or asks for something."""

    kind: ClassVar[str] = "look"
    item: str


@dataclass(frozen=True)
class Mark(_Action):
    """All marks of the scene at once; perhaps none."""

    kind: ClassVar[str] = "mark"
    spots: tuple[str, ...]


@dataclass(frozen=True)
class Choose(_Action):
    kind: ClassVar[str] = "choose"
    choice: str


@dataclass(frozen=True)
class Refer(_Action):
    kind: ClassVar[str] = "refer"
    told: tuple[str, ...]


@dataclass(frozen=True)
class Back(_Action):
    kind: ClassVar[str] = "back"


@dataclass(frozen=True)
class Again(_Action):
    """After the ending: another answer at a critical moment that was missed. A choice, or in a
    referral those who are told."""

    kind: ClassVar[str] = "again"
    scene: str
    choice: str = ""
    told: tuple[str, ...] = ()


Action = Go | Look | Mark | Choose | Refer | Back | Again


def action_to_plain(action: Action) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(action)
    return plain


def action_from_plain(plain: Any) -> Action:
    action: Action = read_one_of(Action, plain, "action")
    return action
