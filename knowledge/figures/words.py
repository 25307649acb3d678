"""What the pure rules mean, in words: choices, reasons for editors and notes for readers."""

from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.figures.reading import MOST_ROWS, Problem, Wrong
from knowledge.figures.rules import Kind, Note, Refusal
from knowledge.figures.table import Breakdown, Population, Role, Unit

LABELS: dict[StrEnum, Promise] = {
    Role.ROW_DA: _("name of the row in Danish"),
    Role.ROW_EN: _("name of the row in English"),
    Role.NUMBER: _("numbers"),
    Unit.PERSONS: _("persons"),
    Unit.COUNTS: _("counts"),
    Unit.CALLS: _("calls"),
    Unit.VISITS: _("inspections"),
    Unit.KRONER: _("kroner"),
    Unit.PERCENT: _("per cent"),
    Population.ANY: _("others"),
    Population.ASSESSED: _("assessed as exposed to trafficking"),
    Population.SCREENED: _("screened"),
    Population.CHARGED: _("charged by the police"),
    Population.PROSECUTED: _("prosecuted"),
    Population.CONVICTED: _("convicted"),
    Breakdown.YEAR: _("years"),
    Breakdown.FORM: _("forms of exploitation"),
    Breakdown.DECISION: _("decisions"),
    Breakdown.INDUSTRY: _("industries"),
    Breakdown.SEX: _("sex"),
    Breakdown.AGE: _("age"),
    Breakdown.PLACE: _("places"),
    Breakdown.NATIONALITY: _("nationality"),
    Breakdown.CONTACT: _("who gets in touch, or steps on the way"),
    Kind.BAR: _("bars"),
    Kind.GROUPED: _("grouped bars"),
    Kind.LINE: _("line"),
}

NOTES: dict[Note, Promise] = {
    Note.UNDER_5: _(
        "Counts of one to four persons are shown as “under 5”, so that nobody can be recognised."
    ),
    Note.WITHHELD: _("“Not shown”: the number would tell a count under 5."),
    Note.CALCULATED: _("* Worked out from the other numbers; the source does not print it."),
    Note.SMALL_COUNTS: _(
        "° Small number: a single case can change it. Draw no conclusion from it."
    ),
    Note.RISE: _(
        "A rise or a fall may come from more or less control, or from one large case complex. It "
        "does not say that there is more or less human trafficking."
    ),
    Note.OUTCOMES: _(
        "Convictions are not the outcome of the same year’s charges: a case can take several "
        "years. One cannot be divided by the other."
    ),
    Note.ASSESSED: _(
        "Assessed by the authorities as exposed to human trafficking. That is not the same as "
        "a judgment in a criminal case."
    ),
}

REFUSALS: dict[Refusal, Promise] = {
    Refusal.NOTHING: _("There is nothing to draw. Upload a table, or choose other columns."),
    Refusal.NOT_FOR_CHARTS: _("This data set is marked as not to be shown in figures."),
    Refusal.NATIONALITY: _(
        "Nationality is not shown in figures: it invites readers to look for passports instead "
        "of signs, and small groups can be recognised."
    ),
    Refusal.TWO_UNITS: _(
        "The columns have different units. One figure has one unit: make a figure for each."
    ),
    Refusal.ASSESSED_AND_PENAL: _(
        "Persons who were assessed as exposed to trafficking cannot stand beside charges or "
        "convictions: the one is an administrative assessment, the other a criminal case. Make "
        "two figures."
    ),
    Refusal.ONE_SERIES_IN_BARS: _("Bars show one column. Choose grouped bars for several."),
    Refusal.LINE_WITHOUT_YEARS: _("A line needs years. Choose bars."),
    Refusal.LINE_OF_FEW: _(
        "A line looks like a trend, and some of these numbers are under 20 or hidden. Choose bars."
    ),
    Refusal.PERCENT_OF_FEW: _(
        "Percentages of fewer than 20 are not shown. Say in the data set what they are of, or show "
        "the numbers themselves."
    ),
    Refusal.PERCENT_IN_TEXT: _(
        "The text speaks of per cent, but there are fewer than 20. Write the numbers instead."
    ),
    Refusal.COUNTS_CALLED_CASES: _(
        "The unit is “forhold”: one for each person and case. Do not write “sager” or “cases”."
    ),
    Refusal.UNPROTECTED: _("The table holds counts of one to four persons. Upload it again."),
}

WRONG: dict[Wrong, Promise] = {
    Wrong.EMPTY_FILE: _("The file is empty. Choose the file with the table."),
    Wrong.TOO_LARGE: _(
        "The file is %(found)s MB; at most 1 MB is read. Save only the table, without pictures "
        "and other sheets."
    ),
    Wrong.WORKBOOK: _(
        "This is an Excel workbook. Choose File, Save as, “CSV UTF-8” in Excel, and upload that "
        "file."
    ),
    Wrong.UNREADABLE: _(
        "Line %(line)s holds signs that cannot be read. Choose File, Save as, “CSV UTF-8” in "
        "Excel, and upload that file."
    ),
    Wrong.BROKEN: _("Line %(line)s: a quotation mark is not closed. Delete it, or write it twice."),
    Wrong.COLUMN_UNKNOWN: _(
        "Line %(line)s, column %(column)s: the data set has no column “%(found)s”. Delete it in "
        "the file, or add it to the data set first."
    ),
    Wrong.COLUMN_MISSING: _(
        "Line %(line)s: the column “%(wanted)s” is missing. Add it to the file, with its name in "
        "the first line."
    ),
    Wrong.COLUMN_TWICE: _(
        "Line %(line)s, column %(column)s: “%(found)s” is there twice. Delete one of them."
    ),
    Wrong.NO_ROWS: _("The file has names of columns and no rows. Add the rows."),
    Wrong.TOO_MANY_ROWS: _(
        "The file has %(found)s rows; at most {most} are read. Is it really a table to be shown?"
    ),
    Wrong.CELLS_TOO_MANY: _(
        "Line %(line)s has %(found)s cells, and the first line %(wanted)s. Is there a separator "
        "too many, or text without quotation marks?"
    ),
    Wrong.CELLS_TOO_FEW: _(
        "Line %(line)s has %(found)s cells, and the first line %(wanted)s. Fill in what is missing."
    ),
    Wrong.NO_NAME: _("Line %(line)s, column “%(column)s”: the row has no name. Write one."),
    Wrong.NO_ENGLISH: _(
        "Line %(line)s, column “%(column)s”: the row has no English name. Write one."
    ),
    Wrong.NAME_TOO_LONG: _(
        "Line %(line)s, column “%(column)s”: “%(found)s …” is too long. At most 120 letters."
    ),
    Wrong.NAME_TWICE: _(
        "Line %(line)s, column “%(column)s”: “%(found)s” is in line %(wanted)s too. Each row is "
        "there once."
    ),
    Wrong.NOT_WHOLE: _(
        "Line %(line)s, column “%(column)s”: “%(found)s” is not a whole number. Write a whole "
        "number."
    ),
    Wrong.NOT_A_NUMBER: _(
        "Line %(line)s, column “%(column)s”: “%(found)s” is not a number. Write digits, “under 5”, "
        "or leave it empty if the source does not say."
    ),
    Wrong.THOUSANDS: _(
        "Line %(line)s, column “%(column)s”: “%(found)s” can be read in two ways. Write thousands "
        "without a full stop or space."
    ),
    Wrong.NEGATIVE: _(
        "Line %(line)s, column “%(column)s”: “%(found)s” is below zero. If the source does not say "
        "the number, leave the cell empty."
    ),
    Wrong.TOTAL_MISSING: _(
        "The row “%(wanted)s” is missing, which the data set says is the sum. Add it, or change "
        "the data set."
    ),
    Wrong.TOTAL_DIFFERS: _(
        "%(column)s: the parts add up to %(found)s, but the sum says %(wanted)s. Correct the "
        "numbers, or change the data set if it is not a sum."
    ),
    Wrong.NO_PROTECTION: _(
        "The groups are so small that they can be worked out whatever is hidden. Put rows "
        "together, such as “Øvrige (samlet)”, and upload the table again."
    ),
    Wrong.GROUP_BROKEN_DOWN: _(
        "“%(found)s” was put together to protect small groups, and the new rows tell it apart "
        "again. Keep the row as it was."
    ),
    Wrong.SMALL_COUNTS_BROKEN_DOWN: _(
        "Counts (forhold) under 5 are shown for the whole country only, by year or decision. Put "
        "rows together."
    ),
    Wrong.NATIONALITY: _(
        "The rows look like countries (%(found)s). Say in the data set that it tells nationalities "
        "apart; it can then not be shown in figures."
    ),
    Wrong.FIGURE_REFUSES: _(
        "The figure “%(found)s” could then not be shown: %(wanted)s Change the figure first."
    ),
}
DID_YOU_MEAN = _("Did you mean “%(wanted)s”?")


def choices(names: type[StrEnum]) -> list[tuple[str, Any]]:
    return [(name.value, LABELS[name]) for name in names]


def of_problem(problem: Problem) -> str:
    details = {
        "line": problem.line,
        "column": problem.column,
        "found": problem.found,
        "wanted": problem.wanted,
    }
    text = str(WRONG[problem.what]) % details
    if problem.what == Wrong.COLUMN_UNKNOWN and problem.wanted:
        text = f"{text} {str(DID_YOU_MEAN) % details}"
    return text.replace("{most}", str(MOST_ROWS))
