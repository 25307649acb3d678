"""Documents as real text: rows and tables that a screen reader can read, no pictures of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StreamBlock, StructValue, TextBlock

from courses.blocks.base import Files, PieceBlock
from courses.blocks.texts import ProseBlock

BETWEEN = "|"


def cells_of(lines: str) -> list[list[str]]:
    """One row a line; empty lines and spaces count for nothing."""
    rows = [line.strip() for line in (lines or "").splitlines()]
    return [[cell.strip() for cell in row.split(BETWEEN)] for row in rows if row]


class LinesBlock(TextBlock):
    """Rows with cells, as text: a line for a row, and | between its cells."""

    def shape_of(self, value: str) -> list[int]:
        return [len(row) for row in cells_of(value)]


class RowsBlock(PieceBlock):
    """What stands beside what, as on a form."""

    lines = LinesBlock(
        label=_("Rows"), help_text=_("One on each line, with | between: Net pay | 9,400.00 kr.")
    )

    class Meta:
        icon = "list-ul"
        label = _("Rows")
        template = "scenarios/blocks/rows.html"

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        rows = cells_of(value["lines"])
        return {"rows": [(row[0], " ".join(row[1:])) for row in rows]}


class TableBlock(PieceBlock):
    caption = CharBlock(label=_("What the table shows"), max_length=160)
    lines = LinesBlock(
        label=_("Table"),
        help_text=_("The first line is the head. | between the columns: Date | Text | Amount"),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "scenarios/blocks/table.html"

    def context_of(self, value: StructValue, files: Files) -> dict[str, Any]:
        rows = cells_of(value["lines"])
        columns = max(map(len, rows), default=0)
        filled = [row + [""] * (columns - len(row)) for row in rows]
        return {"caption": value["caption"], "head": filled[:1], "rows": filled[1:]}


class PaperBlocks(StreamBlock):
    text = ProseBlock()
    rows = RowsBlock()
    table = TableBlock()


def kind_of_paper() -> ChoiceBlock:
    return ChoiceBlock(
        [
            ("payslip", _("Payslip")),
            ("account", _("Account statement")),
            ("contract", _("Contract")),
            ("lease", _("Lease")),
            ("duty-log", _("Duty log")),
            ("message", _("Message")),
            ("other", _("Something else")),
        ],
        label=_("What it is"),
        default="other",
    )
