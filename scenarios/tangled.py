"""Large stories for the bench and for tests: made by chance, and always the same."""

from random import Random

from scenarios.engine.conditions import ALWAYS, Compare, Condition, Flag, Relation, Set
from scenarios.engine.graph import Choice, Decision, Ending, Graph, Narrative, Scene, Seat, Way

# How far a choice leads ahead.
AHEAD = 4


def tangled(scenes: int, variables: int) -> Graph:
    """A story in which each decision may matter to the end, with ways back."""
    random = Random(scenes)  # noqa: S311 - the same story each time
    flags = tuple(Flag(f"v{number}") for number in range(variables))
    return Graph(
        seats=(Seat(id="tax", start="s0"), Seat(id="nurse", start="s1")),
        scenes=(*(_scene(n, scenes, flags, random) for n in range(scenes)), Ending(id="end")),
        variables=flags,
        content_note="note",
        back=True,
    )


def _scene(number: int, scenes: int, flags: tuple[Flag, ...], random: Random) -> Scene:
    def ahead() -> str:
        to = number + random.randint(1, AHEAD)
        return f"s{to}" if to < scenes else "end"

    if number % 4 == 0:
        return Narrative(id=f"s{number}", ways=(Way(target=ahead()),))
    choices = [
        Choice(
            id=f"s{number}-{place}",
            target=ahead(),
            key=random.randint(-2, 2),
            effects=(Set(flag.id, random.random() < 0.5),),
            when=_condition(flags, random) if place else ALWAYS,
        )
        for place, flag in enumerate(random.sample(flags, 3))
    ]
    if number % 25 == 24:
        choices.append(Choice(id=f"s{number}-back", target=f"s{number - 5}", key=-1))
    return Decision(id=f"s{number}", choices=tuple(choices))


def _condition(flags: tuple[Flag, ...], random: Random) -> Condition:
    return Compare(random.choice(flags).id, Relation.IS, random.random() < 0.5)
