"""All that is told of a version from a seat, as tables: the same on the screen and in the file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scenarios.analytics.cells import Cell, What, is_decided
from scenarios.analytics.hiding import Told, hardly_any, marked, share
from scenarios.analytics.outline import Outline
from scenarios.analytics.wording import Wording
from scenarios.engine.graph import Scene, spots_of

NOTHING = "–"
BAND_NAMES = (
    gettext_lazy("under 10 seconds"),
    gettext_lazy("10 to 30 seconds"),
    gettext_lazy("30 seconds to 1 minute"),
    gettext_lazy("1 to 2 minutes"),
    gettext_lazy("2 to 5 minutes"),
    gettext_lazy("over 5 minutes"),
)


@dataclass(frozen=True)
class Row:
    """`other` is the share in the version with which this one is compared."""

    scene: str
    what: str = ""
    people: str = ""
    share: str = ""
    other: str = ""


@dataclass(frozen=True)
class Table:
    key: str
    title: str | Promise
    # Of what the share is one, or what can be said where there are no rows.
    about: str | Promise
    empty: str | Promise
    rows: tuple[Row, ...]
    has_what: bool = True
    has_numbers: bool = True


@dataclass(frozen=True)
class Telling:
    """`other`: what is told of another version, from the same seat."""

    outline: Outline
    words: Wording
    told: Told
    other: Told | None = None

    def tables(self) -> list[Table]:
        if not _began(self.told):
            return []
        if self.outline.only_spots:
            return [self._overview()]
        return [
            self._overview(),
            self._endings(),
            self._ways(),
            self._leaving(),
            self._choices(),
            self._times(),
            self._signs(),
            self._choices_of_nobody(),
            self._scenes_of_nobody(),
        ]

    # --- How many ---------------------------------------------------------------------------

    def _row(self, scene: str, what: str, part: Cell, whole: Callable[[Told], int]) -> Row:
        return Row(
            scene=scene,
            what=what,
            people=_number(self.told, part),
            share=_share(self.told.numbers.get(part, 0), whole(self.told)),
            other=_share(self.other.numbers.get(part, 0), whole(self.other)) if self.other else "",
        )

    def _met(self, scene: Scene) -> Callable[[Told], int]:
        """How many came to a scene, by the ways to it."""
        if scene.id == self.outline.start:
            return _began

        def met(told: Told) -> int:
            came = sum(told.of(What.WENT, one.id, scene.id) for one in self.outline.scenes)
            return min(came, _began(told))

        return met

    def _overview(self) -> Table:
        named = {
            What.BEGAN: _("Began"),
            What.ENDED: _("Came to an ending"),
            What.LEFT: _("Left before an ending"),
        }
        rows = [self._row(name, "", Cell(what), _began) for what, name in named.items()]
        about = _("Everybody once: the first time that they played from this seat.")
        return _table("overview", _("People"), about, rows, False)

    def _endings(self) -> Table:
        rows = [
            self._of_scene(scene, What.ENDED, _began)
            for scene in self.outline.scenes
            if scene.kind == "ending"
        ]
        about = _("Share of those who began.")
        return _table("endings", _("Endings"), about, rows, False)

    def _of_scene(self, scene: Scene, what: What, whole: Callable[[Told], int]) -> Row:
        return self._row(self.words.title(scene.id), "", Cell(what, scene.id), whole)

    def _ways(self) -> Table:
        rows = [
            self._part(scene, self.words.title(to), What.WENT, to)
            for scene in self.outline.scenes
            for to in self.outline.targets(scene)
        ]
        about = _("Share of those who went on from the scene, by where they went first.")
        return _table("ways", _("Ways"), about, rows)

    def _part(self, scene: Scene, name: str, what: What, thing: str) -> Row:
        def whole(told: Told) -> int:
            return told.of(what, scene.id)

        return self._row(self.words.title(scene.id), name, Cell(what, scene.id, thing), whole)

    def _leaving(self) -> Table:
        rows = [
            self._of_scene(scene, What.LEFT, self._met(scene))
            for scene in self.outline.scenes
            if self.told.of(What.LEFT, scene.id)
        ]
        about = _("Who has not gone on for a month. Share of those who met the scene.")
        empty = _("Fewer than 5 left in any one scene.")
        return _table("leaving", _("Where people leave"), about, _by_share(rows), False, empty)

    def _choices(self) -> Table:
        rows = [
            self._part(scene, self.words.answer(scene, one.id), What.CHOSE, one.id)
            for scene in self.outline.scenes
            for one in self.outline.answers(scene)
        ]
        about = _("What people decided first. Share of those who decided.")
        return _table("choices", _("Choices"), about, rows)

    def _times(self) -> Table:
        rows = [
            self._time(scene)
            for scene in self.outline.scenes
            if is_decided(self.outline.graph, scene.id)
        ]
        about = _(
            "Half of those who decided were quicker than this, half slower, reading included."
        )
        return _table("times", _("Time to decide"), about, rows)

    def _time(self, scene: Scene) -> Row:
        return Row(
            scene=self.words.title(scene.id),
            what=_band(self.told, scene),
            people=_number(self.told, Cell(What.CHOSE, scene.id)),
            other=_band(self.other, scene) if self.other else "",
        )

    def _signs(self) -> Table:
        rows = [
            self._sign(scene, spot.id)
            for scene in self.outline.scenes
            for spot in spots_of(scene)
            if spot.indicators
        ]
        about = _("Overlooked by so many. Share of those who marked in the scene.")
        empty = _("The story has no signs to mark.")
        return _table("signs", _("Signs most overlooked"), about, _by_share(rows), True, empty)

    def _sign(self, scene: Scene, spot: str) -> Row:
        def whole(told: Told) -> int:
            return told.numbers.get(marked(scene.id, spot), 0)

        part = Cell(What.OVERLOOKED, scene.id, spot)
        return self._row(self.words.title(scene.id), self.words.sign(spot), part, whole)

    # --- What is not used -------------------------------------------------------------------

    def _choices_of_nobody(self) -> Table:
        return Table(
            "unused",
            _("Choices that nobody takes"),
            _("Or few of at least 10."),
            _("Each choice is taken, or too few have come to it."),
            tuple(self._unused()),
            has_numbers=False,
        )

    def _unused(self) -> Iterator[Row]:
        for scene in self.outline.scenes:
            whole = self.told.of(What.CHOSE, scene.id)
            for one in self.outline.answers(scene):
                if hardly_any(self.told.of(What.CHOSE, scene.id, one.id), whole):
                    yield Row(self.words.title(scene.id), self.words.answer(scene, one.id))

    def _scenes_of_nobody(self) -> Table:
        began = _began(self.told)
        rows = [
            Row(self.words.title(scene.id))
            for scene in self.outline.scenes
            if hardly_any(self._met(scene)(self.told), began)
        ]
        return Table(
            "unmet",
            _("Scenes that nobody meets"),
            _("Or few of at least 10."),
            _("Each scene is met, or too few have begun."),
            tuple(rows),
            has_what=False,
            has_numbers=False,
        )


def _number(told: Told, cell: Cell) -> str:
    return str(told.numbers[cell]) if cell in told.numbers else _("few")


def _began(told: Told) -> int:
    return told.of(What.BEGAN)


def _share(part: int, whole: int) -> str:
    found = share(part, whole)
    return NOTHING if found is None else f"{found} %"


def _band(told: Told, scene: Scene) -> str:
    name = told.middles.get(scene.id)
    return NOTHING if name is None else str(BAND_NAMES[int(name)])


def _by_share(rows: Iterable[Row]) -> list[Row]:
    """By what is shown, not by what is known."""
    return sorted(rows, key=lambda row: -_percent(row.share))


def _percent(text: str) -> int:
    return -1 if text == NOTHING else int(text.split()[0])


def _table(
    key: str, title: str, about: str, rows: Iterable[Row], has_what: bool = True, empty: str = ""
) -> Table:
    return Table(key, title, about, empty or _("Nothing to tell."), tuple(rows), has_what)
