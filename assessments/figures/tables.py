"""All that is told of a unit, as tables: the same on the page and in the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from assessments.competence.records import Measure, Population
from assessments.competence.snapshots import Snapshot
from assessments.competence.telling import Figure
from assessments.figures import wording
from assessments.figures.mastery import Cell, Mastery
from assessments.figures.reading import Told
from assessments.figures.tree import EVERYBODY

LEVEL, CHANGE = Population.LEVEL, Population.CHANGE


@dataclass(frozen=True)
class Row:
    """Of the unit a value, between what it lies, of about how many people, and what can be said of
    it; then the same of the whole audience."""

    name: str
    value: str
    between: str = ""
    people: str = ""
    remark: str = ""
    country: str = ""
    country_between: str = ""
    address: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        return self.value, self.between, self.people, self.remark


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    about: str
    rows: tuple[Row, ...]
    has_country: bool = True
    has_remarks: bool = True


@dataclass(frozen=True)
class Below:
    """A unit below the one that is shown, and where its page is."""

    key: str
    name: str
    address: str


@dataclass(frozen=True)
class Telling:
    """`topics`: names by key, in their order. `skills` too."""

    told: Told
    unit: str
    below: Sequence[Below] = ()
    topics: Sequence[tuple[str, str]] = ()
    skills: Sequence[tuple[str, str | Promise]] = ()

    def tables(self) -> list[Table]:
        found = [*self._of_competence(), self._by_topic()]
        return [table for table in found if table and table.rows]

    @property
    def sentence(self) -> str:
        snapshot = self.told.competence
        found = snapshot.of(LEVEL, Measure.TOLD_APART, self.unit) if snapshot else None
        return wording.in_a_sentence(found) if found else ""

    @property
    def is_country(self) -> bool:
        return self.unit == EVERYBODY

    # --- Vignettes --------------------------------------------------------------------------

    def _of_competence(self) -> Iterator[Table | None]:
        snapshot = self.told.competence
        if snapshot:
            yield self._levels(snapshot)
            yield self._changes(snapshot)
            yield self._units(snapshot)

    def _levels(self, snapshot: Snapshot) -> Table:
        rows = [self._measured(snapshot, LEVEL, one) for one in _measures(snapshot, LEVEL)]
        about = _("From the newest answers of each person after the course.")
        return self._table("levels", _("Telling apart, and what they would do"), about, rows)

    def _changes(self, snapshot: Snapshot) -> Table:
        rows = [self._measured(snapshot, CHANGE, one) for one in _measures(snapshot, CHANGE)]
        about = _("Of those who answered both before the course and after it.")
        return self._table("changes", _("Change since before the course"), about, rows)

    def _measured(self, snapshot: Snapshot, population: Population, measure: Measure) -> Row:
        mine = snapshot.of(population, measure, self.unit)
        return self._row(
            str(wording.NAMES[measure]),
            mine,
            snapshot.of(population, measure, EVERYBODY),
            (measure, population),
            remark=_remark(snapshot, population, measure, self.unit),
        )

    def _units(self, snapshot: Snapshot) -> Table:
        how = Measure.TOLD_APART, LEVEL
        rows = tuple(
            self._row(one.name, snapshot.of(LEVEL, how[0], one.key), None, how, one.address)
            for one in self.below
        )
        title, about = _("The units below"), _("Telling signals from look-alikes (A), by name.")
        return Table("units", title, about, rows, has_country=False, has_remarks=False)

    # --- Quizzes ----------------------------------------------------------------------------

    def _by_topic(self) -> Table:
        mastery = self.told.mastery
        rows = [
            self._known(mastery, Cell(topic, skill), f"{name}: {does}")
            for topic, name in self.topics
            for skill, does in self.skills
            if (topic, skill) in mastery.figures
        ]
        about = _(
            "Of the questions that somebody met for the first time, how many they answered rightly:"
            " the mean of what each person has."
        )
        return self._table("topics", _("What they know, by topic"), about, rows, False)

    def _known(self, mastery: Mastery, cell: Cell, name: str) -> Row:
        how = Measure.ANSWERED, LEVEL
        return self._row(name, mastery.of(cell, self.unit), mastery.of(cell, EVERYBODY), how)

    # --- Either -----------------------------------------------------------------------------

    def _row(
        self,
        name: str,
        mine: Figure | None,
        country: Figure | None,
        how: tuple[Measure, Population],
        address: str = "",
        remark: str = "",
    ) -> Row:
        return Row(
            name=name,
            value=wording.value(mine, *how) if mine else str(wording.TOO_FEW),
            between=wording.between(mine, *how) if mine else "",
            people=wording.people(mine) if mine else "",
            remark=remark,
            country=wording.value(country, *how) if country else str(wording.TOO_FEW),
            country_between=wording.between(country, *how) if country else "",
            address=address,
        )

    def _table(
        self, key: str, title: str, about: str, rows: list[Row], has_remarks: bool = True
    ) -> Table:
        return Table(key, title, about, tuple(rows), not self.is_country, has_remarks)


def _measures(snapshot: Snapshot, population: Population) -> list[Measure]:
    """Those of which there is a figure of somebody."""
    return [one for one in wording.NAMES if (population, one) in snapshot.figures]


def _remark(snapshot: Snapshot, population: Population, measure: Measure, unit: str) -> str:
    if population is CHANGE:
        changed = snapshot.change(measure, unit)
        return str(wording.CHANGED[changed]) if changed else ""
    beside = snapshot.beside_all(unit) if measure is Measure.TOLD_APART else None
    return str(wording.BESIDE_ALL.get(beside, "")) if beside else ""
