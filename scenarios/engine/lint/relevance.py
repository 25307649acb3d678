"""What of a state matters at a scene: variables that are read from there on before they are set
anew, and items that are still to be found and change something."""

from collections.abc import Iterable

from scenarios.engine import offers
from scenarios.engine.conditions import Effect, Set, comparisons
from scenarios.engine.graph import Graph, Referral, Scene, results_of
from scenarios.engine.lint.reading import conditions_of


class Relevance:
    """For one seat. `variables` and `items` by scene, in the order of the graph."""

    def __init__(self, graph: Graph, seat: str) -> None:
        self.graph, self.seat = graph, seat
        read = {
            compare.variable
            for scene in graph.scenes
            for _, condition in conditions_of(scene)
            for compare in comparisons(condition)
        }
        self.read = read & graph.variable.keys()
        self.edges = {scene.id: list(self._edges(scene)) for scene in graph.scenes}
        variables = self._spread({s.id: self._read_at(s) for s in graph.scenes})
        items = self._spread({s.id: self._items_at(s) for s in graph.scenes}, forget=False)
        self.variables = {
            id_: tuple(name for name in graph.variable if name in here)
            for id_, here in variables.items()
        }
        self.items = {id_: tuple(sorted(here)) for id_, here in items.items()}

    def conceivable(self, start: str) -> frozenset[str]:
        """The scenes that one could reach if all conditions held."""
        found, waiting = set[str](), [start]
        while waiting:
            scene = waiting.pop()
            if scene in self.edges and scene not in found:
                found.add(scene)
                waiting += [target for target, _ in self.edges[scene]]
        return frozenset(found)

    def _edges(self, scene: Scene) -> Iterable[tuple[str, frozenset[str]]]:
        """Where one gets from here, and which variables have a new value then, whatever was."""
        for way in offers.ways_for(self.graph, self.seat, scene):
            yield way.target, frozenset()
        results = offers.choices_for(self.graph, self.seat, scene)
        for result in results or (results_of(scene) if isinstance(scene, Referral) else ()):
            yield result.target, self._set_by(result.effects)

    def _set_by(self, effects: Iterable[Effect]) -> frozenset[str]:
        variable = self.graph.variable
        return frozenset(
            one.variable
            for one in effects
            if isinstance(one, Set)
            and one.variable in variable
            and variable[one.variable].admits(one.value)
        )

    def _read_at(self, scene: Scene) -> set[str]:
        return {
            compare.variable
            for _, condition in conditions_of(scene)
            for compare in comparisons(condition)
            if compare.variable in self.read
        }

    def _items_at(self, scene: Scene) -> set[str]:
        return {
            item.id
            for item in offers.items_for(self.seat, scene)
            if any(effect.variable in self.read for effect in item.effects)
        }

    def _spread(self, own: dict[str, set[str]], *, forget: bool = True) -> dict[str, set[str]]:
        """Backwards along the edges, until nothing changes."""
        into: dict[str, list[str]] = {id_: [] for id_ in own}
        for source, edges in self.edges.items():
            for target, _ in edges:
                if target in into:
                    into[target].append(source)
        found = {id_: set(here) for id_, here in own.items()}
        waiting = [id_ for id_ in found if found[id_]]
        while waiting:
            target = waiting.pop()
            for source in into[target]:
                new = self._before(source, target, found[target], forget) - found[source]
                if new:
                    found[source] |= new
                    waiting.append(source)
        return found

    def _before(self, source: str, target: str, what: set[str], forget: bool) -> set[str]:
        before: set[str] = set()
        for to, newly_set in self.edges[source]:
            if to == target:
                before |= what - newly_set if forget else what
        return before
