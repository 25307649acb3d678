"""Variables: declared soundly, read and written somewhere, and only with values that they take."""

from collections.abc import Iterator

from scenarios.engine.conditions import (
    ORDERED,
    Compare,
    Effect,
    Number,
    OneOf,
    Set,
    Variable,
    comparisons,
)
from scenarios.engine.graph import Graph
from scenarios.engine.lint.findings import Code, Finding
from scenarios.engine.lint.reading import conditions_of, effects_of

# What reads or writes a variable, with scene and item.
Use = tuple[str, str, Compare | Effect]


def findings(graph: Graph) -> Iterator[Finding]:
    reads, writes = list(_reads(graph)), list(_writes(graph))
    yield from _uses(graph, _names(reads), _names(writes))
    for variable in graph.variables:
        if not _is_sound(variable):
            yield Finding(Code.WRONG_VARIABLE, names=(variable.id,))
    for scene, item, use in (*reads, *writes):
        declared = graph.variable.get(use.variable)
        if declared is None:
            yield Finding(Code.UNKNOWN_VARIABLE, scene, item, names=(use.variable,))
        elif not _fits(declared, use):
            yield Finding(Code.WRONG_VALUE, scene, item, names=(use.variable,))


def _reads(graph: Graph) -> Iterator[Use]:
    for scene in graph.scenes:
        for item, condition in conditions_of(scene):
            yield from ((scene.id, item, compare) for compare in comparisons(condition))


def _writes(graph: Graph) -> Iterator[Use]:
    for scene in graph.scenes:
        yield from ((scene.id, item, effect) for item, effect in effects_of(scene))


def _names(uses: list[Use]) -> set[str]:
    return {use.variable for _, _, use in uses}


def _uses(graph: Graph, read: set[str], written: set[str]) -> Iterator[Finding]:
    for variable in graph.variables:
        match variable.id in read, variable.id in written:
            case True, False:
                yield Finding(Code.READ_NEVER_WRITTEN, names=(variable.id,))
            case False, True:
                yield Finding(Code.WRITTEN_NEVER_READ, names=(variable.id,))
            case False, False:
                yield Finding(Code.UNUSED_VARIABLE, names=(variable.id,))


def _is_sound(variable: Variable) -> bool:
    if isinstance(variable, OneOf) and len(set(variable.options)) < len(variable.options):
        return False
    return variable.admits(variable.start)


def _fits(variable: Variable, use: Compare | Effect) -> bool:
    match use:
        case Compare():
            is_ordered = use.relation in ORDERED
            return variable.admits(use.value) and (isinstance(variable, Number) or not is_ordered)
        case Set():
            return variable.admits(use.value)
        case _:
            return isinstance(variable, Number)
