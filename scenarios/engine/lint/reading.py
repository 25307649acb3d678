"""What a scene reads of the variables, and what it does to them, each with the id of the choice,
result or item; none when it is the scene or one of its ways."""

from collections.abc import Iterator

from scenarios.engine.conditions import Condition, Effect
from scenarios.engine.graph import (
    Referral,
    Scene,
    choices_of,
    items_of,
    results_of,
    ways_of,
)


def conditions_of(scene: Scene) -> Iterator[tuple[str, Condition]]:
    yield "", scene.claim
    for way in ways_of(scene):
        yield "", way.when
    for item in items_of(scene):
        yield item.id, item.when
    for choice in choices_of(scene):
        yield choice.id, choice.when
    if isinstance(scene, Referral):
        facts = scene.facts
        for fact in (facts.consent, facts.danger, facts.child, facts.secrecy):
            yield "", fact


def effects_of(scene: Scene) -> Iterator[tuple[str, Effect]]:
    for item in items_of(scene):
        yield from ((item.id, effect) for effect in item.effects)
    for result in results_of(scene):
        yield from ((result.id, effect) for effect in result.effects)
