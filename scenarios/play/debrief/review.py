"""A run that has ended, with all that the parts of its debrief look things up in."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from knowledge.facts.rendering import Told as FactTold
from knowledge.models import Fact, Indicator
from knowledge.referral import HOTLINE
from scenarios.engine.graph import Graph, Referral, Result, Scene, Seat, results_of
from scenarios.engine.state import Place, State
from scenarios.play.playing import Played
from scenarios.play.showing import names_of
from scenarios.play.stories import Story


@dataclass(frozen=True)
class Said:
    """A choice or result in words, with the reasons that the author gives; of a referral with the
    names of those who are told."""

    text: str
    feedback: str = ""
    why: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Duty:
    name: str
    fact: FactTold


class Review:
    """`places`: where the learner stood before each action, in order."""

    def __init__(self, played: Played, places: list[Place]) -> None:
        self.run, self.places = played.run, places
        self.story: Story = played.story
        self.state: State = played.state
        self.graph: Graph = played.story.graph
        self.seat: Seat = self.graph.seat[self.run.seat]

    def scene(self, id_: str) -> Scene:
        return self.graph.scene[id_]

    def said(self, result: Result, told: Iterable[str] = ()) -> Said:
        return Said(
            text=self.text(result),
            feedback=self.story.feedback(result.id, plain=self.run.is_plain),
            why=self.story.html(self.story.of(result.id).get("why", "")),
            names=self.names(told),
        )

    def text(self, result: Result) -> str:
        return self.story.text(result.id, plain=self.run.is_plain)

    # Names

    def names(self, recipients: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._recipients.get(key, key) for key in dict.fromkeys(recipients))

    def indicators(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._indicators.get(key, key) for key in dict.fromkeys(keys))

    def duties(self, keys: Iterable[str]) -> tuple[Duty, ...]:
        found = (key for key in dict.fromkeys(keys) if key in self._facts)
        return tuple(Duty(self._facts[key], self._told[key]) for key in found)

    @cached_property
    def _recipients(self) -> dict[str, str]:
        wanted = {rule.recipient for rule in self.seat.path if rule.recipient}
        for scene in self.graph.scenes:
            wanted |= set(scene.offered) if isinstance(scene, Referral) else set()
        return names_of(wanted | {HOTLINE})

    @cached_property
    def _indicators(self) -> dict[str, str]:
        return {one.key: one.name for one in Indicator.objects.all()}

    @cached_property
    def _duty_keys(self) -> list[str]:
        scenes = {decided.scene for decided in self.state.decisions}
        return sorted({d for id_ in scenes for r in results_of(self.scene(id_)) for d in r.duties})

    @cached_property
    def _facts(self) -> dict[str, str]:
        found = Fact.objects.filter(key__in=self._duty_keys) if self._duty_keys else []
        return {one.key: one.name for one in found}

    @cached_property
    def _told(self) -> dict[str, FactTold]:
        return self.story.told(self._duty_keys)
