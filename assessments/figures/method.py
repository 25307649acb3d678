"""How figures come about, for everybody who is in them or reads them; with what the trials of this
version gave."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessments.competence.keying import LEAST_AGREEMENT, LEAST_RATERS
from assessments.competence.simulation.results import kept
from assessments.figures.freezing import SETTLED_AFTER
from core.gate import signed_in
from core.suppression.rules import COMPETENCE
from organisations.views.trail import start

_kept = cache(kept)
# Of figures, which is no hyphen.
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Trial:
    """A table of what the trials gave: the first column names the row."""

    key: str
    title: str
    about: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def named(self) -> list[list[tuple[str, str]]]:
        """Each cell with the name of its column, for narrow screens."""
        return [list(zip(self.header, row, strict=True)) for row in self.rows]


@signed_in
@require_safe
def competence_method(request: HttpRequest) -> HttpResponse:
    context = {
        "trail": [start()],
        "raters": LEAST_RATERS,
        "agreement": LEAST_AGREEMENT,
        "people": COMPETENCE.least,
        "margin": COMPETENCE.margin,
        "days": SETTLED_AFTER.days,
        "trials": trials(_kept()),
    }
    return render(request, "assessments/figures/method.html", context)


def trials(results: dict[str, Any]) -> list[Trial]:
    tries = results["tries"]
    return [
        _bias(results["bias"]),
        _coverage(results["coverage"], tries["coverage"]),
        _changes(
            "no-gain",
            _("Is a change seen where there is none?"),
            _(
                "Nobody has learnt anything, but all act somewhat sooner than before. A change in A"
                " should be called one in about 5 of 100 cases. %(tries)s trials each."
            ),
            results["no_gain"],
            tries["change"],
        ),
        _changes(
            "power",
            _("Is a change seen where there is one?"),
            _(
                "All have learnt something, of a medium size. So often it is called a change."
                " “Noise” is how much vignettes differ in ways of their own, and “line” how much"
                " sooner people act. %(tries)s trials each."
            ),
            results["power"],
            tries["change"],
        ),
    ]


def _bias(rows: Iterable[dict[str, Any]]) -> Trial:
    return Trial(
        "bias",
        _("Does A measure what it is meant to?"),
        _(
            "People are made up with a known ability, and some of them act sooner or later than"
            " others. The mean of A should be the true one, whoever draws the line where."
        ),
        (_("True distance"), _("Line"), _("True A"), _("Mean of A")),
        tuple(
            (_short(one["apart"]), _short(one["line"], 1), _long(one["true"]), _long(one["mean"]))
            for one in rows
        ),
    )


def _coverage(rows: Iterable[dict[str, Any]], tries: int) -> Trial:
    return Trial(
        "coverage",
        _("Do the intervals hold what they promise?"),
        _("In %(tries)s trials each: how many of the intervals of 90 %% hold the true mean.")
        % {"tries": number_format(tries, force_grouping=True)},
        (_("Vignettes"), _("People"), _("Hold it"), _("Between"), _("Half the interval")),
        tuple(
            (_form(one), str(one["people"]), *_rate(one), _long(one["half_width"])) for one in rows
        ),
    )


def _changes(key: str, title: str, about: str, rows: Iterable[dict[str, Any]], tries: int) -> Trial:
    return Trial(
        key,
        title,
        about % {"tries": number_format(tries, force_grouping=True)},
        (_("Vignettes"), _("People"), _("Noise"), _("Line"), _("Called a change"), _("Between")),
        tuple(
            (
                _form(one),
                str(one["people"]),
                _short(one["between"], 1),
                _short(one["line"], 1),
                *_rate(one),
            )
            for one in rows
        ),
    )


def _form(row: dict[str, Any]) -> str:
    return f"{row['size']} + {row['size']}"


def _rate(row: dict[str, Any]) -> tuple[str, str]:
    ends = {"low": _long(row["low"]), "high": _long(row["high"])}
    return _long(row["share"]), _("%(low)s to %(high)s") % ends


def _short(number: float, digits: int = 2) -> str:
    """Rounded first: what formats numbers cuts them off."""
    return str(number_format(round(number, digits), digits)).replace("-", MINUS)


def _long(number: float) -> str:
    return str(number_format(round(number, 3), 3))
