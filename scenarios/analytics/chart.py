"""The ways as a picture: the same numbers as in the table, and nothing else."""

from typing import Any

from scenarios.analytics.tables import Telling


def chart_of(telling: Telling) -> dict[str, Any] | None:
    """Nothing where no way was taken by enough."""
    links = [
        (scene.id, target, number)
        for scene in telling.scenes
        for target, number in sorted(telling.ways_told(scene).items())
    ]
    met = {end for source, target, _number in links for end in (source, target)}
    places = [scene.id for scene in telling.scenes if scene.id in met]
    at = {id_: place for place, id_ in enumerate(places)}
    drawn = [one for one in links if one[0] in at and one[1] in at]
    if not drawn or telling.graph.seat[telling.seat].only_spots:
        return None
    return {
        "names": [telling.words.title(id_) for id_ in places],
        "from": [at[source] for source, _target, _number in drawn],
        "to": [at[target] for _source, target, _number in drawn],
        "people": [number for _source, _target, number in drawn],
    }
