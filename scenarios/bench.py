from core.bench.registry import bench_data, bench_work
from core.bench.world import World
from scenarios.engine.graph import Graph
from scenarios.engine.lint.check import check
from scenarios.tangled import tangled


@bench_data
def tangled_story(world: World) -> Graph:
    return tangled(scenes=150, variables=6)


@bench_work()
def lint_150(world: World, n: int) -> None:
    """All that the linter says of 150 scenes with six variables and two seats."""
    check(world.tangled_story)
