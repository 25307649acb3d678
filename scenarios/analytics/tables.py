"""All that is told of a version from a seat, as tables: the same on the screen and in the file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scenarios.analytics.cells import What, is_decided
from scenarios.analytics.hiding import hardly_any, kept_back, median, share, told
from scenarios.analytics.reading import Played
from scenarios.analytics.wording import Wording
from scenarios.engine import offers
from scenarios.engine.graph import (
    Graph,
    Result,
    Scene,
    choices_of,
    results_of,
    spots_of,
    ways_of,
)

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


def number_text(number: int) -> str:
    found = told(number)
    return _("under 5") if found is None else str(found)


def share_text(part: int, whole: int) -> str:
    found = share(part, whole)
    return NOTHING if found is None else f"{found} %"


@dataclass(frozen=True)
class Telling:
    """`other`: what was played of another version, from the same seat."""

    graph: Graph
    seat: str
    words: Wording
    played: Played
    other: Played | None = None

    @property
    def has_enough(self) -> bool:
        return told(self.played.of(What.BEGAN)) is not None

    def tables(self) -> list[Table]:
        if not self.has_enough:
            return []
        if self.graph.seat[self.seat].only_spots:
            return [self._overview()]
        return [
            self._overview(),
            self._endings(),
            self.ways(),
            self._leaving(),
            self._choices(),
            self._times(),
            self._signs(),
            self._choices_of_nobody(),
            self._scenes_of_nobody(),
        ]

    # --- What there is in this seat ---------------------------------------------------------

    @cached_property
    def scenes(self) -> list[Scene]:
        """To which some way leads, whatever the conditions are."""
        found, waiting = set[str](), [self.graph.seat[self.seat].start]
        while waiting:
            scene = self.graph.scene.get(waiting.pop())
            if scene and scene.id not in found:
                found.add(scene.id)
                waiting += self._targets(scene)
        return [scene for scene in self.graph.scenes if scene.id in found]

    def _targets(self, scene: Scene) -> list[str]:
        ways = offers.ways_for(self.graph, self.seat, scene) if ways_of(scene) else []
        return [*(way.target for way in ways), *(one.target for one in self._answers(scene))]

    def _answers(self, scene: Scene) -> list[Result]:
        if choices_of(scene):
            return list(offers.choices_for(self.graph, self.seat, scene))
        return list(results_of(scene))

    # --- Rows -------------------------------------------------------------------------------

    def _row(self, scene: str, what: str, count: Callable[[Played], tuple[int, int]]) -> Row:
        part, whole = count(self.played)
        return Row(
            scene=scene,
            what=what,
            people=number_text(part),
            share=share_text(part, whole),
            other=share_text(*count(self.other)) if self.other else "",
        )

    def _overview(self) -> Table:
        named = {
            What.BEGAN: _("Began"),
            What.ENDED: _("Came to an ending"),
            What.LEFT: _("Left before an ending"),
        }

        rows = [self._in_all(what, name) for what, name in named.items()]
        about = _("Everybody once: the first time that they played from this seat.")
        return _table("overview", _("People"), about, rows, False)

    def _in_all(self, what: What, name: str) -> Row:
        return self._row(name, "", lambda one: (one.total(what), _began(one)))

    def _endings(self) -> Table:
        def rows() -> Iterator[Row]:
            for scene in self.scenes:
                if scene.kind == "ending":
                    yield self._of_scene(scene, What.ENDED, What.BEGAN)

        about = _("Share of those who began.")
        return _table("endings", _("Endings"), about, rows(), False)

    def _of_scene(self, scene: Scene, what: What, whole: What) -> Row:
        title = self.words.title(scene.id)
        of = "" if whole is What.BEGAN else scene.id
        return self._row(title, "", lambda one: (one.of(what, scene.id), one.of(whole, of)))

    def ways(self) -> Table:
        def rows() -> Iterator[Row]:
            for scene in self.scenes:
                names = {to: self.words.title(to) for to in self._targets(scene)}
                yield from self._parts(scene, What.WENT, names)

        about = _("Share of those who went on from the scene, by where they went first.")
        return _table("ways", _("Ways"), about, rows())

    def _parts(self, scene: Scene, what: What, names: dict[str, str]) -> Iterator[Row]:
        """All that people came to in a scene, by what it is called."""
        back = self._kept_back(self.played, scene, what, names)
        back_there = self._kept_back(self.other, scene, what, names) if self.other else ()
        for thing, name in names.items():
            row = self._part(scene, name, what, thing)
            if thing in back:
                row = replace(row, people=_("not shown"), share=NOTHING)
            yield replace(row, other=NOTHING) if thing in back_there else row

    def _kept_back(
        self, played: Played, scene: Scene, what: What, names: Iterable[str]
    ) -> frozenset[str]:
        return kept_back({**dict.fromkeys(names, 0), **played.at(what, scene.id)})

    def _part(self, scene: Scene, name: str, what: What, thing: str) -> Row:
        def count(one: Played) -> tuple[int, int]:
            found = one.at(what, scene.id)
            return found.get(thing, 0), sum(found.values())

        return self._row(self.words.title(scene.id), name, count)

    def _leaving(self) -> Table:
        def rows() -> Iterator[Row]:
            for scene in self.scenes:
                if told(self.played.of(What.LEFT, scene.id)) is not None:
                    yield self._of_scene(scene, What.LEFT, What.MET)

        about = _("Who has not gone on for a month. Share of those who met the scene.")
        empty = _("Fewer than 5 left in any one scene.")
        return _table("leaving", _("Where people leave"), about, _by_share(rows()), False, empty)

    def _choices(self) -> Table:
        def rows() -> Iterator[Row]:
            for scene in self.scenes:
                answers = self._answers(scene)
                names = {one.id: self.words.answer(scene, one.id) for one in answers}
                yield from self._parts(scene, What.CHOSE, names)

        about = _("What people decided first. Share of those who decided.")
        return _table("choices", _("Choices"), about, rows())

    def _times(self) -> Table:
        def rows() -> Iterator[Row]:
            for scene in self.scenes:
                if is_decided(self.graph, scene.id):
                    yield self._time(scene)

        about = _(
            "Half of those who decided were quicker than this, half slower, reading included."
        )
        return _table("times", _("Time to decide"), about, rows())

    def _time(self, scene: Scene) -> Row:
        bands = self.played.at(What.TOOK, scene.id)
        other = self.other.at(What.TOOK, scene.id) if self.other else {}
        return Row(
            scene=self.words.title(scene.id),
            what=_band(median(bands)),
            people=number_text(sum(bands.values())),
            other=_band(median(other)) if self.other else "",
        )

    def _signs(self) -> Table:
        def rows() -> Iterator[Row]:
            for scene in self.scenes:
                for spot in spots_of(scene):
                    if spot.indicators:
                        yield self._sign(scene, spot.id)

        about = _("Overlooked by so many. Share of those who marked in the scene.")
        empty = _("The story has no signs to mark.")
        rows_ = _by_share(rows())
        return _table("signs", _("Signs most overlooked"), about, rows_, True, empty)

    def _sign(self, scene: Scene, spot: str) -> Row:
        def count(one: Played) -> tuple[int, int]:
            missed = one.of(What.OVERLOOKED, scene.id, spot)
            return missed, missed + one.of(What.SAW, scene.id, spot)

        return self._row(self.words.title(scene.id), self.words.sign(spot), count)

    def ways_told(self, scene: Scene) -> dict[str, int]:
        """By where they lead, for the picture."""
        taken = self.played.at(What.WENT, scene.id)
        back = self._kept_back(self.played, scene, What.WENT, self._targets(scene))
        shown = {to: told(number) for to, number in taken.items() if to not in back}
        return {to: number for to, number in shown.items() if number is not None}

    # --- What is not used -------------------------------------------------------------------

    def _choices_of_nobody(self) -> Table:
        def rows() -> Iterator[Row]:
            for scene in self.scenes:
                found = self.played.at(What.CHOSE, scene.id)
                for one in self._answers(scene):
                    if hardly_any(found.get(one.id, 0), sum(found.values())):
                        yield Row(self.words.title(scene.id), self.words.answer(scene, one.id))

        return Table(
            "unused",
            _("Choices that nobody takes"),
            _("Or fewer than 5 of at least 10."),
            _("Each choice is taken, or too few have come to it."),
            tuple(rows()),
            has_numbers=False,
        )

    def _scenes_of_nobody(self) -> Table:
        began = _began(self.played)
        rows = [
            Row(self.words.title(scene.id))
            for scene in self.scenes
            if hardly_any(self.played.of(What.MET, scene.id), began)
        ]
        return Table(
            "unmet",
            _("Scenes that nobody meets"),
            _("Or fewer than 5 of at least 10."),
            _("Each scene is met, or too few have begun."),
            tuple(rows),
            has_what=False,
            has_numbers=False,
        )


def _began(played: Played) -> int:
    return played.of(What.BEGAN)


def _band(name: str | None) -> str:
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
