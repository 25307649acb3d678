"""What there is in a seat of a story, whether anybody has come to it or not."""

from dataclasses import dataclass
from functools import cached_property

from scenarios.engine import offers
from scenarios.engine.graph import Graph, Result, Scene, choices_of, results_of, ways_of


@dataclass(frozen=True)
class Outline:
    graph: Graph
    seat: str

    @property
    def only_spots(self) -> bool:
        return self.graph.seat[self.seat].only_spots

    @property
    def start(self) -> str:
        return self.graph.seat[self.seat].start

    @cached_property
    def scenes(self) -> list[Scene]:
        """To which some way leads, whatever the conditions are."""
        found, waiting = set[str](), [self.start]
        while waiting:
            scene = self.graph.scene.get(waiting.pop())
            if scene and scene.id not in found:
                found.add(scene.id)
                waiting += self.targets(scene)
        return [scene for scene in self.graph.scenes if scene.id in found]

    def targets(self, scene: Scene) -> list[str]:
        """Each once."""
        ways = offers.ways_for(self.graph, self.seat, scene) if ways_of(scene) else []
        found = [*(way.target for way in ways), *(one.target for one in self.answers(scene))]
        return list(dict.fromkeys(found))

    def answers(self, scene: Scene) -> list[Result]:
        if choices_of(scene):
            return list(offers.choices_for(self.graph, self.seat, scene))
        return list(results_of(scene))
