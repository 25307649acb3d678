"""From what an author has written to the graph that is checked and played. A draft may be half
written: what is missing is left empty, and the check tells of it."""

from collections.abc import Iterable
from typing import Any

from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue

from knowledge import paths
from knowledge import referral as rules
from scenarios.authoring.conditions_of import conditions, effects, fact, variable, whole
from scenarios.blocks.base import ids_in
from scenarios.engine.graph import (
    Ask,
    Choice,
    Decision,
    Document,
    Ending,
    Facts,
    Graph,
    Item,
    MarkSigns,
    Narrative,
    Referral,
    Result,
    Scene,
    Seat,
    Spot,
    Way,
)

RESULTS = ("complete", "partial", "none")


def graph_of(page: Any) -> Graph:
    variables = tuple(variable(child) for child in page.variables)
    return Graph(
        seats=tuple(_seat(child) for child in page.seats),
        scenes=tuple(_scene(child) for child in page.scenes),
        variables=variables,
        indicators=_keys(page.indicators.all()),
        content_note=page.content_note,
        back=page.back_allowed,
    )


def result_id(scene: str, name: str) -> str:
    """Of one of the three results of a referral, which are no blocks of a list."""
    return f"{scene}.{name}"


def _seat(child: Any) -> Seat:
    value = child.value
    return Seat(
        id=child.id,
        start=value["start"],
        only_spots=bool(value["only_spots"]),
        path=_path(value["audience"]),
    )


def _path(audience: Any) -> tuple[rules.Rule, ...]:
    """The rules that are in force today, as a version keeps them."""
    path = paths.path_for(audience) if audience else None
    return tuple(paths.plain_rules(path)) if path else ()


def _keys(records: Iterable[Any]) -> tuple[str, ...]:
    return tuple(record.key for record in records if record)


# --- Scenes ---------------------------------------------------------------------------------


def _scene(child: Any) -> Scene:
    value = child.value
    about = {
        "id": child.id,
        "seats": tuple(ids_in(value["seats"])),
        "claim": conditions(value["claim"]),
    }
    return _MAKERS[child.block.kind](about, value)


def _narrative(about: dict[str, Any], value: StructValue) -> Scene:
    return Narrative(**about, ways=_ways(value["ways"]))


def _document(about: dict[str, Any], value: StructValue) -> Scene:
    return Document(**about, items=_items(value["items"]), ways=_ways(value["ways"]))


def _ask(about: dict[str, Any], value: StructValue) -> Scene:
    return Ask(**about, items=_items(value["items"]), ways=_ways(value["ways"]))


def _mark_signs(about: dict[str, Any], value: StructValue) -> Scene:
    spots = tuple(
        Spot(id=bound.id, indicators=_keys(bound.value["indicators"]))
        for bound in value["spots"].bound_blocks
    )
    return MarkSigns(**about, spots=spots, ways=_ways(value["ways"]))


def _decision(about: dict[str, Any], value: StructValue) -> Scene:
    choices = tuple(
        Choice(
            **_result(bound.id, bound.value),
            when=conditions(bound.value["when"]),
            seats=tuple(ids_in(bound.value["seats"])),
        )
        for bound in value["choices"].bound_blocks
    )
    return Decision(**about, choices=choices)


def _referral(about: dict[str, Any], value: StructValue) -> Scene:
    results: dict[str, Any] = {
        name: Result(**_result(result_id(about["id"], name), value[name])) for name in RESULTS
    }
    facts: Any = Facts(**{name: fact(value[name]) for name in rules.NAMES})
    return Referral(**about, offered=_keys(value["offered"]), facts=facts, **results)


def _ending(about: dict[str, Any], value: StructValue) -> Scene:
    return Ending(**about)


_MAKERS = {
    "narrative": _narrative,
    "document": _document,
    "ask": _ask,
    "mark-signs": _mark_signs,
    "decision": _decision,
    "referral": _referral,
    "ending": _ending,
}


# --- What they are made of ------------------------------------------------------------------


def _ways(values: ListValue) -> tuple[Way, ...]:
    return tuple(
        Way(
            target=value["target"],
            when=conditions(value["when"]),
            seats=tuple(ids_in(value["seats"])),
        )
        for value in values
    )


def _items(values: ListValue) -> tuple[Item, ...]:
    return tuple(
        Item(
            id=bound.id,
            minutes=whole(bound.value["minutes"]),
            when=conditions(bound.value["when"]),
            seats=tuple(ids_in(bound.value["seats"])),
            effects=effects(bound.value["effects"]),
        )
        for bound in values.bound_blocks
    )


def _result(id_: str, value: StructValue) -> dict[str, Any]:
    return {
        "id": id_,
        "target": value["target"],
        "key": whole(value["key"]) if value["key"] else None,
        "critical": bool(value["critical"]),
        "indicators": _keys(value["indicators"]),
        "duties": _keys(value["duties"]),
        "effects": effects(value["effects"]),
    }
