"""Figures in words: never more exactly than they are told, and what they say in a sentence."""

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.competence.estimates import Side
from assessments.competence.records import Measure, Population
from assessments.competence.telling import HIGHEST, LOWEST, Figure

Text = str | Promise
NAMES: dict[Measure, Text] = {
    Measure.TOLD_APART: gettext_lazy("Telling signals from look-alikes (A)"),
    Measure.FOUND: gettext_lazy("Signals on which they would act (H)"),
    Measure.REACTED: gettext_lazy("Look-alikes on which they would act (F)"),
    Measure.HANDLED: gettext_lazy("Handled as the referral path says"),
    Measure.VALUED: gettext_lazy("What experts think of what they would do"),
}
BESIDE_ALL: dict[Side, Text] = {
    Side.ABOVE: gettext_lazy("clearly above the average of the audience"),
    Side.BELOW: gettext_lazy("clearly below the average of the audience"),
}
CHANGED: dict[Side, Text] = {
    Side.ABOVE: gettext_lazy("clearly more than before the course"),
    Side.BELOW: gettext_lazy("clearly less than before the course"),
    Side.UNCLEAR: gettext_lazy("no clear change"),
}
TOO_FEW = gettext_lazy("too few answers")
_PERCENT = 100


def half_year(period: str) -> str:
    year, _dash, half = period.partition("-")
    words = _("first half of %(year)s") if half == "1" else _("second half of %(year)s")
    return words % {"year": year}


def people(figure: Figure) -> str:
    low, high = figure.people
    return _range(str(low), str(high)) if high else _("%(number)s or more") % {"number": low}


def value(figure: Figure, measure: Measure, population: Population) -> str:
    if population is Population.CHANGE:
        return gained(figure.value, measure)
    if figure.value >= HIGHEST:
        return _("at least %(number)s") % {"number": number(HIGHEST, measure)}
    if figure.value <= LOWEST:
        return _("at most %(number)s") % {"number": number(LOWEST, measure)}
    return number(figure.value, measure)


def between(figure: Figure, measure: Measure, population: Population) -> str:
    low, high = figure.low, figure.high
    if population is not Population.CHANGE:
        return _range(number(low, measure), number(high, measure))
    if _rounded(low) > 0:
        return _more(_range(_size(low, measure), _size(high, measure)), measure)
    if _rounded(high) < 0:
        return _less(_range(_size(high, measure), _size(low, measure)), measure)
    return _range(gained(low, measure), gained(high, measure))


def _range(low: str, high: str) -> str:
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def number(share: float, measure: Measure) -> str:
    """A is no share of anything, and so not told in per cent."""
    if measure is Measure.TOLD_APART:
        return str(number_format(round(share, 2), 2))
    return _("%(number)s %%") % {"number": round(share * _PERCENT)}


def gained(difference: float, measure: Measure) -> str:
    if not _rounded(difference):
        return _("the same")
    say = _more if difference > 0 else _less
    return say(_size(difference, measure), measure)


def _rounded(difference: float) -> float:
    return round(difference, 2)


def _size(difference: float, measure: Measure) -> str:
    if measure is Measure.TOLD_APART:
        return str(number_format(abs(_rounded(difference)), 2))
    return str(round(abs(difference) * _PERCENT))


def _more(size: str, measure: Measure) -> str:
    is_share = measure is not Measure.TOLD_APART
    return (_("%(size)s points more") if is_share else _("%(size)s more")) % {"size": size}


def _less(size: str, measure: Measure) -> str:
    is_share = measure is not Measure.TOLD_APART
    return (_("%(size)s points less") if is_share else _("%(size)s less")) % {"size": size}


def in_a_sentence(figure: Figure) -> str:
    """What A says, for whoever has never heard of it."""
    words = {
        "value": round(figure.value * _PERCENT),
        "low": round(figure.low * _PERCENT),
        "high": round(figure.high * _PERCENT),
    }
    if figure.value >= HIGHEST:
        return (
            _(
                "Of a signal and a look-alike, they are more worried by the signal in at least"
                " %(value)s of 100 cases."
            )
            % words
        )
    return _about_so_many() % words


def _about_so_many() -> str:
    return _(
        "Of a signal and a look-alike, they are more worried by the signal in about %(value)s of"
        " 100 cases. With so many people one can only say that it lies between %(low)s and"
        " %(high)s. 50 would be guessing."
    )
