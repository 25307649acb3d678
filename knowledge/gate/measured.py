"""How much the gate finds, measured on labelled texts. A test holds the figures true."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.functional import Promise

from knowledge.anonymisation.hits import Category
from knowledge.anonymisation.words import LABELS

FIGURES = Path(__file__).parent / "measured.json"


class Row(NamedTuple):
    label: str | Promise
    labelled: int
    found: int

    @property
    def share(self) -> int:
        """Of a hundred, how many are found."""
        return round(100 * self.found / self.labelled)


@cache
def measured() -> list[Row]:
    """The weakest first."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    rows = [
        Row(LABELS[Category(name)], told["labelled"], told["found"])
        for name, told in figures.items()
        if told["labelled"]
    ]
    return sorted(rows, key=lambda row: row.share)
