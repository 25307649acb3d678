"""What all trials gave with this version of the code, kept for the page on method.

`./run manage simulate_competence` writes it anew. A test holds it against the code.
"""

import json
from pathlib import Path
from typing import Any

from assessments.competence.simulation.people import true_share
from assessments.competence.simulation.rates import Rate
from assessments.competence.simulation.studies import (
    CHANGE_TRIES,
    COVERAGE_TRIES,
    SEED,
    Bias,
    Change,
    Coverage,
    Trials,
)

PATH = Path(__file__).with_name("results.json")
_DIGITS = 4

Row = dict[str, Any]


def simulate(trials: Trials | None = None) -> dict[str, Any]:
    """About a minute of computing, for all of them."""
    trials = trials or Trials()
    return {
        "seed": SEED,
        "tries": {"coverage": COVERAGE_TRIES, "change": CHANGE_TRIES},
        "bias": [bias_row(one) for one in trials.bias],
        "coverage": [coverage_row(one) for one in trials.coverage],
        "no_gain": [change_row(one) for one in trials.no_gain],
        "power": [change_row(one) for one in trials.power],
    }


def bias_row(trial: Bias) -> Row:
    true = true_share(trial.apart, trial.between)
    return {**trial._asdict(), "mean": _short(trial.mean()), "true": _short(true)}


def coverage_row(trial: Coverage) -> Row:
    held, half_width = trial.run()
    return {**trial._asdict(), **_rate(held), "half_width": _short(half_width)}


def change_row(trial: Change) -> Row:
    return {**trial._asdict(), **_rate(trial.run())}


def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(PATH.read_text())
    return found


def as_text(results: dict[str, Any]) -> str:
    return json.dumps(results, indent=1) + "\n"


def _rate(rate: Rate) -> Row:
    return {"share": _short(rate.share), "low": _short(rate.low), "high": _short(rate.high)}


def _short(number: float) -> float:
    return round(number, _DIGITS)
