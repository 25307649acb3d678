"""What a rating and a validation are of: exactly these words, so that others ask for new ones."""

from typing import Any

from courses.versions.taking import digest_of

Data = dict[str, Any]
# What decides what a vignette measures. Its explanation, its twin and how often it recurs do not.
MEASURED = ("html", "kind", "exploitation", "sex", "origin", "setting", "situation")


def rated_digest(question: Data) -> str:
    """Of what a rater reads."""
    return digest_of(question["html"])


def measured_digest(question: Data) -> str:
    offered = sorted(one["id"] for one in question["offered"])
    return digest_of([*(question[name] for name in MEASURED), offered])
