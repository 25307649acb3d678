"""What the gate finds of what it must find, on texts that were written apart from its rules."""

import json

import pytest

from knowledge.anonymisation.hits import Category
from knowledge.gate.measured import FIGURES
from tests.knowledge.anonymisation.measuring import as_figures, deciding, table

pytestmark = pytest.mark.once

# Nothing may make it worse than this: recall and precision by category, in hundredths.
FLOORS = {
    Category.CPR: (88, 100),
    Category.PHONE: (83, 68),
    Category.EMAIL: (84, 100),
    Category.LINK: (66, 76),
    Category.ACCOUNT: (71, 100),
    Category.COMPANY: (66, 100),
    Category.PASSPORT: (61, 88),
    Category.CASE_NUMBER: (78, 100),
    Category.ADDRESS: (75, 94),
    Category.POSTCODE: (80, 100),
    Category.TOWN: (75, 86),
    Category.PLATE: (76, 86),
    Category.DATE: (78, 87),
    Category.SUM: (90, 85),
    Category.AGE: (64, 84),
    Category.COMBINATION: (65, 86),
    Category.NAME: (85, 74),
}


@pytest.fixture(scope="module")
def told():
    return deciding()


def test_recall_and_precision_by_category(told):
    below = [
        category
        for category, (recall, precision) in FLOORS.items()
        if 100 * told[category].recall < recall or 100 * told[category].precision < precision
    ]

    assert below == [], table(told)


def test_what_the_screen_says_is_true(told):
    """After a change of the rules: `--write`, see docs/anonymisation.md."""
    assert json.loads(FIGURES.read_text(encoding="utf-8")) == as_figures(told)
