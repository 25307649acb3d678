"""Level 2: whether people tell signals from look-alikes, from what was frozen of their audience."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from assessments.competence.estimates import Side
from assessments.competence.records import Measure, Population
from assessments.competence.snapshots import Snapshot
from assessments.competence.telling import HIGHEST, LOWEST, Figure
from assessments.evaluation.report import Level, Table, half_years, name_of
from assessments.figures import wording
from core.half_years import HalfYear

MEASURES = (Measure.TOLD_APART, Measure.FOUND, Measure.REACTED, Measure.HANDLED)


def level_of(snapshots: Iterable[Snapshot], names: Mapping[str, str], year: int) -> Level:
    """`names`: by key, of the audiences that the course is for, in their order."""
    kept = {(one.period, one.audience): one for one in snapshots}
    tables: list[Table] = []
    notes: list[str] = []
    for half_year in half_years(year):
        found = {key: kept[at] for key in names if (at := (str(half_year), key)) in kept}
        tables += _tables(half_year, {names[key]: one for key, one in found.items()})
        notes += [
            _suspicion(names[key], wording.half_year(str(half_year)))
            for key, one in found.items()
            if one.taught_suspicion(one.root)
        ]
    return _level(tuple(tables), tuple(notes))


def _level(tables: tuple[Table, ...], notes: tuple[str, ...]) -> Level:
    return Level(
        number=2,
        title=_("What they can tell apart"),
        lead=_(
            "Of those for whom the course is, in the whole country: of a signal and a look-alike,"
            " how often the signal is rated the higher; how many signals are found; how many"
            " look-alikes are reacted to; and how often the right ones are told."
        ),
        tables=tables,
        empty=_("Too few answers, or the half-year is not over."),
        limits=(
            _(
                "The figures are of an audience in a half-year, not of this course alone: whoever"
                " took another course is among them."
            ),
            _(
                "More than before is not because of the course: nobody was left without it to"
                " compare with, and only those who answered twice are in the change."
            ),
            _("To tell texts apart is not yet to see it at work. Of judges there are no figures."),
            _("Figures are told of ten people at least, and only when they are exact enough."),
        ),
        notes=notes,
    )


def _suspicion(audience: str, half_year: str) -> str:
    told = _(
        "%(audience)s, %(half_year)s: after the course more signals are found, and more is reacted"
        " to where there is nothing. It taught suspicion, not recognition. Look at the look-alikes"
        " in the course before more people take it."
    )
    return told % {"audience": audience, "half_year": half_year}


def _tables(half_year: HalfYear, found: Mapping[str, Snapshot]) -> Iterator[Table]:
    """How well they do, and what has changed; only of whom something is told."""
    levels = {name: _all(one, Population.LEVEL) for name, one in found.items()}
    rows = [(name, _people(one), *map(_share, one)) for name, one in levels.items() if any(one)]
    if rows:
        header = (_("Audience"), _("People, about"), *_measures())
        yield Table(f"told-{half_year}", name_of(half_year), header, tuple(rows))
    changes = {name: _all(one, Population.CHANGE) for name, one in found.items()}
    rows = [
        (name, _people(one), *(_change(found[name].change(m, found[name].root)) for m in MEASURES))
        for name, one in changes.items()
        if any(one)
    ]
    if rows:
        title = _("%(half_year)s: since before the course") % {"half_year": name_of(half_year)}
        header = (_("Audience"), _("People, about"), *_measures())
        yield Table(f"changed-{half_year}", title, header, tuple(rows))


def _measures() -> tuple[str, ...]:
    return (
        _("Told apart"),
        _("Signals found"),
        _("Look-alikes reacted to"),
        _("Right ones told"),
    )


def _all(snapshot: Snapshot, population: Population) -> list[Figure | None]:
    return [snapshot.of(population, one, snapshot.root) for one in MEASURES]


def _people(figures: Iterable[Figure | None]) -> str:
    found = next((one for one in figures if one), None)
    return wording.people(found) if found else "–"


def _share(figure: Figure | None) -> str:
    """Near the ends of the scale nobody is told how near: it is at least that, or at most."""
    if figure is None:
        return str(wording.TOO_FEW)
    percent = {name: round(100 * getattr(figure, name)) for name in ("value", "low", "high")}
    if figure.value >= HIGHEST:
        return _("at least %(value)s %% (%(low)s to %(high)s)") % percent
    if figure.value <= LOWEST:
        return _("at most %(value)s %% (%(low)s to %(high)s)") % percent
    return _("%(value)s %% (%(low)s to %(high)s)") % percent


def _change(side: Side | None) -> str:
    if side is None:
        return str(wording.TOO_FEW)
    return {
        Side.ABOVE: _("more"),
        Side.BELOW: _("less"),
        Side.UNCLEAR: _("no clear change"),
    }[side]
