"""What may be told of how many did something. Pure; the rules are those of `core.suppression`.

Each number is told of one population only: rounded down, so that those who are missing in a total
may always be several people, and nothing where they are fewer than five. Whatever else is shown
(several audiences together, shares, who met a scene, the picture, the map) is made of what is told,
and so tells nothing more. `tests/scenarios/analytics/test_attack.py` plays somebody who knows these
rules and holds whatever is told against whatever else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.suppression.rounding import ROUNDED_TO, rounded
from core.suppression.rules import COUNTS
from scenarios.analytics.cells import Cell, What

WHOLE = 100
# What is lost by rounding down, on average.
LOST = ROUNDED_TO // 2
# These are parts: of those in a scene, or of all.
ANSWERS = frozenset({What.ENDED, What.LEFT, What.WENT, What.CHOSE, What.SAW, What.OVERLOOKED})


def told(number: int) -> int:
    """Nothing where they are few."""
    return number // ROUNDED_TO * ROUNDED_TO if number >= COUNTS.least else 0


def share(part: int, whole: int) -> int | None:
    """In per cent, about, of what is told of both."""
    if not part or not whole:
        return None
    return min(WHOLE, rounded(WHOLE * (part + LOST) // (whole + LOST)))


def hardly_any(part: int, whole: int) -> bool:
    """So few that they are not told, of many more than that."""
    return not part and whole >= 2 * COUNTS.least


@dataclass(frozen=True)
class Told:
    """All that may be told of a population. `middles`: by scene, the band of time in which the one
    in the middle decided."""

    numbers: Mapping[Cell, int] = field(default_factory=dict)
    middles: Mapping[str, str] = field(default_factory=dict)

    def of(self, what: What, scene: str = "", thing: str = "") -> int:
        """How many; 0 where that is not told. Without a thing, all of the scene; without a scene,
        all of the story."""
        return self.numbers.get(Cell(what, scene, thing), 0)


def tell(people: Mapping[Cell, int]) -> Told:
    """Of one population, of which nothing else may be told."""
    if not told(people.get(Cell(What.BEGAN), 0)):
        return Told()
    known = {one: n for one, n in people.items() if one.what is What.BEGAN or one.what in ANSWERS}
    found = {cell: told(number) for cell, number in (known | _wholes(people)).items()}
    return Told({cell: number for cell, number in found.items() if number}, _middles(people))


def _middles(people: Mapping[Cell, int]) -> dict[str, str]:
    bands: dict[str, dict[str, int]] = {}
    for cell, number in people.items():
        if cell.what is What.TOOK:
            bands.setdefault(cell.scene, {})[cell.thing] = number
    found = {scene: median(one) for scene, one in bands.items()}
    return {scene: band for scene, band in found.items() if band is not None}


def together(parts: Iterable[Told]) -> Told:
    """Several populations, of which nobody is in two: what is told of each, added up."""
    found, numbers = list(parts), dict[Cell, int]()
    for part in found:
        for cell, number in part.numbers.items():
            numbers[cell] = numbers.get(cell, 0) + number
    scenes = {scene for part in found for scene in part.middles}
    return Told(numbers, {scene: _middle(found, scene) for scene in scenes})


def _middle(parts: list[Told], scene: str) -> str:
    """Of the middles, by how many are told to have decided."""
    bands: dict[str, int] = {}
    for part in parts:
        if scene in part.middles:
            band = part.middles[scene]
            bands[band] = bands.get(band, 0) + (part.of(What.CHOSE, scene) or 1)
    return _in_the_middle(bands)


def _wholes(people: Mapping[Cell, int]) -> dict[Cell, int]:
    """Of how many an answer is one."""
    found: dict[Cell, int] = {}
    for cell, number in people.items():
        if cell.what in ANSWERS:
            whole = _whole_of(cell)
            found[whole] = found.get(whole, 0) + number
    return found


def _whole_of(cell: Cell) -> Cell:
    match cell.what:
        case What.ENDED | What.LEFT:
            return Cell(cell.what)
        case What.SAW | What.OVERLOOKED:
            return marked(cell.scene, cell.thing)
    return Cell(cell.what, cell.scene)


def marked(scene: str, spot: str) -> Cell:
    """Those who have seen or overlooked a sign."""
    return Cell(What.MARKED, scene, spot)


def median(bands: Mapping[str, int]) -> str | None:
    """In which band of time the one in the middle is; nothing of few."""
    return _in_the_middle(bands) if told(sum(bands.values())) else None


def _in_the_middle(bands: Mapping[str, int]) -> str:
    total, so_far = sum(bands.values()), 0
    for name in sorted(bands):
        so_far += bands[name]
        if 2 * so_far >= total:
            return name
    raise ValueError("nobody has decided")
