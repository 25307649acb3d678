"""A long text takes no more than its length: no rule looks far, no step is done for every pair."""

import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from re import _parser  # The only place that says how far a pattern reaches.
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import anonymisation
from knowledge.anonymisation.find import find

pytestmark = pytest.mark.once

# From where it began, in signs.
FURTHEST = 700
# These go on for as long as it goes, and none can begin within what it has passed.
LINEAR_RUNS = {"allowed.WORDS", "plain.SPECIAL", "plain.ATTRIBUTE", "plain.INVISIBLE"}
PIECES = [
    *(
        "a",
        "A",
        "1",
        "1 ",
        "12 ",
        "A.",
        "A ",
        "Aa ",
        "<a",
        "&",
        "@",
        "a@",
        "a.",
        "1.",
        "+4",
        "-",
    ),
    *(
        "\u200b",
        "www.",
        "e\u0301",
        "kr",
        "Vej 1 ",
        "tusind ",
        "P<AAAA<<",
        "Ab-",
        "_a",
        "(",
        "1/",
    ),
    *("den 3. ", "i ", "af lov nr. ", "rumænsk kok i Skjern. ", "konto ", "AB 12 "),
    "Hun hedder Maria og er 34 år. ",
]


def patterns() -> Iterator[tuple[str, Any]]:
    for module in pkgutil.iter_modules(anonymisation.__path__):
        told = vars(import_module(f"{anonymisation.__name__}.{module.name}"))
        for name, value in told.items():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, re.Pattern):
                    yield f"{module.name}.{name}", one


def test_no_rule_looks_further_than_some_hundred_signs():
    far = {
        name
        for name, one in patterns()
        if _parser.parse(one.pattern, one.flags).getwidth()[1] > FURTHEST
    }

    assert far == LINEAR_RUNS


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_four_times_the_text_asks_for_four_times_the_steps(piece):
    """Calls are counted, of our own functions and of those in C: the same on any machine."""
    one, four = (steps(lambda times=times: find([(0, piece * 20 * times)], ())) for times in (1, 4))

    # What is done once for every search, and what begins at a length.
    assert four <= 4.2 * one + 300


def test_the_same_text_in_many_places_is_read_once():
    text = "Hun hedder Maria og er 34 år, siger en rumænsk kok i Skjern. " * 20
    once, often = (steps(lambda n=n: find([(at, text) for at in range(n)], ())) for n in (1, 10))

    assert often < 3 * once


def steps(do: Callable[[], object]) -> int:
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_no_more_than_some_four_times_as_long(piece):
    short, long = _seconds(piece, 2_500), _seconds(piece, 10_000)

    # By the square it would be sixteen times.
    assert long < 9 * short + 0.02


def _seconds(piece, length):
    text = (piece * (length // len(piece) + 1))[:length]
    best = float("inf")
    for _time in range(2):
        begun = time.process_time()
        find([(0, text)], ())
        best = min(best, time.process_time() - begun)
    return best
