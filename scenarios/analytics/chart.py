"""The ways as a picture: the same numbers as in the table, and nothing else."""

from typing import Any

from scenarios.analytics.cells import What
from scenarios.analytics.tables import Telling


def chart_of(telling: Telling) -> dict[str, Any] | None:
    """Nothing where no way was taken by enough."""
    outline = telling.outline
    if outline.only_spots:
        return None
    links = [
        (scene.id, target, number)
        for scene in outline.scenes
        for target in sorted(outline.targets(scene))
        if (number := telling.told.of(What.WENT, scene.id, target))
    ]
    met = {end for source, target, _number in links for end in (source, target)}
    places = [scene.id for scene in outline.scenes if scene.id in met]
    at = {id_: place for place, id_ in enumerate(places)}
    drawn = [one for one in links if one[0] in at and one[1] in at]
    if not drawn:
        return None
    return {
        "names": [telling.words.title(id_) for id_ in places],
        "from": [at[source] for source, _target, _number in drawn],
        "to": [at[target] for _source, target, _number in drawn],
        "people": [number for _source, _target, number in drawn],
    }
