"""Strongly connected components of a graph of numbered nodes."""

from collections.abc import Sequence


def components(edges: Sequence[Sequence[int]]) -> list[list[int]]:
    """Each with those that reach one another; whatever a component leads to comes before it.
    Tarjan's algorithm, with a list in place of the recursion."""
    return _Search(edges).run()


def by_node(parts: Sequence[Sequence[int]], nodes: int) -> list[int]:
    """The component of each node."""
    found = [0] * nodes
    for number, part in enumerate(parts):
        for node in part:
            found[node] = number
    return found


class _Search:
    def __init__(self, edges: Sequence[Sequence[int]]) -> None:
        self.edges = edges
        self.order = [-1] * len(edges)
        self.low = [0] * len(edges)
        self.is_open = [False] * len(edges)
        self.stack: list[int] = []
        self.found: list[list[int]] = []
        self.met = 0

    def run(self) -> list[list[int]]:
        for root in range(len(self.edges)):
            if self.order[root] < 0:
                self._from(root)
        return self.found

    def _from(self, root: int) -> None:
        self._meet(root)
        work = [(root, iter(self.edges[root]))]
        while work:
            node, targets = work[-1]
            for target in targets:
                if self.order[target] < 0:
                    self._meet(target)
                    work.append((target, iter(self.edges[target])))
                    break
                if self.is_open[target]:
                    self.low[node] = min(self.low[node], self.order[target])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    self.low[above] = min(self.low[above], self.low[node])
                if self.low[node] == self.order[node]:
                    self._close(node)

    def _meet(self, node: int) -> None:
        self.order[node] = self.low[node] = self.met
        self.met += 1
        self.stack.append(node)
        self.is_open[node] = True

    def _close(self, node: int) -> None:
        part: list[int] = []
        while not part or part[-1] != node:
            part.append(self.stack.pop())
            self.is_open[part[-1]] = False
        self.found.append(part)
