"""Level 4: who was screened and assessed in the country."""

from django.utils.translation import gettext as _

from assessments.evaluation.outcomes import outcomes
from assessments.evaluation.report import Level, Table


def happened(year: int) -> Level:
    tables = tuple(one for one in (_outcome(year - 1), _outcome(year)) if one)
    return Level(
        number=4,
        title=_("Who was screened and assessed"),
        lead=_("The whole country, from the published figures."),
        tables=tables,
        empty=_(
            "No data set has these years. An editor uploads them under Figures in the"
            " administration: persons, assessed or screened, with a row for each year."
        ),
        limits=(
            _(
                "Few people are assessed in a year, and one large case can change the number. From"
                " one year to the next nothing follows about a course."
            ),
            _(
                "These are the people whom the authorities found. Where more is looked for, more"
                " are found; it does not say how many there are."
            ),
        ),
    )


def _outcome(year: int) -> Table | None:
    found = outcomes(year)
    if not found:
        return None
    rows = tuple((one.what, one.number, f"{one.source}. {one.caveats}") for one in found)
    header = (_("What"), _("Persons"), _("Source, and what to know"))
    return Table(f"outcomes-{year}", str(year), header, rows)
