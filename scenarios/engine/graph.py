"""What a published version of a scenario holds of its structure. Texts stand elsewhere, by id.

Ids are those of the blocks and stay when something is renamed.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from knowledge.referral import Rule
from scenarios.engine.conditions import ALWAYS, NEVER, Condition, Effect, Value, Variable


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where a scene that asks nothing leads. Of several, the first that is open is taken."""

    target: str
    when: Condition = ALWAYS
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Result:
    """What follows from a decision. `key` is what experts think of it, from -2 to 2; without one it
    is not scored. `critical`: at this moment it is what must be done."""

    id: str
    target: str
    key: int | None = None
    critical: bool = False
    indicators: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Choice(Result):
    when: Condition = ALWAYS
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Item:
    """A document to open or something to ask. `minutes` pass in the story; nobody is timed."""

    id: str
    minutes: int = 0
    when: Condition = ALWAYS
    seats: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Spot:
    """What can be marked. Without an indicator it is no sign."""

    id: str
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Facts:
    """When the conditions of a referral path hold in the story."""

    consent: Condition = NEVER
    danger: Condition = NEVER
    child: Condition = NEVER
    secrecy: Condition = NEVER


# --- Scenes ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _Scene:
    """`seats`: only they get here. `claim`: what the author says of everybody who arrives."""

    id: str
    seats: tuple[str, ...] = ()
    claim: Condition = ALWAYS


@dataclass(frozen=True, kw_only=True)
class Narrative(_Scene):
    kind: ClassVar[str] = "narrative"
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document(_Scene):
    kind: ClassVar[str] = "document"
    items: tuple[Item, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ask(_Scene):
    kind: ClassVar[str] = "ask"
    items: tuple[Item, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MarkSigns(_Scene):
    kind: ClassVar[str] = "mark-signs"
    spots: tuple[Spot, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Decision(_Scene):
    kind: ClassVar[str] = "decision"
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Referral(_Scene):
    """Whom does one tell? A set of recipients, judged by the seat's own path."""

    kind: ClassVar[str] = "referral"
    offered: tuple[str, ...] = ()
    facts: Facts = Facts()
    complete: Result
    partial: Result
    none: Result

    @property
    def results(self) -> tuple[Result, ...]:
        return (self.complete, self.partial, self.none)


@dataclass(frozen=True, kw_only=True)
class Ending(_Scene):
    kind: ClassVar[str] = "ending"


Passage = Narrative | Document | Ask | MarkSigns
Scene = Narrative | Document | Ask | MarkSigns | Decision | Referral | Ending


def items_of(scene: Scene) -> tuple[Item, ...]:
    return scene.items if isinstance(scene, Document | Ask) else ()


def spots_of(scene: Scene) -> tuple[Spot, ...]:
    return scene.spots if isinstance(scene, MarkSigns) else ()


def choices_of(scene: Scene) -> tuple[Choice, ...]:
    return scene.choices if isinstance(scene, Decision) else ()


def results_of(scene: Scene) -> tuple[Result, ...]:
    return scene.results if isinstance(scene, Referral) else choices_of(scene)


def ways_of(scene: Scene) -> tuple[Way, ...]:
    return () if isinstance(scene, Decision | Referral | Ending) else scene.ways


# --- The whole ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A profession in the story. `path` holds the rules of its referral path. Who `only_spots`, as
    judges do, is not scored, refers nobody and has no critical moments."""

    id: str
    start: str
    only_spots: bool = False
    path: tuple[Rule, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Graph:
    """`indicators` are those that the case names; `back`: whether one may go back."""

    seats: tuple[Seat, ...] = ()
    scenes: tuple[Scene, ...] = ()
    variables: tuple[Variable, ...] = ()
    indicators: tuple[str, ...] = ()
    content_note: str = ""
    back: bool = False

    @cached_property
    def scene(self) -> dict[str, Scene]:
        return {scene.id: scene for scene in self.scenes}

    @cached_property
    def seat(self) -> dict[str, Seat]:
        return {seat.id: seat for seat in self.seats}

    @cached_property
    def variable(self) -> dict[str, Variable]:
        return {variable.id: variable for variable in self.variables}

    @cached_property
    def start_values(self) -> dict[str, Value]:
        return {variable.id: variable.start for variable in self.variables}
